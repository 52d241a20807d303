"""What a question leaves out although it is in the index: handed to somebody, or of a project that has enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.shard import PLACES, PLACES_BITS


class Without:
    """Made by an index, whose rows it asks for. Good until the next change."""

    def __init__(
        self, row_of: Callable[[str], int | None], rows_of: Callable[[str], Iterable[tuple[int, Rows]]]
    ) -> None:
        self._row_of = row_of
        self._rows_of = rows_of
        self._places: dict[int, Rows] = {}

    def item(self, url: str) -> None:
        """Nothing happens if the index does not have it."""
        row = self._row_of(url)
        if row is not None:
            self._leave_out(row >> PLACES_BITS, 1 << (row & PLACES - 1))

    def project(self, repo: str) -> None:
        """All items of a project."""
        for number, rows in self._rows_of(repo.casefold()):
            self._leave_out(number, rows)

    def places(self, number: int) -> Rows:
        """Of a shard."""
        return self._places.get(number, 0)

    def _leave_out(self, number: int, rows: Rows) -> None:
        self._places[number] = self._places.get(number, 0) | rows
