"""Cells: a language and a time, with everybody who could meet then and speaks it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from plugin_app.study_groups.matching.cohort import Cohort


@dataclass(frozen=True)
class Cell:
    """Units who could all be in one group, as far as language and time go."""

    language: int
    """Bit."""
    units: frozenset[int]


def cells(people: Cohort) -> list[Cell]:
    """Every cell whose people are not all in another one of its language, the most popular first.

    For one meeting a week: with several, people who share a time do not yet share enough of them.
    """
    crowds: dict[tuple[int, int], int] = defaultdict(int)
    for unit, members in enumerate(people.units):
        starts = reduce(and_, (people.starts[one] for one in members))
        spoken = reduce(and_, (people.languages[one] for one in members))
        for language in _bits(spoken):
            for time in _bits(starts):
                crowds[language, time] |= 1 << unit
    found: list[Cell] = []
    for place in range(len(people.language_codes)):
        kept: list[int] = []
        here = {crowd for (language, _time), crowd in crowds.items() if language == 1 << place}
        for crowd in sorted(here, key=lambda crowd: (-crowd.bit_count(), crowd)):
            if crowd.bit_count() > 1 and all(crowd & ~other for other in kept):
                kept.append(crowd)
        found += [Cell(1 << place, frozenset(bit.bit_length() - 1 for bit in _bits(crowd))) for crowd in kept]
    return sorted(found, key=lambda cell: -len(cell.units))


def popular(there: Sequence[Cell], few: int, homes: Mapping[Cell, Iterable[int]]) -> list[Cell]:
    """The same cells, the most popular first, each unit only in the first few that it is in, and where its home is."""
    often: Counter[int] = Counter()
    found = []
    for cell in there:
        units = frozenset(unit for unit in cell.units if often[unit] < few)
        often.update(units)
        units |= cell.units.intersection(homes.get(cell, ()))
        if len(units) > 1:
            found.append(Cell(cell.language, units))
    return found


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        bit = mask & -mask
        found.append(bit)
        mask ^= bit
    return found
