"""Room for those in no group, made by moving others: one takes a seat, who sat there takes another's, and so on.

A breadth-first search over who would be left without a seat finds the shortest such chain for all of them at once, as
augmenting paths do in a matching.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from .draft import Draft
from .pace import Pace


@dataclass(frozen=True)
class Step:
    """``comes`` takes the seat of ``leaves`` in a group; with nobody to leave, a seat that is free."""

    comes: int
    table: int
    leaves: int | None


Ends = Callable[[int, int, Collection[int]], list[Step] | None]
"""``ends(unit, first, tables)``: the last steps for a unit that lost its seat to a chain from ``first``, who had none,
through those tables; ``None`` if there are none. Where no chain led to it, a unit is its own first.
"""


def seat_all(draft: Draft, pace: Pace) -> None:
    """Seat as many of the homeless as chains can, one after the other."""
    ends = _seat_for(draft, pace)
    while draft.homeless and (steps := find(draft, draft.homeless, pace, ends)):
        walk(draft, steps)


def find(draft: Draft, homeless: Iterable[int], pace: Pace, ends: Ends) -> list[Step] | None:
    """The shortest chain from one of the homeless to somebody for whom there is an end."""
    units = draft.units
    came: dict[int, Step | None] = dict.fromkeys(homeless)
    todo = deque(came)
    while todo and not pace.is_over():
        unit = todo.popleft()
        steps = _back(came, unit)
        passed = {step.table for step in steps}
        last = ends(unit, steps[0].comes if steps else unit, passed)
        if last is not None:
            return [*steps, *last]
        starts, spoken = units.starts[unit], units.languages[unit]
        pace.step(len(draft.tables))
        for number, table in draft.tables.items():
            if number in passed:
                continue
            for other, hours, languages in table.without:
                if starts & hours and spoken & languages and other not in came:
                    pace.step(3)
                    if units.may_be([unit, *(each for each in table.party if each != other)]):
                        came[other] = Step(unit, number, other)
                        todo.append(other)
    return None


def walk(draft: Draft, steps: Iterable[Step]) -> None:
    """Do it: then the one who leaves in the last step is homeless, if anybody."""
    for step in steps:
        stay = (unit for unit in draft.tables[step.table].party if unit != step.leaves)
        draft.change(step.table, [step.comes, *stay])


def _seat_for(draft: Draft, pace: Pace) -> Ends:
    """A chain ends at a free seat, or where fewer people are left standing than at its beginning."""
    units = draft.units

    def ends(unit: int, first: int, tables: Collection[int]) -> list[Step] | None:
        if units.size[unit] < units.size[first]:
            return []
        starts = units.starts[unit]
        pace.step(len(draft.tables) // 4)
        for number, table in draft.tables.items():
            if starts & table.starts and number not in tables and units.may_be([unit, *table.party]):
                return [Step(unit, number, None)]
        return None

    return ends


def _back(came: dict[int, Step | None], unit: int) -> list[Step]:
    """The steps that left this unit without a seat, the first one first."""
    steps: list[Step] = []
    while (step := came[unit]) is not None:
        steps.append(step)
        unit = step.comes
    return steps[::-1]
