"""The least that would get somebody into a group: tried out, so that it is true.

It is a single change of what one person asks for: some more free hours in a row, or another language. Each is tried on
the groups that have room, as they are. Wishes are left out of it: nobody else may learn that there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from ..cohort import Cohort
from ..problem import Range
from .lacking import Walls
from .rooms import Guests, Room, guests, may_join, may_join_at_any_time

MOST_TRIALS = 300
"""Longer hours that are tried out for one person before giving up."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Repair:
    """One change, if one is needed; all fields empty: nothing has to change."""

    more: Range | None = None
    """Free hours besides those there are, on their own wall."""
    language: str | None = None
    """Spoken as well."""

    @property
    def sentence(self) -> str:
        """In words."""
        if self.more:
            weekday, start, end = self.more
            return f"Also being free on {WEEKDAYS[weekday]} from {start} to {end} would do."
        if self.language:
            return f"Speaking “{self.language}” as well would do."
        return "A group has room for them as they are."


class Repairs:
    """Finds what would get people into one of the groups that have room."""

    def __init__(self, people: Cohort, left: Sequence[Room]) -> None:
        self._people, self._left = people, left
        self._walls = Walls(people)

    def nearest(self, one: int) -> Repair | None:
        """The first of these that is enough: nothing, more hours, another language. ``None`` if none is."""
        together = guests(self._people, self._people.units[self._people.unit_of[one]])
        if self._is_enough(together):
            return Repair()
        return self._more_hours(one, together) or self._language(one, together)

    def _is_enough(self, who: Guests) -> bool:
        return any(may_join(self._people, room, who) for room in self._left)

    def _more_hours(self, one: int, together: Guests) -> Repair | None:
        people, learner = self._people, self._people.learners[one]
        theirs = reduce(and_, (people.starts[other] for other in together.members if other != one), -1)
        left = [room for room in self._left if may_join_at_any_time(people, room, together)]
        trials = 0
        for lack in self._walls.lacking(learner) if left else ():
            opened = people.starts[one] | lack.opens
            if not any(people.can_meet(room.starts & theirs & opened) for room in left):
                continue
            starts = self._walls.with_more(learner, lack.hours) & theirs
            if any(may_join(people, room, replace(together, starts=starts)) for room in left):
                return Repair(more=lack.hours)
            trials += 1
            if trials == MOST_TRIALS:
                break
        return None

    def _language(self, one: int, together: Guests) -> Repair | None:
        people = self._people
        theirs = reduce(and_, (people.languages[other] for other in together.members if other != one), -1)
        for place, code in enumerate(people.language_codes):
            bit = 1 << place
            if code is None or people.languages[one] & bit:
                continue
            spoken = (people.languages[one] | bit) & theirs
            if spoken & bit and self._is_enough(replace(together, languages=spoken, learnt=bit)):
                return Repair(language=code)
        return None
