"""What a question leaves out although it is in the index: handed to somebody, or of a project that has enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.shard import PLACES, PLACES_BITS


class Without:
    """Made by an index, whose rows it asks for."""

    def __init__(self, row_of: Callable[[str], int | None], rows_of: Callable[[str], list[int]]) -> None:
        self._row_of = row_of
        self._rows_of = rows_of
        self._places: dict[int, Rows] = {}

    def item(self, url: str) -> None:
        """Nothing happens if the index does not have it."""
        row = self._row_of(url)
        self._leave_out([] if row is None else [row])

    def project(self, repo: str) -> None:
        """All items of a project."""
        self._leave_out(self._rows_of(repo.casefold()))

    def places(self, number: int) -> Rows:
        """Of a shard."""
        return self._places.get(number, 0)

    def _leave_out(self, rows: Iterable[int]) -> None:
        for row in rows:
            number = row >> PLACES_BITS
            self._places[number] = self._places.get(number, 0) | 1 << (row & PLACES - 1)
