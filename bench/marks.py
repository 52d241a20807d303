"""The marks our blocks have to keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .figures import Figures
from .subjects import YARDSTICK

QUERIES = 8  # of the unit and the first panel together
FIRST_BLOCK = 28 * 1024  # gzipped bytes of JS and CSS, htmx included
FURTHER_BLOCK = 6 * 1024
SHARE_OF_YARDSTICK = 0.5  # of its median time to draw the unit, with as much in the database


@dataclass(frozen=True)
class Mark:
    """One figure, and the most it may be."""

    block: str
    size: int
    what: str
    found: float
    limit: float

    @property
    def is_kept(self) -> bool:
        return self.found <= self.limit


def check(figures: Sequence[Figures]) -> list[Mark]:
    """Every mark of every block of ours, at every size, kept or missed."""
    milliseconds = {one.size: one.unit.times.median * SHARE_OF_YARDSTICK for one in figures if one.name == YARDSTICK}
    return [mark for one in figures if one.is_ours for mark in _marks(one, round(milliseconds[one.size], 3))]


def _marks(one: Figures, milliseconds: float) -> list[Mark]:
    held = (
        ("SQL queries of unit and panel", one.queries, QUERIES),
        ("gzipped bytes of the first block", one.assets.first, FIRST_BLOCK),
        ("gzipped bytes of a further block", one.assets.further, FURTHER_BLOCK),
        (f"ms to draw the unit (half of {YARDSTICK})", one.unit.times.median, milliseconds),
    )
    return [Mark(one.name, one.size, what, found, limit) for what, found, limit in held]
