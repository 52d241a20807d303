"""Groups and those left over in words: in what language, when to meet, who might lead, why them, and why not others.

Everything said is true of the people it is said to, and names nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_

from ..bits import places
from ..cohort import Cohort
from ..problem import Group, Taste, Unplaced
from .meetings import EVENING, Calendar, Hours
from .reasons import reason
from .repairing import Repairs
from .rooms import rooms

MOST_SENTENCES = 4


def describe(cohort: Cohort, groups: Sequence[Sequence[int]]) -> tuple[tuple[Group, ...], tuple[Unplaced, ...]]:
    """Each group with what its people need to begin, and each person left over with the reason and a way in.

    ``groups`` are numbers of people, and keep every rule.
    """
    narrator, sceptic = _Narrator(cohort), _Sceptic(cohort, groups)
    placed = {one for group in groups for one in group}
    left = [one for one in range(len(cohort.ids)) if one not in placed]
    return (
        tuple(narrator.group(sorted(group)) for group in groups),
        tuple(Unplaced(cohort.ids[one], sceptic.why(one)) for one in left),
    )


class _Sceptic:
    """Tells why not, and what would do."""

    def __init__(self, people: Cohort, groups: Sequence[Sequence[int]]) -> None:
        self.people = people
        self.left = rooms(people, groups)
        self.repairs = Repairs(people, self.left)
        self._said: dict[tuple[object, ...], str] = {}

    def why(self, one: int) -> str:
        """Many have given the same answers, which are explained once."""
        people, each = self.people, self.people.learners[one]
        is_tied = bool(people.avoids[one] or each.wishes)
        facts = (each.time_zone, each.free, each.languages, people.identity[one], people.activity[one])
        same = (*facts, one if is_tied else None)
        if same not in self._said:
            repair = self.repairs.nearest(one)
            way = (
                repair.sentence
                if repair
                else "We found no single change that would do; more free hours make it likelier."
            )
            self._said[same] = f"{reason(people, self.left, one)} {way}"
        return self._said[same]


class _Narrator:
    """Tells about groups."""

    def __init__(self, people: Cohort) -> None:
        self.people = people
        self.calendar = Calendar(people)
        self.evening = Hours(people, EVENING).week

    def group(self, members: Sequence[int]) -> Group:
        people = self.people
        told = (
            self._time(members),
            self._clocks(members),
            self._goal(members),
            self._levels(members),
        )
        return Group(
            members=tuple(people.ids[one] for one in members),
            language=spoken(people, members),
            meetings=self.calendar.meetings(members),
            common_minutes=people.common_minutes(members),
            leader=self._leader(members),
            why=tuple(sentence for sentence in told if sentence)[:MOST_SENTENCES],
        )

    def _leader(self, members: Sequence[int]) -> str | None:
        """Of those who would, the one who is likeliest there."""
        people = self.people
        willing = [one for one in members if people.learners[one].lead]
        return people.ids[max(willing, key=lambda one: (people.activity[one], -one))] if willing else None

    def _time(self, members: Sequence[int]) -> str:
        people = self.people
        zones = {people.learners[one].time_zone for one in members}
        shared = reduce(and_, (people.week[one] for one in members))
        slot = people.problem.slot_minutes
        total = shared.bit_count() * slot
        evening = reduce(and_, (self.evening[zone] for zone in zones), shared).bit_count() * slot
        told = f"You share {hours(total)} a week"
        if not evening:
            return f"{told}."
        return f"{told}, {'all' if evening == total else hours(evening)} of it in the evening for everyone."

    def _clocks(self, members: Sequence[int]) -> str:
        people = self.people
        zones = {people.learners[one].time_zone for one in members}
        apart = self._apart(zones)
        if len(zones) == 1:
            return "You live in the same time zone."
        return f"Your clocks are at most {hours(apart * 15)} apart." if apart else "Your clocks show the same time."

    def _apart(self, zones: Iterable[str]) -> int:
        """Quarters between the clocks that are the furthest apart, at any time of the round."""
        clocks = [self.people.zones[zone] for zone in zones]
        moments = {0, *(when for clock in clocks for when in clock.since)}
        ahead = [[clock.at(when) for clock in clocks] for when in moments]
        return max(max(each) - min(each) for each in ahead)

    def _goal(self, members: Sequence[int]) -> str:
        often = Counter(goal for one in members for goal in set(self.people.learners[one].goals))
        goal, number = min(often.items(), key=lambda each: (-each[1], each[0]), default=("", 0))
        return f"{_so_many(number, len(members))} have the same goal: {goal}." if number > 1 else ""

    def _levels(self, members: Sequence[int]) -> str:
        levels = [self.people.learners[one].level for one in members]
        known = [level for level in levels if level]
        if len(known) < len(members):
            return ""
        low, high = min(known), max(known)
        if self.people.problem.rules.level is Taste.MIXED and high > low:
            return f"Your levels reach from {low} to {high}, so you can learn from each other."
        if high == low:
            return f"You are all at level {low}."
        return f"Your levels are close: {low} and {high}." if high - low == 1 else ""


def spoken(people: Cohort, members: Sequence[int]) -> str | None:
    """The language that most of a group hold dearest, of those that leave nobody alone who need not be."""
    shared = reduce(and_, (people.languages[one] for one in members))
    lone = people.lone(members)
    allowed = {
        people.language_codes[place]
        for place in places(shared)
        if all(people.supply[who, 1 << place] < 2 for who in lone)
    }
    codes = sorted(code for code in allowed if code is not None)
    if not codes:
        return None
    lists = [[code for code in people.learners[one].languages if code in allowed] for one in members]

    def dearness(code: str) -> tuple[int, int]:
        return sum(each[0] == code for each in lists), -sum(each.index(code) for each in lists)

    return max(codes, key=dearness)


def hours(minutes: int) -> str:
    """``9½ hours``, ``1 hour``, ``45 minutes``."""
    whole, rest = divmod(minutes, 60)
    part = {0: "", 15: "¼", 30: "½", 45: "¾"}.get(rest)
    if not whole or part is None:
        return " ".join(each for each in (_number(whole, "hour"), _number(rest, "minute")) if each) or "no time"
    return f"{whole}{part} hour" + ("" if minutes == 60 else "s")


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""


def _so_many(number: int, of: int) -> str:
    names = {2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six"}
    if number == of:
        return "Both of you" if of == 2 else "All of you"
    return f"{names.get(number, number)} of you"
