"""How much goes into one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

Value = TypeVar("Value")

BATCH = 200
"""Rows, or values to look for: SQLite counts the variables of a statement, MySQL its bytes."""


def batches(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in their order, ``BATCH`` at a time."""
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
