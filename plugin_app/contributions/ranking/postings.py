"""Which rows bear a name, as short as they can be written down: a word, or a project."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from plugin_app.contributions.ranking import bits
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.shard import PLACES, PLACES_BITS

COMMON = 64
"""A name that more rows of a shard bear is kept as a set of bits there; others as sorted row numbers."""


class Postings:
    """Of all rows; those of a shard are asked for together."""

    def __init__(self) -> None:
        self._rare: dict[str, array[int]] = {}
        self._common: dict[str, dict[int, Rows]] = {}

    def add(self, name: str, row: int) -> None:
        shard, place = divmod(row, PLACES)
        common = self._common.get(name)
        if common and shard in common:
            common[shard] |= 1 << place
            return
        listed = self._rare.get(name)
        if listed is None:
            self._rare[name] = array("I", (row,))
            return
        position = bisect_left(listed, row)
        listed.insert(position, row)
        # A new row is the last of its shard, as a rule: so many before it are of the shard if this one is.
        if position >= COMMON and listed[position - COMMON] >= row - place:
            self._settle(name, listed, shard)

    def remove(self, name: str, row: int) -> None:
        """It was added."""
        shard, place = divmod(row, PLACES)
        common = self._common.get(name)
        if common and shard in common:
            common[shard] &= ~(1 << place)
            return
        listed = self._rare[name]
        del listed[bisect_left(listed, row)]
        if not listed:
            del self._rare[name]

    def rows(self, name: str, shard: int) -> Rows:
        """Of a shard."""
        common = self._common.get(name)
        if common and shard in common:
            return common[shard]
        first, found = shard << PLACES_BITS, 0
        for row in self._listed(name, first):
            found |= 1 << row - first
        return found

    def places(self, name: str, shard: int, among: Rows) -> list[int]:
        """Those of a shard that are among these, one by one."""
        common = self._common.get(name)
        if common and shard in common:
            return bits.numbers(common[shard] & among)
        first = shard << PLACES_BITS
        return [row - first for row in self._listed(name, first) if among >> row - first & 1]

    def _listed(self, name: str, first: int) -> Sequence[int]:
        """What is not common in the shard that begins with this row."""
        listed = self._rare.get(name)
        if listed is None:
            return ()
        begin = bisect_left(listed, first)
        return listed[begin : bisect_left(listed, first + PLACES, begin)]

    def has_one(self, name: str) -> bool:
        """Whether no more than one row bears it; cheap to ask."""
        return len(self._rare.get(name, ())) <= 1 and name not in self._common

    def one(self, name: str) -> int | None:
        """Some row."""
        listed = self._rare.get(name)
        if listed is not None:
            return listed[-1]
        common = self._common.get(name, {})
        return next((shard << PLACES_BITS | rows.bit_length() - 1 for shard, rows in common.items() if rows), None)

    def _settle(self, name: str, listed: array[int], shard: int) -> None:
        """From the list into bits."""
        first = shard << PLACES_BITS
        begin = bisect_left(listed, first)
        end = bisect_left(listed, first + PLACES, begin)
        self._common.setdefault(name, {})[shard] = bits.rows(row - first for row in listed[begin:end])
        del listed[begin:end]
        if not listed:
            del self._rare[name]
