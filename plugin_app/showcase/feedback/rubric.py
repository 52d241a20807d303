"""The author's rubric: what a reader may look at, and words for how far it is. Not a grade; nobody adds it up.

Marks are kept as levels by the key of their criterion, so an author may reword either without losing any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugin_app.panels.field_values import kept_key, rows, text, texts

MOST_CRITERIA = 5
FEWEST_LEVELS, MOST_LEVELS = 3, 4
LONGEST_CRITERION, LONGEST_LEVEL = 120, 40
"""Characters."""


@dataclass(frozen=True)
class Criterion:
    """Something to look at, and its levels in words, from the least to the most."""

    key: str
    words: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """What a reader says of one criterion, in the author’s words of today."""

    criterion: str
    level: str


Rubric = tuple[Criterion, ...]


def rubric(value: object) -> Rubric:
    """Read a block's field, whatever an old export holds: what cannot be asked is left out."""
    return tuple(_criteria(value))[:MOST_CRITERIA]


def fitting(marks: Mapping[str, int], asked: Rubric) -> dict[str, int]:
    """The marks that answer this rubric; others are dropped: the author may just have changed it."""
    return {one.key: marks[one.key] for one in asked if marks.get(one.key) in range(len(one.levels))}


def in_words(marks: Mapping[str, int], asked: Rubric) -> tuple[Mark, ...]:
    """These marks as they are read, in the author's order."""
    fit = fitting(marks, asked)
    return tuple(Mark(one.words, one.levels[fit[one.key]]) for one in asked if one.key in fit)


def asked_so_far(asked: Rubric, given: Iterable[Mapping[str, int]]) -> Rubric:
    """The criteria of this rubric, and after them those that it has no more and some of these marks are still about.

    Of these the key is all that is left: their words and levels went with the author's field.
    """
    now = {one.key for one in asked}
    gone = {key for marks in given for key in marks} - now
    return (*asked, *(Criterion(key, "", ()) for key in sorted(gone)))


def _criteria(value: object) -> Iterator[Criterion]:
    keys: set[str] = set()
    for number, row in enumerate(rows(value), start=1):
        words, levels = text(row, "words")[:LONGEST_CRITERION], texts(row.get("levels"))[:MOST_LEVELS]
        if not words or len(levels) < FEWEST_LEVELS:
            continue
        key = kept_key(text(row, "key"), number, keys)
        keys.add(key)
        yield Criterion(key, words, tuple(level[:LONGEST_LEVEL] for level in levels))
