"""Groups that run already: a seat for who comes late, and company for who has been left alone.

Whatever is proposed here breaks no rule that was kept before: who comes shares a language and the meetings' hours with
everyone there, in every coming week, avoids nobody and is avoided by nobody, and is not left alone as a minority. It
does not ask that a group was without fault: people drop out of the best of groups, and that is why we are here. For the
same reason the hours and the seats of those who have been away for weeks bind nobody; they keep their place all the
same, and whom they avoid, or who avoids them, is not brought to them.

Moving people costs them what they have begun. So few are moved, together with those they want to be with, and a group
that goes well is only ever joined, never taken apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from . import pulse
from .cohort import MILLION, Cohort

SPARE = 0.75
"""So many more than it takes have to be expected before a group counts as brought to life: people miss a week."""


@dataclass(frozen=True)
class Running:
    """A group that runs: its people, as numbers of the cohort."""

    members: tuple[int, ...]
    seats: int
    """How many people it may have in all."""


@dataclass(frozen=True)
class Seat:
    """A seat in a running group that somebody could take."""

    group: int
    """Its place among the groups that were given."""
    expected: float
    """How many people to expect there, with them: who looks for a seat will be there."""
    common_minutes: int
    """That all of them share in the first week."""


@dataclass(frozen=True)
class Mend:
    """Some people of one group go over to another."""

    group: int
    into: int
    movers: tuple[int, ...]
    here: int
    """How many there would be, of whom one can expect to see them."""
    common_minutes: int
    is_merge: bool
    """Everybody goes over, and the group ends."""


def may_come(cohort: Cohort, members: Sequence[int], coming: Sequence[int]) -> bool:
    """Whether these people may come to those members, apart from the number of seats."""
    if any(not cohort.avoids[one].isdisjoint((*members, *coming)) for one in coming):
        return False
    staying = bound(cohort, members)
    everyone = [*staying, *bound(cohort, coming)] or list(coming)
    if not cohort.can_meet(reduce(and_, (cohort.starts[one] for one in everyone))):
        return False
    spoken = reduce(and_, (cohort.languages[one] for one in everyone))
    return any(not _left_alone(cohort, staying, everyone, bit) for bit in _bits(spoken))


def free_seats(cohort: Cohort, group: Running) -> int:
    """How many seats nobody sits on, or somebody who has been away for weeks."""
    return group.seats - len(bound(cohort, group.members))


def seats_for(cohort: Cohort, groups: Sequence[Running], newcomer: int, *, most: int = 3) -> list[Seat]:
    """The best seats for somebody, best first.

    Groups that are safely enough with them come first, the one that needs them most before the others; then those that
    stay small with them, the liveliest first. Of equals, the one with most hours in common. Nobody is sent into a group
    where nobody is.
    """
    found = []
    for place, group in enumerate(groups):
        if newcomer in group.members or free_seats(cohort, group) < 1 or not here(cohort, group.members):
            continue
        if may_come(cohort, group.members, [newcomer]):
            everyone = [*bound(cohort, group.members), newcomer]
            found.append(Seat(place, expected(cohort, group.members) + 1.0, cohort.common_minutes(everyone)))
    alive = _vital(cohort)

    def weight(seat: Seat) -> tuple[bool, float, int, int]:
        lives = seat.expected >= alive + SPARE
        return (not lives, seat.expected if lives else -seat.expected, -seat.common_minutes, seat.group)

    return sorted(found, key=weight)[:most]


def mends(cohort: Cohort, groups: Sequence[Running], asking: Collection[int], *, most_moves: int) -> list[Mend]:
    """What mends most with the fewest moves, for the groups that ask for company; the best first.

    No group is in two of them, so that all of them can be done, and together they move at most ``most_moves`` people.
    """
    alive = _vital(cohort)
    counts = [len(here(cohort, group.members)) for group in groups]
    ranked = []
    for group in sorted(asking):
        for into in range(len(groups)):
            mend = None if into == group or not counts[group] else _mend(cohort, groups, group, into)
            if mend is None or mend.here < min(alive, counts[group] + 1):
                continue
            saved = counts[group] + (counts[into] if counts[into] < alive else 0) if mend.here >= alive else 0
            weight = (-saved / len(mend.movers), -min(mend.here, alive + 1), len(mend.movers), -mend.common_minutes)
            ranked.append((*weight, group, into, mend))
    taken: set[int] = set()
    chosen: list[Mend] = []
    for *_weights, mend in sorted(ranked, key=lambda each: each[:-1]):
        if taken.isdisjoint((mend.group, mend.into)) and len(mend.movers) <= most_moves:
            taken |= {mend.group, mend.into}
            most_moves -= len(mend.movers)
            chosen.append(mend)
    return chosen


def here(cohort: Cohort, members: Iterable[int]) -> list[int]:
    """Those of these people who count as there."""
    return [one for one in members if pulse.is_here(cohort.activity[one] / MILLION)]


def bound(cohort: Cohort, members: Iterable[int]) -> list[int]:
    """Those of these people whom one may still expect: all who have not been away for weeks."""
    return [one for one in members if not pulse.is_away(cohort.activity[one] / MILLION)]


def expected(cohort: Cohort, members: Iterable[int]) -> float:
    """How many of these people to expect at a meeting."""
    return sum(cohort.activity[one] for one in members) / MILLION


def _mend(cohort: Cohort, groups: Sequence[Running], group: int, into: int) -> Mend | None:
    """All whom one may still expect, if there are seats for them; or else those who are there. Each with those they
    are to stay with.
    """
    own, other = groups[group], groups[into]
    free = free_seats(cohort, other)
    for going in (bound(cohort, own.members), here(cohort, own.members)):
        movers = _with_their_own(cohort, own.members, going)
        if len(bound(cohort, movers)) <= free and may_come(cohort, other.members, movers):
            everyone = [*bound(cohort, other.members), *movers]
            there = len(here(cohort, everyone))
            return Mend(group, into, movers, there, cohort.common_minutes(everyone), movers == own.members)
    return None


def _with_their_own(cohort: Cohort, members: Sequence[int], going: Sequence[int]) -> tuple[int, ...]:
    """Who goes, and those of the group who are to stay with them, there or not."""
    units = {cohort.unit_of[one] for one in going}
    return tuple(one for one in members if cohort.unit_of[one] in units)


def _left_alone(cohort: Cohort, members: Sequence[int], everyone: Sequence[int], bit: int) -> bool:
    """Whether somebody would be the only one of a minority who was not before, although there are others of it."""
    before = cohort.lone(members)
    return any(who not in before and cohort.supply.get((who, bit), 0) > 1 for who in cohort.lone(everyone))


def _vital(cohort: Cohort) -> int:
    return min(pulse.VITAL, cohort.problem.rules.size_min)


def _bits(mask: int) -> Iterable[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit
