"""Groups that more people may join, and who may: the question behind every reason and every way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from ..bits import places
from ..cohort import MILLION, Cohort


@dataclass(frozen=True)
class Guests:
    """People who would join a group together, as they are or as they could be."""

    members: tuple[int, ...]
    starts: int
    """Where a meeting of theirs could begin."""
    languages: int
    learnt: int = 0
    """The bit of a language that one of them would speak beside those they do."""


@dataclass(frozen=True)
class Room:
    """A group that is not full."""

    members: tuple[int, ...]
    starts: int
    languages: int


def guests(people: Cohort, members: Sequence[int]) -> Guests:
    """People as they are."""
    return Guests(
        tuple(members),
        reduce(and_, (people.starts[one] for one in members)),
        reduce(and_, (people.languages[one] for one in members)),
    )


def rooms(people: Cohort, groups: Sequence[Sequence[int]]) -> list[Room]:
    """The groups that are not full."""
    found = [guests(people, group) for group in groups if len(group) < people.problem.rules.size_max]
    return [Room(each.members, each.starts, each.languages) for each in found]


def may_meet(people: Cohort, room: Room, who: Guests) -> bool:
    """Whether they have enough windows together, and a language."""
    return bool(room.languages & who.languages) and people.can_meet(room.starts & who.starts)


def may_join(people: Cohort, room: Room, who: Guests) -> bool:
    """Whether a group may take them in, by every rule."""
    return may_meet(people, room, who) and may_join_at_any_time(people, room, who)


def may_join_at_any_time(people: Cohort, room: Room, who: Guests) -> bool:
    """Whether a group may take them in, if only the hours were right."""
    rules, there = people.problem.rules, (*room.members, *who.members)
    return (
        len(there) <= rules.size_max
        and all(people.avoids[one].isdisjoint(there) for one in who.members)
        and sum(people.activity[one] for one in there) >= round(rules.min_expected_active * MILLION)
        and not leaves_alone(people, room, who)
    )


def leaves_alone(people: Cohort, room: Room, who: Guests) -> bool:
    """Whether in each language they share somebody of a minority would be alone who need not be."""
    lone = people.lone((*room.members, *who.members))
    own = {people.identity[one] for one in who.members}

    def supply(minority: int, bit: int) -> int:
        return people.supply.get((minority, bit), 0) + (minority in own and bit == who.learnt)

    shared = [1 << place for place in places(room.languages & who.languages)]
    return not any(all(supply(each, bit) < 2 for each in lone) for bit in shared)
