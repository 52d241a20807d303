"""What points depend on, for the items of one shard: for each thing that can be true of an item, the set of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import TypeVar

from plugin_app.contributions.ranking import score
from plugin_app.contributions.ranking.bits import Rows, numbers
from plugin_app.contributions.ranking.columns import microseconds
from plugin_app.contributions.ranking.data import Item
from plugin_app.contributions.ranking.order import is_free

DAY = 24 * 60 * 60 * 1_000_000
"""In microseconds."""
Key = TypeVar("Key", bound=Hashable)


class Facets:
    def __init__(self) -> None:
        self.all: Rows = 0
        self.free: Rows = 0
        """Open to take, if they are there already."""
        self.offering: Rows = 0
        """The project says how many places it has, and has some."""
        self.for_all: list[Rows] = []
        """The points that do not depend on the learner or the time."""
        self.levels: dict[int | None, Rows] = {}
        self.kinds: dict[str, Rows] = {}
        self.languages: dict[str, dict[tuple[int, int], Rows]] = {}
        """By name, then by how many own languages the project has (0: this one is beside them) and by how many times
        the name has come before: that somebody writes one twice is no reason to lose count."""
        self.bare: Rows = 0
        """Name no language."""
        self.tagged: dict[str, Rows] = {}
        """Those of them that have this topic."""
        self.days: dict[int, Rows] = {}
        """By the day they were opened, in UTC, counted from 1970."""
        self.clock: list[Rows] = []
        """The microsecond of that day."""

    def flip(self, place: int, item: Item) -> None:
        """Enters an item that is not there, or takes out one that is: the bits to change are the same."""
        row = 1 << place
        self.all ^= row
        if is_free(item):
            self.free ^= row
        if item.slots:
            self.offering ^= row
        _flip_number(self.for_all, score.points_for_all(item), row)
        _flip(self.levels, score.level_of(item), row)
        _flip(self.kinds, item.kind, row)
        self._flip_languages(item, row)
        if item.created_at is not None:
            day, microsecond = divmod(microseconds(item.created_at), DAY)
            _flip(self.days, day, row)
            _flip_number(self.clock, microsecond, row)

    def _flip_languages(self, item: Item, row: Rows) -> None:
        own, beside = score.split(item.languages)
        for name, times in Counter(map(str.casefold, own)).items():
            for before in range(times):
                self._flip_language(name, (len(own), before), row)
        for name in set(map(str.casefold, beside)):
            self._flip_language(name, (0, 0), row)
        if not item.languages:
            self.bare ^= row
            for topic in set(map(str.casefold, item.topics)):
                _flip(self.tagged, topic, row)

    def _flip_language(self, name: str, key: tuple[int, int], row: Rows) -> None:
        where = self.languages.setdefault(name, {})
        _flip(where, key, row)
        if not where:
            del self.languages[name]


def _flip(sets: dict[Key, Rows], key: Key, row: Rows) -> None:
    changed = sets.get(key, 0) ^ row
    if changed:
        sets[key] = changed
    else:
        del sets[key]


def _flip_number(slices: list[Rows], number: int, row: Rows) -> None:
    slices.extend([0] * (number.bit_length() - len(slices)))
    for digit in numbers(number):
        slices[digit] ^= row
