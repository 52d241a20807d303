"""When a group should meet: windows that all of its people have in every week, at hours that suit them best.

Nobody is asked out of bed where it can be helped: windows between 8 and 22 on everybody's wall go before all others.
Of those, the best are in the spare time of most: after 17 from Monday to Friday, from 10 to 20 at the weekend. Several
meetings of a week are on different days if they can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from operator import and_

from ..bits import places
from ..clocks import A_DAY, A_WEEK, EVERY_QUARTER
from ..cohort import Cohort, cohort
from ..problem import QUARTER, Learner, Meeting, Problem, Range

WEEKDAYS, WEEKEND = range(5), range(5, 7)
HUMANE: tuple[Range, ...] = tuple((day, "08:00", "22:00") for day in range(7))
EVENING: tuple[Range, ...] = tuple((day, "18:00", "22:00") for day in range(7))
SPARE: tuple[Range, ...] = (
    *((day, "17:00", "22:00") for day in WEEKDAYS),
    *((day, "10:00", "20:00") for day in WEEKEND),
)
FAVOURITE = 18 * 60 // QUARTER + 2
"""Half past six: of windows that are as good, the nearest to it is taken."""


class Hours:
    """Certain hours on the walls of every zone of a round, as masks like those of people."""

    def __init__(self, people: Cohort, hours: tuple[Range, ...]) -> None:
        asked = people.problem
        walls = [Learner(id=zone, time_zone=zone, free=hours) for zone in people.zones]
        found = cohort(Problem(asked.round, asked.rules, tuple(walls), asked.slot_minutes))
        self.week: dict[str, int] = dict(zip(found.ids, found.week, strict=True))
        self.starts: dict[str, int] = dict(zip(found.ids, found.starts, strict=True))


class Calendar:
    """Finds when groups should meet."""

    def __init__(self, people: Cohort) -> None:
        self.people = people
        self.humane, self.spare = Hours(people, HUMANE).starts, Hours(people, SPARE).starts
        self.frame_of = {
            zone: place
            for zone, clock in people.zones.items()
            for place, frame in enumerate(people.frames.values())
            if clock.changes == frame.changes
        }

    def meetings(self, members: Sequence[int]) -> tuple[Meeting, ...]:
        """A week's meetings, in order; by the walls of the zone of most members in which there are enough of them.

        Empty if they cannot meet as often as they have to.
        """
        people = self.people
        often = Counter(people.learners[one].time_zone for one in members)
        shared = reduce(and_, (people.starts[one] for one in members))
        humane = reduce(and_, (self.humane[zone] for zone in often), shared)
        zones = [*sorted(often, key=lambda zone: (-often[zone], zone)), *people.zones]
        for starts in (humane, shared):
            for zone in zones:
                if len(people.apart(starts, self.frame_of[zone])) >= people.problem.rules.meetings_per_week:
                    return self._best(starts, zone, often)
        return ()

    def _best(self, starts: int, zone: str, often: Counter[str]) -> tuple[Meeting, ...]:
        """The best windows one by one, none of which keeps out so many others that there are too few."""
        people, frame, ahead = self.people, self.frame_of[zone], self.people.zones[zone].at(0)
        spare = [(self.spare[each] >> frame * A_WEEK, number) for each, number in often.items()]
        wanted, rest, chosen = people.problem.rules.meetings_per_week, _of(starts, frame), list[int]()

        def liked(bit: int) -> tuple[bool, int, int, int]:
            wall = (bit + ahead) % A_WEEK
            is_new_day = all(wall // A_DAY != (other + ahead) % A_WEEK // A_DAY for other in chosen)
            suits = sum(number for mask, number in spare if mask >> bit & 1)
            return is_new_day, suits, -abs(wall % A_DAY - FAVOURITE), -wall

        while len(chosen) < wanted:
            for bit in sorted(places(rest), key=liked, reverse=True):
                left = rest & ~_around(bit, people.meeting)
                if len(people.apart(left << frame * A_WEEK, frame)) >= wanted - len(chosen) - 1:
                    chosen.append(bit)
                    rest = left
                    break
        return tuple(_meeting(zone, wall) for wall in sorted((bit + ahead) % A_WEEK for bit in chosen))


def _of(starts: int, frame: int) -> int:
    return starts >> frame * A_WEEK & EVERY_QUARTER


def _around(bit: int, meeting: int) -> int:
    """Where a meeting cannot begin that does not overlap one that begins at ``bit``; a week is a circle."""
    taken = ((1 << 2 * meeting - 1) - 1) << (bit - meeting + 1 + A_WEEK)
    return (taken | taken >> A_WEEK | taken >> 2 * A_WEEK) & EVERY_QUARTER


def _meeting(zone: str, wall: int) -> Meeting:
    weekday, quarter = divmod(wall, A_DAY)
    minutes = quarter * QUARTER
    return Meeting(zone, weekday, f"{minutes // 60:02}:{minutes % 60:02}")
