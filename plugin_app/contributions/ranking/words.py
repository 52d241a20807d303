"""Which rows speak of a skill: by the words they have, and by their texts where a skill has several."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_

from plugin_app.contributions.ranking import bits
from plugin_app.contributions.ranking.about import IN_TEXT, About, plain
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.postings import Postings
from plugin_app.contributions.ranking.shard import PLACES_BITS

PHRASES = 200
"""So many skills of several words are remembered; others are looked for in the texts of what has all of the words."""


class Words:
    """Of all rows; those of a shard are asked for together."""

    def __init__(self) -> None:
        self._postings = Postings()
        self._phrases: dict[str, dict[int, Rows]] = {}

    def add(self, row: int, about: About) -> None:
        self._forget(row >> PLACES_BITS)
        for word in _entries(about):
            self._postings.add(word, row)

    def remove(self, row: int, about: About) -> None:
        self._forget(row >> PLACES_BITS)
        for word in _entries(about):
            self._postings.remove(word, row)

    def mentioned(self, skill: str, shard: int, about: Callable[[int], About]) -> Rows:
        """The rows of a shard that speak of a skill, as `About.mentions` has it. `about` tells what one is about."""
        phrase = plain(skill)
        if len(phrase) < IN_TEXT:
            return self._postings.rows(_name(phrase), shard)
        if " " not in phrase:
            return self._postings.rows(phrase, shard)
        kept = self._kept(phrase)
        if shard not in kept:
            kept[shard] = self._in_a_row(phrase, shard, about)
        return kept[shard]

    def _in_a_row(self, phrase: str, shard: int, about: Callable[[int], About]) -> Rows:
        """Those that have all of the words, and then those of them that have them one after the other."""
        all_of_them = reduce(and_, (self._postings.rows(word, shard) for word in phrase.split()))
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


def _entries(about: About) -> frozenset[str]:
    """Words, and names that are too short to be looked for among words."""
    return about.words() | {_name(name) for name in about.names if len(name) < IN_TEXT}


def _name(short: str) -> str:
    return f"={short}"
