"""From a text to the number of the row that bears it, in four bytes an entry: the texts stay where they are.

A dictionary of a million addresses would take more memory than all the rest of an index.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable

_FREE, _GONE = 0xFFFFFFFF, 0xFFFFFFFE
MOST = _GONE
"""Row numbers are smaller than this."""


class Directory:
    """Open addressing with linear probing, at most half full. `text_of` tells the text of a row that was entered."""

    def __init__(self, text_of: Callable[[int], str]) -> None:
        self._text_of = text_of
        self._table = array("I", [_FREE]) * 8
        self._used = 0  # entries, and places where one was

    def find(self, text: str) -> int | None:
        place = self._place(text)
        return None if place is None else self._table[place]

    def enter(self, text: str, row: int) -> None:
        """From now on the text stands for this row, whatever it stood for."""
        place = self._place(text)
        if place is not None:
            self._table[place] = row
            return
        if 2 * (self._used + 1) > len(self._table):
            self._grow()
        self._insert(text, row)

    def strike(self, text: str) -> None:
        """The text stands for nothing. Raises KeyError if it did not stand for anything."""
        place = self._place(text)
        if place is None:
            raise KeyError(text)
        self._table[place] = _GONE

    def _place(self, text: str) -> int | None:
        table, last = self._table, len(self._table) - 1
        place = hash(text) & last
        while (row := table[place]) != _FREE:
            if row != _GONE and self._text_of(row) == text:
                return place
            place = place + 1 & last
        return None

    def _insert(self, text: str, row: int) -> None:
        table, last = self._table, len(self._table) - 1
        place = hash(text) & last
        while table[place] != _FREE:
            place = place + 1 & last
        table[place] = row
        self._used += 1

    def _grow(self) -> None:
        """Leaves behind what is gone: if that was much, the table stays as long as it was."""
        entered = [row for row in self._table if row < MOST]
        self._table = array("I", [_FREE]) * max(8, 1 << (4 * len(entered)).bit_length())
        self._used = 0
        for row in entered:
            self._insert(self._text_of(row), row)
