"""The items of four months: enough rows for long sets of bits to pay, few enough for a change to be cheap."""

from __future__ import annotations

from datetime import datetime

from plugin_app.contributions.ranking.columns import Columns, microseconds
from plugin_app.contributions.ranking.data import Item
from plugin_app.contributions.ranking.facets import DAY, Facets
from plugin_app.contributions.ranking.today import Today

PLACES_BITS = 16
PLACES = 1 << PLACES_BITS
"""The most items of a shard. Four months that have more get another shard."""
DAYS = 128


def period(opened: datetime | None) -> int | None:
    """The four months of a time; None if nobody knows the time."""
    return None if opened is None else microseconds(opened) // (DAYS * DAY)


class Shard:
    def __init__(self) -> None:
        self.columns = Columns()
        self.facets = Facets()
        self._left: list[int] = []
        self._today: Today | None = None

    @property
    def is_full(self) -> bool:
        return not self._left and len(self.columns) == PLACES

    def add(self, item: Item, project: str, like: Item | None) -> int:
        """The place it got. See `Columns.write` for `like`."""
        place = self._left.pop() if self._left else len(self.columns)
        self.columns.write(place, item, project, like)
        self.facets.flip(place, item)
        self._today = None
        return place

    def remove(self, place: int) -> None:
        self.facets.flip(place, self.columns.read(place))
        self.columns.clear(place)
        self._left.append(place)
        self._today = None

    def on(self, day: int) -> Today:
        """Made once a day, until an item comes or goes."""
        today = self._today
        if today is None or today.day != day:
            today = self._today = Today(self.facets, day)
        return today
