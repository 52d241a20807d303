"""New groups around those in no group: with others like them, with people whom groups can spare, and with people whose
seats somebody else in no group can take.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from ..bits import places
from . import chains
from .draft import Draft
from .pace import Pace

WINDOWS = 6
"""In how many windows a new group around somebody is tried."""


def found_all(draft: Draft, pace: Pace) -> None:
    """Found groups around the homeless, as many as can be found."""
    for unit in list(draft.homeless):
        if unit in draft.homeless and not pace.is_over():
            any(_found(draft, unit, window, pace) for window in _windows(draft, unit, pace))


def _windows(draft: Draft, unit: int, pace: Pace) -> list[int]:
    """The windows, as bits, in which most of the homeless could come."""
    units = draft.units
    mates = [units.starts[one] for one in draft.homeless if units.languages[one] & units.languages[unit]]
    windows = [1 << window for window in places(units.starts[unit])]
    pace.step(len(windows) * len(mates) // 16)
    number = {window: sum(1 for starts in mates if starts & window) for window in windows}
    return sorted(windows, key=lambda window: -number[window])[:WINDOWS]


def _found(draft: Draft, unit: int, window: int, pace: Pace) -> bool:
    """A group around somebody that can meet in that window; if there is none, nothing has changed."""
    before, crew = draft.now(), [unit]
    while not draft.units.may_be(crew):
        other = _left_homeless(draft, crew, window, pace)
        if other is None:
            draft.back_to(before)
            return False
        crew.append(other)
    draft.add(crew)
    return True


def _left_homeless(draft: Draft, crew: Sequence[int], window: int, pace: Pace) -> int | None:
    """Somebody to join a crew who is homeless, or has been made so without more people being left over for it."""
    suits = _suiting(draft, crew, window)
    others = [unit for unit in draft.homeless if unit not in crew]
    pace.step(len(others) + len(draft.table_of) // 8)
    for unit in others:
        if suits(unit):
            return unit
    for unit, number in draft.table_of.items():
        table = draft.tables[number]
        if suits(unit) and unit in table.spare:
            draft.change(number, [one for one in table.party if one != unit])
            return unit

    def ends(unit: int, first: int, tables: Collection[int]) -> list[chains.Step] | None:
        return [] if suits(unit) and draft.units.size[unit] <= draft.units.size[first] else None

    steps = chains.find(draft, others, pace, ends)
    if steps is None:
        return None
    chains.walk(draft, steps)
    return steps[-1].leaves


def _suiting(draft: Draft, crew: Sequence[int], window: int) -> Callable[[int], bool]:
    """Who could join a crew in a window. While somebody in it is alone who need not be, only their like can."""
    units, can_meet = draft.units, draft.units.cohort.can_meet
    starts = spoken = -1
    for unit in crew:
        starts &= units.starts[unit]
        spoken &= units.languages[unit]
    avoided = {other for unit in crew for other in units.avoids[unit]}
    room = units.cohort.problem.rules.size_max - units.sizes(crew)
    minorities = [who for unit in crew for who in units.minorities[unit]]
    lone: set[int] = set()
    if minorities and not units.none_is_alone(minorities, spoken):
        lone = {who for who in minorities if minorities.count(who) == 1}

    def suits(unit: int) -> bool:
        return (
            units.starts[unit] & window > 0
            and units.languages[unit] & spoken > 0
            and units.size[unit] <= room
            and unit not in crew
            and unit not in avoided
            and (not lone or not lone.isdisjoint(units.minorities[unit]))
            and can_meet(starts & units.starts[unit])
        )

    return suits
