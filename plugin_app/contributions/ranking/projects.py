"""The rows of each project, as chains: a number for a row, and an entry for a project."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from plugin_app.contributions.ranking.directory import Directory
from plugin_app.contributions.ranking.shard import PLACES, PLACES_BITS

_NONE = 0xFFFFFFFF


class Projects:
    """`name_of` tells the project of a row that was added."""

    def __init__(self, name_of: Callable[[int], str]) -> None:
        self._first = Directory(name_of)
        self._next: list[array[int]] = []
        """By shard, then by place."""

    def one(self, name: str) -> int | None:
        """Some row of a project."""
        return self._first.find(name)

    def rows(self, name: str) -> list[int]:
        row = self._first.find(name)
        found = []
        while row is not None and row != _NONE:
            found.append(row)
            row = self._next[row >> PLACES_BITS][row & PLACES - 1]
        return found

    def add(self, name: str, row: int) -> None:
        other = self._first.find(name)
        self._link(row, _NONE if other is None else other)
        self._first.enter(name, row)

    def remove(self, name: str, row: int) -> None:
        """The row can still tell its project."""
        rows = self.rows(name)
        place = rows.index(row)
        after = rows[place + 1] if place + 1 < len(rows) else _NONE
        if place:
            self._link(rows[place - 1], after)
        elif after == _NONE:
            self._first.strike(name)
        else:
            self._first.enter(name, after)

    def _link(self, row: int, after: int) -> None:
        number, place = divmod(row, PLACES)
        while len(self._next) <= number:
            self._next.append(array("I"))
        column = self._next[number]
        if place >= len(column):
            column.extend([_NONE] * (place + 1 - len(column)))
        column[place] = after
