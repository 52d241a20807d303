"""A beginning: people with much time in common, group by group, as if nobody else needed a place.

Each unit in turn takes from those near it who are still free the ones who leave the most hours; a group is as small as
it may be. That puts most people into good company in a moment, and leaves room in their groups for the others, whom
``placing`` adds.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from ..units import Party, Units

ASKED_EVERY = 1_024
"""Units from one question whether to stop to the next."""


def gather(
    units: Units, near: Sequence[Sequence[int]], *, seed: int, until: Callable[[], bool]
) -> list[tuple[int, ...]]:
    """Groups that keep every rule, by numbers of people. ``near`` is the ``company`` of each unit."""
    free = set(units.placeable)
    order = sorted(free)
    random.Random(seed).shuffle(order)  # noqa: S311 - no secret
    groups: list[tuple[int, ...]] = []
    for done, one in enumerate(order):
        if not done % ASKED_EVERY and until():
            break
        party = _around(units, one, [other for other in near[one] if other in free]) if one in free else ()
        if party:
            groups.append(units.people(party))
            free.difference_update(party)
    return sorted(groups)


def _around(units: Units, one: int, others: Sequence[int]) -> Party:
    """A group around a unit with many hours: the best of those that begin with it and each of the others."""
    week, least = units.week, units.cohort.problem.rules.size_min
    best: Party = ()
    most = 0
    for place, first in enumerate(others):
        shared = week[one] & week[first]
        if shared.bit_count() <= most:
            continue
        party, rest = [one, first], list(others[place + 1 :])
        number = units.size[one] + units.size[first]
        while number < least and rest:
            joining = _next(units, party, shared, rest, least - number)
            party.append(joining)
            rest.remove(joining)
            shared &= week[joining]
            number += units.size[joining]
        if shared.bit_count() > most and units.may_be(party):
            best, most = tuple(party), shared.bit_count()
    return best


def _next(units: Units, party: Sequence[int], shared: int, rest: Sequence[int], missing: int) -> int:
    """Who leaves the most hours; where that one completes the group, of those with whom it keeps the rules."""
    ranked = sorted(rest, key=lambda other: (-(shared & units.week[other]).bit_count(), other))
    for other in ranked:
        if units.size[other] < missing or units.may_be((*party, other)):
            return other
    return ranked[0]
