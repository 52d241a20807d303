"""Slot first: the most popular (language, time) is filled with legal groups, then the most popular of those who remain.

Those left over at the end are offered every free seat. It keeps all rules, and cares for nothing else.
"""

from __future__ import annotations

import numpy

from plugin_app.study_groups.matching.clocks import A_WEEK
from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.problem import Problem

from ..attempt import Attempt
from ..filling import fill, settle
from ..rows import rows

CHUNK = 2_000
"""People whose times are counted at once."""


def form(problem: Problem, *, seed: int, seconds: float) -> Attempt:
    """Take cell after cell, until none gives a group."""
    people = cohort(problem)
    waiting = set(range(len(people.ids)))
    counts = {bit: numpy.zeros(_width(people)) for bit in _bits(people)}
    _count(people, sorted(waiting), counts, 1)
    groups: list[list[int]] = []
    while True:
        bit, time = max(((bit, int(each.argmax())) for bit, each in counts.items()), key=lambda cell: _at(counts, cell))
        if _at(counts, (bit, time)) < problem.rules.size_min:
            break
        crowd = [one for one in waiting if people.languages[one] & bit and people.starts[one] >> time & 1]
        found, _ = fill(people, crowd)
        groups += found
        placed = sorted(one for group in found for one in group)
        waiting.difference_update(placed)
        _count(people, placed, counts, -1)
        counts[bit][time] = -len(people.ids)  # what it gave is all it gives: others leave, none come
    settle(people, groups, sorted(waiting))
    return Attempt([[people.ids[one] for one in group] for group in groups])


def _at(counts: dict[int, numpy.ndarray], cell: tuple[int, int]) -> int:
    return int(counts[cell[0]][cell[1]])


def _bits(people: Cohort) -> list[int]:
    return [1 << place for place in range(len(people.language_codes))]


def _width(people: Cohort) -> int:
    return len(people.frames) * A_WEEK


def _count(people: Cohort, some: list[int], counts: dict[int, numpy.ndarray], by: int) -> None:
    """Add some people to the cells they could meet in, or take them away."""
    for begin in range(0, len(some), CHUNK):
        chunk = some[begin : begin + CHUNK]
        table = rows([people.starts[one] for one in chunk], _width(people))
        for bit, cells in counts.items():
            cells += by * table[[bool(people.languages[one] & bit) for one in chunk]].sum(axis=0, dtype=float)
