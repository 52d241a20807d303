"""Which rows speak of a skill: for each word the rows that have it, as short as they can be written down."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable
from functools import reduce
from operator import and_

from plugin_app.contributions.ranking import bits
from plugin_app.contributions.ranking.about import IN_TEXT, About, plain
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.shard import PLACES

COMMON = 64
"""A word that more rows of a shard have is kept as a set of bits there; others as sorted row numbers."""

PHRASES = 200
"""So many skills of several words are remembered; others are looked for in the texts of what has all of the words."""


class Words:
    """Of all rows; those of a shard are asked for together."""

    def __init__(self) -> None:
        self._rare: dict[str, array[int]] = {}
        self._common: dict[str, dict[int, Rows]] = {}
        self._phrases: dict[str, dict[int, Rows]] = {}

    def add(self, row: int, about: About) -> None:
        shard, place = divmod(row, PLACES)
        self._forget(shard)
        for word in _entries(about):
            common = self._common.get(word)
            if common and shard in common:
                common[shard] |= 1 << place
                continue
            listed = self._rare.get(word)
            if listed is None:
                self._rare[word] = array("I", (row,))
                continue
            position = bisect_left(listed, row)
            listed.insert(position, row)
            # A new row is the last of its shard, as a rule: so many before it are of the shard if this one is.
            if position >= COMMON and listed[position - COMMON] >= row - place:
                self._settle(word, listed, shard)

    def remove(self, row: int, about: About) -> None:
        shard, place = divmod(row, PLACES)
        self._forget(shard)
        for word in _entries(about):
            common = self._common.get(word)
            if common and shard in common:
                common[shard] &= ~(1 << place)
                continue
            listed = self._rare[word]
            del listed[bisect_left(listed, row)]
            if not listed:
                del self._rare[word]

    def mentioned(self, skill: str, shard: int, about: Callable[[int], About]) -> Rows:
        """The rows of a shard that speak of a skill, as `About.mentions` has it. `about` tells what one is about."""
        phrase = plain(skill)
        if len(phrase) < IN_TEXT:
            return self._having(_name(phrase), shard)
        if " " not in phrase:
            return self._having(phrase, shard)
        kept = self._kept(phrase)
        if shard not in kept:
            kept[shard] = self._in_a_row(phrase, shard, about)
        return kept[shard]

    def _in_a_row(self, phrase: str, shard: int, about: Callable[[int], About]) -> Rows:
        """Those that have all of the words, and then those of them that have them one after the other."""
        all_of_them = reduce(and_, (self._having(word, shard) for word in phrase.split()))
        return bits.rows(place for place in bits.numbers(all_of_them) if about(place).mentions(phrase))

    def _kept(self, phrase: str) -> dict[int, Rows]:
        """What has been found out about a phrase, by shard: a class asks the same again and again."""
        kept = self._phrases.pop(phrase, {})
        if len(self._phrases) == PHRASES:
            del self._phrases[next(iter(self._phrases))]  # asked for longest ago
        self._phrases[phrase] = kept
        return kept

    def _forget(self, shard: int) -> None:
        for kept in self._phrases.values():
            kept.pop(shard, None)

    def _having(self, word: str, shard: int) -> Rows:
        common = self._common.get(word)
        if common and shard in common:
            return common[shard]
        listed = self._rare.get(word)
        if not listed:
            return 0
        first = shard * PLACES
        begin = bisect_left(listed, first)
        return bits.rows(row - first for row in listed[begin : bisect_left(listed, first + PLACES, begin)])

    def _settle(self, word: str, listed: array[int], shard: int) -> None:
        """From the list into bits."""
        first = shard * PLACES
        begin = bisect_left(listed, first)
        end = bisect_left(listed, first + PLACES, begin)
        self._common.setdefault(word, {})[shard] = bits.rows(row - first for row in listed[begin:end])
        del listed[begin:end]
        if not listed:
            del self._rare[word]


def _entries(about: About) -> frozenset[str]:
    """Words, and names that are too short to be looked for among words."""
    return about.words() | {_name(name) for name in about.names if len(name) < IN_TEXT}


def _name(short: str) -> str:
    return f"={short}"
