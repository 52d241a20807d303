"""Why somebody is in no group: the first thing that keeps them out, in a sentence.

Whoever looks after a round reads it. So it names nobody else, and tells nothing of wishes, avoids and identities: where
these are in the way, it says that a rule is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import islice
from operator import and_

from ..cohort import Cohort
from .rooms import Guests, Room, guests, may_join, may_meet


def reason(people: Cohort, left: Sequence[Room], one: int) -> str:
    """The reason, ``left`` being the groups that have room."""
    rules = people.problem.rules
    unit = people.units[people.unit_of[one]]
    if not people.languages[one]:
        return "No language is given, and everyone in a group has to share one."
    if not people.starts[one]:
        return f"There are no {rules.meeting_minutes} free minutes in a row that are there in every week."
    if not people.can_meet(people.starts[one]):
        return f"The free hours have no place for {rules.meetings_per_week} meetings a week."
    if not _may_be_together(people, unit):
        return "No group can keep every rule with them."
    return _of_one(people, left, guests(people, unit))


def _may_be_together(people: Cohort, unit: Sequence[int]) -> bool:
    """Whether those who are placed together or not at all could ever be."""
    return (
        len(unit) <= people.problem.rules.size_max
        and all(people.avoids[one].isdisjoint(unit) for one in unit)
        and reduce(and_, (people.languages[one] for one in unit)) != 0
        and people.can_meet(reduce(and_, (people.starts[one] for one in unit)))
    )


def _of_one(people: Cohort, left: Sequence[Room], who: Guests) -> str:
    if len(who.members) > 1:
        return _of_room(people, left, who)
    (one,), needed = who.members, people.problem.rules.size_min - 1
    speaking = [
        other for other, spoken in enumerate(people.languages) if spoken & people.languages[one] and other != one
    ]
    if len(speaking) < needed:
        return (
            f"{_only(len(speaking))} in the round can speak a language with them; a group needs {needed} beside them."
        )
    free = (other for other in speaking if people.can_meet(people.starts[one] & people.starts[other]))
    number = sum(1 for _ in islice(free, needed))
    if number < needed:
        return f"{_only(number)} of their language can meet when they are free; a group needs {needed} beside them."
    return _of_room(people, left, who)


def _of_room(people: Cohort, left: Sequence[Room], who: Guests) -> str:
    most = people.problem.rules.size_max - len(who.members)
    open_ = [room for room in left if len(room.members) <= most]
    if not open_:
        return "Every group is full."
    fitting = [room for room in open_ if may_meet(people, room, who)]
    if not fitting:
        return "No group of their language that has room can meet when they are free."
    if any(may_join(people, room, who) for room in fitting):
        return "The search was over before they had a place."
    return "The groups that have room and can meet when they are free would break another rule with them."


def _only(number: int) -> str:
    return f"Only {_others(number)}" if number else "Nobody else"


def _others(number: int) -> str:
    return f"{number} other" if number == 1 else f"{number} others"
