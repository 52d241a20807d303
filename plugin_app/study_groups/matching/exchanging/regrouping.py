"""Changing how many groups there are: making a new one out of people whom others can spare, or sharing one out.

A group more or less counts for what it is worth beyond the mean, so that the mean rises in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_

from .standing import NOWHERE, Party, Standing

Near = Sequence[Sequence[int]]


def found(standing: Standing, near: Near, one: int, mean: float, bar: float) -> None:
    """Make a group around a unit, of those near it whom their groups can spare, if that gains at least ``bar``."""
    party = _gathered(standing, near, one)
    if not party:
        return
    left: dict[int, Party] = {
        group: [unit for unit in standing.parties[group] if unit not in party]
        for group in {standing.at[unit] for unit in party}
    }
    new = [party, *left.values()]
    need = sum(standing.worth[group] for group in left) + mean + bar
    hours = sum(reduce(and_, [standing.weeks[unit] for unit in each]).bit_count() for each in new)
    if hours < need or not _is_worth(standing, new, hours, need):
        return
    for group, those in left.items():
        standing.put(group, those)
    standing.put(standing.place(), party)


def share_out(standing: Standing, near: Near, one: int, mean: float, bar: float) -> None:
    """Let each unit of the group of one join the best other group with room near it, if that gains at least ``bar``."""
    weeks, size, at = standing.weeks, standing.units.size, standing.at
    own = at[one]
    joined: dict[int, Party] = {}
    number: dict[int, int] = {}
    shared: dict[int, int] = {}
    spare = mean - standing.worth[own] - bar
    for unit in standing.parties[own]:
        if spare < 0:
            return
        best, choice = -1_000, -1
        week, room = weeks[unit], standing.most - size[unit]
        for group in {at[other] for other in near[unit]}:
            if group in (NOWHERE, own) or number.get(group, standing.size[group]) > room:
                continue
            now = shared.get(group, standing.shared[group])
            change = -(now & ~week).bit_count()
            if change > best:
                best, choice = change, group
        if choice < 0:
            return
        if choice not in joined:
            spare += standing.shared[choice].bit_count() - standing.worth[choice]  # all that can be gained beside hours
        spare += best
        joined[choice] = [*joined.get(choice, standing.parties[choice]), unit]
        number[choice] = number.get(choice, standing.size[choice]) + size[unit]
        shared[choice] = shared.get(choice, standing.shared[choice]) & week
    need = standing.worth[own] + sum(standing.worth[group] for group in joined) - mean + bar
    hours = sum(week.bit_count() for week in shared.values())
    if hours < need or not _is_worth(standing, list(joined.values()), hours, need):
        return
    for group, party in joined.items():
        standing.put(group, party)
    standing.put(own, [])


def _gathered(standing: Standing, near: Near, one: int) -> Party:
    """A unit and those near it who add the most hours, until they are enough for a group; empty if they never are."""
    size, at, weeks, least = standing.units.size, standing.at, standing.weeks, standing.least
    spare = {at[one]: standing.size[at[one]] - size[one]}
    if spare[at[one]] < least:
        return []
    party, week, number = [one], weeks[one], size[one]
    while number < least:
        best, choice = -1_000, -1
        for other in near[one]:
            group = at[other]
            if (
                group == NOWHERE
                or other in party
                or spare.get(group, standing.size[group]) - size[other] < least
                or number + size[other] > standing.most
            ):
                continue
            change = (
                (week & weeks[other]).bit_count()
                + standing.rest[other].bit_count()
                - standing.shared[group].bit_count()
            )
            if change > best:
                best, choice = change, other
        if choice < 0:
            return []
        party.append(choice)
        spare[at[choice]] = spare.get(at[choice], standing.size[at[choice]]) - size[choice]
        week &= weeks[choice]
        number += size[choice]
    return party


def _is_worth(standing: Standing, parties: Sequence[Party], hours: int, need: float) -> bool:
    """Whether these keep every rule and are worth at least that much."""
    total = float(hours)
    for party in parties:
        beside = standing.beside(party)
        if beside is None:
            return False
        total += beside
        if total < need:
            return False
    return True
