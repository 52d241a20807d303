"""How much goes into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Value = TypeVar("Value")

BATCH = 400
"""Rows, or values to look for: SQLite counts a statement's variables (999 in all), MariaDB a packet's bytes."""


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in their order, ``BATCH`` at a time."""
    ordered = list(values)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
