"""How many people can be placed at most: derived from the input alone, knowing nothing of how groups are found.

Three things keep people out, and are counted one after the other: they lack others at their hours and languages
(``core``), they compete for the same few others (``scarce``, ``contest``), and numbers that do not go into groups of
the allowed sizes, or not into groups with enough activity (here). Each only counts who has to stay out whatever is
done, so the bound holds. Where counting would take too long it is given up, and the bound is a little higher; it is
given up after so many steps, never by the clock, so whoever derives the bound gets the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from ..cohort import MILLION, Cohort, cohort
from ..problem import Problem
from .contest import stay_out
from .core import Core, core_of
from .scarce import Field

ROUNDS = 10
"""How often those of whom no group can be made are taken out, and others perhaps with them."""


def upper_bound(problem: Problem, *, thoroughly: bool = False) -> int:
    """No placement that keeps every rule has more people.

    ``thoroughly`` may take some seconds, where many compete for the same few. Either way the number is true, and either
    may be the lower.
    """
    return bound_of(cohort(problem), thoroughly=thoroughly)


def bound_of(ready: Cohort, *, thoroughly: bool = False) -> int:
    """The same, of people who have been made ready."""
    core = core_of(ready)
    field = Field(core)
    for _ in range(ROUNDS):
        hopeless = field.hopeless()
        if not hopeless:
            break
        core = core.without(hopeless)
        field = Field(core)
    out = stay_out(field, thoroughly=thoroughly)
    total = 0
    for island in _islands(core):
        there = sum(1 << field.place[unit] for unit in island if unit in field.place)
        people = [one for unit in island for one in core.units[unit].members]
        total += _fit(core, people, len(people) - sum(number for poor, number in out if poor & there))
    return total


def _islands(core: Core) -> list[list[int]]:
    """Units by number, in parts that have no hour and language in common."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    for unit, places in core.places.items():
        parent[unit] = unit
        for language, starts in places.items():
            apart, where = [], starts
            for other, first in taken[language]:
                if other & where:
                    where |= other
                    parent[root(first)] = root(unit)
                else:
                    apart.append((other, first))
            taken[language] = [*apart, (where, unit)]
    islands: dict[int, list[int]] = defaultdict(list)
    for unit in core.places:
        islands[root(unit)].append(unit)
    return list(islands.values())


def _fit(core: Core, people: Sequence[int], most: int) -> int:
    """How many of these, of whom ``most`` may be placed, go into groups by size and by activity."""
    rules = core.people.problem.rules
    activity = list(accumulate(sorted((core.people.activity[one] for one in people), reverse=True), initial=0))
    for number in range(most, 0, -1):
        groups = -(-number // rules.size_max)
        if groups * rules.size_min <= number and activity[number] >= groups * round(
            rules.min_expected_active * MILLION
        ):
            return number
    return 0
