"""Cells: a language and a time, with everybody who could meet then and speaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from plugin_app.study_groups.matching.bits import places, turned
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
    starts = [reduce(and_, (people.starts[one] for one in members)) for members in people.units]
    spoken = [reduce(and_, (people.languages[one] for one in members)) for members in people.units]
    found: list[Cell] = []
    for language in range(len(people.language_codes)):
        speaking = [where if languages >> language & 1 else 0 for where, languages in zip(starts, spoken, strict=True)]
        crowds = {crowd for crowd in turned(speaking).values() if crowd.bit_count() > 1}
        kept: list[int] = []
        for crowd in sorted(crowds, key=lambda crowd: (-crowd.bit_count(), crowd)):
            if all(crowd & ~other for other in kept):
                kept.append(crowd)
        found += [Cell(1 << language, frozenset(places(crowd))) for crowd in kept]
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
