"""Many small numbers at once: a set of rows is an int, one bit a row; a column of numbers an int for each binary digit.

So adding, comparing and finding the highest of ten thousand rows are a few dozen operations on long integers. Source:
D. Rinfret, P. O'Neil, E. O'Neil, "Bit-sliced index arithmetic", SIGMOD 2001.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from struct import unpack

Rows = int
"""Bit `n` stands for row `n`."""
Slices = Sequence[Rows]
"""A number for each row, from 0 up; the lowest binary digit first."""


def rows(numbers: Iterable[int]) -> Rows:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def numbers(among: Rows) -> list[int]:
    """The rows of a set, the lowest first."""
    found = []
    words = among.bit_length() + 63 >> 6
    for place, word in enumerate(unpack(f"<{words}Q", among.to_bytes(words << 3, "little"))):
        first = (place << 6) - 1
        while word:
            lowest = word & -word
            found.append(first + lowest.bit_length())
            word ^= lowest
    return found


def sliced(values: Iterable[tuple[int, Rows]]) -> list[Rows]:
    """A value for each set of rows, 0 for all others. No row is in two of the sets."""
    slices: list[Rows] = []
    for value, among in values:
        if not among:
            continue
        slices.extend([0] * (value.bit_length() - len(slices)))
        for digit in range(value.bit_length()):
            if value >> digit & 1:
                slices[digit] |= among
    return slices


def plus(one: Slices, other: Slices) -> list[Rows]:
    """Row by row."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    carry, total = 0, []
    for a, b in zip(longer, shorter, strict=False):
        either = a ^ b
        total.append(either ^ carry)
        carry = a & b | carry & either
    for a in longer[len(shorter) :]:
        total.append(a ^ carry)
        carry &= a
    return [*total, carry] if carry else total


def above(slices: Slices, value: int, among: Rows) -> Rows:
    """The rows whose number is greater than `value`."""
    if value.bit_length() > len(slices):
        return 0
    greater, equal = 0, among
    for place in reversed(range(len(slices))):
        if not equal:
            break
        if value >> place & 1:
            equal &= slices[place]
        else:
            greater |= equal & slices[place]
            equal &= ~slices[place]
    return greater


def portions(slices: Slices, among: Rows, most: int) -> Iterator[tuple[Rows, int, int]]:
    """Those with the highest numbers first, some at a time: no more than `most`, unless they have the same number.

    With what their numbers have in common, and how many digits that leaves to be read.
    """
    waiting = [(among, 0, len(slices))] if among else []
    while waiting:
        here, common, place = waiting.pop()
        while place and here.bit_count() > most:
            place -= 1
            high = here & slices[place]
            if high:
                if high != here:
                    waiting.append((here ^ high, common, place))
                here, common = high, common | 1 << place
        yield here, common, place


def at_least(sets: Iterable[Rows], most: int | None = None) -> list[Rows]:
    """Rows that are in one or more of the sets, in two or more, and so on, up to `most`."""
    counted: list[Rows] = []
    for among in sets:
        for place, before in enumerate(counted):
            counted[place], among = before | among, before & among
            if not among:
                break
        if among and len(counted) != most:
            counted.append(among)
    return counted
