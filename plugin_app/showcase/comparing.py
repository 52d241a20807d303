"""What has changed from one version of a project to another, in words people can read.

Texts are compared line by line, and within lines that changed word by word. Ordinary Python on two contents; nothing is
asked of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .data import Content, Link, Seeks

MOST_WORDS = 400
"""Words of a passage that are compared one by one; longer passages are shown whole, before and after."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some text, and what became of it."""

    change: Change
    text: str


@dataclass(frozen=True)
class Comparison:
    """What has changed, empty where nothing has. ``write_up`` is all of the text, in pieces."""

    title: tuple[Piece, ...] = ()
    write_up: tuple[Piece, ...] = ()
    links_added: tuple[Link, ...] = ()
    links_removed: tuple[Link, ...] = ()
    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    seeks_added: tuple[Seeks, ...] = ()
    seeks_removed: tuple[Seeks, ...] = ()
    licence: tuple[str, str] | None = None
    """Before and now."""
    pictures: tuple[int, int] | None = None
    """How many before and now, where they are not the same ones."""

    @property
    def is_empty(self) -> bool:
        return self == Comparison()


def compare(before: Content, now: Content) -> Comparison:
    """What is different in ``now``."""
    return Comparison(
        title=_text(before.title, now.title),
        write_up=_text(before.write_up, now.write_up),
        links_added=tuple(link for link in now.links if link not in before.links),
        links_removed=tuple(link for link in before.links if link not in now.links),
        tags_added=tuple(tag for tag in now.tags if tag not in before.tags),
        tags_removed=tuple(tag for tag in before.tags if tag not in now.tags),
        seeks_added=tuple(sorted(now.seeks - before.seeks)),
        seeks_removed=tuple(sorted(before.seeks - now.seeks)),
        licence=(before.licence, now.licence) if before.licence != now.licence else None,
        pictures=(len(before.pictures), len(now.pictures)) if before.pictures != now.pictures else None,
    )


def _text(before: str, now: str) -> tuple[Piece, ...]:
    """Nothing, if they are the same."""
    if before == now:
        return ()
    return tuple(_joined(_by_lines(before.splitlines(keepends=True), now.splitlines(keepends=True))))


def _by_lines(before: list[str], now: list[str]) -> Iterator[Piece]:
    for what, low, high, start, end in SequenceMatcher(None, before, now).get_opcodes():
        old, new = "".join(before[low:high]), "".join(now[start:end])
        if what == "equal":
            yield Piece(Change.SAME, old)
        elif what == "replace":
            yield from _by_words(_WORDS.findall(old), _WORDS.findall(new))
        else:
            yield from _swapped(old, new)


def _by_words(before: list[str], now: list[str]) -> Iterator[Piece]:
    # Comparing takes the product of both lengths at worst, and people may write long passages that are all alike.
    if max(len(before), len(now)) > MOST_WORDS:
        yield from _swapped("".join(before), "".join(now))
        return
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    if matcher.ratio() < 0.3:  # hardly anything stayed: two passages read better than confetti
        yield from _swapped("".join(before), "".join(now))
        return
    for what, low, high, start, end in matcher.get_opcodes():
        if what == "equal":
            yield Piece(Change.SAME, "".join(before[low:high]))
        else:
            yield from _swapped("".join(before[low:high]), "".join(now[start:end]))


def _swapped(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece(Change.REMOVED, old)
    if new:
        yield Piece(Change.ADDED, new)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.change is piece.change:
            last = Piece(last.change, last.text + piece.text)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
