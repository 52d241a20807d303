"""Whole numbers as sets: of people, of hours, of languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def places(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, the lowest first."""
    while bits:
        bit = bits & -bits
        yield bit.bit_length() - 1
        bits ^= bit


def turned(rows: Sequence[int]) -> dict[int, int]:
    """Columns of rows: bit ``i`` of ``turned(rows)[s]`` is bit ``s`` of row ``i``; those that are empty are left out.

    One long text is cut in steps, which C does: there may be a hundred thousand rows of some thousand bits.
    """
    used = 0
    for row in rows:
        used |= row
    width = used.bit_length()
    text = "".join([f"{row:0{width}b}" for row in reversed(rows)])
    return {bit: int(text[width - 1 - bit :: width], 2) for bit in places(used)}
