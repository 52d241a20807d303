"""The courses that are played: how many people, how much they write, and what ORA2 is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DAYS = 56.0


@dataclass(frozen=True)
class Cell:
    """One kind of course."""

    people: int
    supply: float
    """Words written for each project, on average."""
    quota: int
    """How many words ORA2 and batches mean for each project, and from each person. Ours knows no such number."""
    abandonment: float
    """Share of those who ask for something to read and never finish it."""


KNOWN = Cell(300, 1.6, 3, 0.0)
"""The course in which the marks to beat were measured."""
BASE = Cell(100, 1.6, 3, 0.1)


def _around(base: Cell, sizes: Sequence[int]) -> tuple[Cell, ...]:
    """One thing changed at a time."""
    return (
        *(Cell(size, base.supply, base.quota, base.abandonment) for size in sizes),
        *(Cell(base.people, supply, base.quota, base.abandonment) for supply in (0.75, 1.1, 2.0, 3.0)),
        *(Cell(base.people, base.supply, quota, base.abandonment) for quota in (1, 2, 4, 5)),
        *(Cell(base.people, base.supply, base.quota, share) for share in (0.0, 0.25)),
        Cell(base.people, 1.1, 1, base.abandonment),
        Cell(base.people, 1.1, base.quota, 0.25),
    )


QUICK = (KNOWN, *_around(BASE, (30, 100)))
FULL = (KNOWN, *_around(Cell(300, 1.6, 3, 0.1), (30, 100, 300, 1_000, 2_000)))
