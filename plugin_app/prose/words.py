"""The words of parsed text, without its marks."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token


def words(tokens: Iterable[Token]) -> str:
    """What a reader reads, blocks and lines apart by a space."""
    return "".join(map(_words, tokens))


_CONTENT = {"text", "code_inline", "code_block", "fence"}
_APART = {"softbreak", "hardbreak"}


def _words(token: Token) -> str:
    if token.children:
        return words(token.children)
    if token.type in _CONTENT:
        return token.content
    return " " if token.block or token.type in _APART else ""
