"""A plain excerpt of learners' Markdown, for cards and mail."""

from __future__ import annotations

import unicodedata

from plugin_app.prose.markdown import parse
from plugin_app.prose.words import words

_ELLIPSIS = "…"


def plain(markdown_source: str, limit: int) -> str:
    """At most ``limit`` characters of plain text on one line, cut at a word where one ends near, then "…".

    It is text, not HTML: escape it like any other. Raises ``TooLong`` beyond ``MAX_SOURCE`` characters and
    ``ValueError`` for a limit below 1.
    """
    if limit < 1:
        raise ValueError("limit must be at least 1")
    text = " ".join(words(parse(markdown_source)).split())
    if len(text) <= limit:
        return text
    return text[: _cut(text, limit - len(_ELLIPSIS))].rstrip() + _ELLIPSIS


def _cut(text: str, most: int) -> int:
    """Where to cut: after the last whole word, or between two characters where words are long or not spaced."""
    space = text.rfind(" ", 0, most + 1)
    if space > most // 2:
        return space
    while most > 0 and _inside_a_character(text, most):
        most -= 1
    return most


_JOINER = "\N{ZERO WIDTH JOINER}"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def _inside_a_character(text: str, position: int) -> bool:
    """Whether a cut here would part an accent, a joined emoji or its skin tone from what it belongs to."""
    before, after = text[position - 1], text[position]
    return _JOINER in (before, after) or after in _SKIN_TONES or unicodedata.category(after).startswith("M")
