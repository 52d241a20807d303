"""Images and bare web addresses become links; a link to nowhere becomes text.

Images stay out because a picture from elsewhere tells its server who reads the page, and may change after a look at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from plugin_app.prose.words import words


def rewrite_links(state: StateCore) -> None:
    """A rule for the parser's core: it sees each block's parsed text once."""
    for block in state.tokens:
        if block.children:
            children = _without_empty_links(_without_images(block.children))
            block.children = list(_with_addresses(children, state.md.normalizeLink))


def _without_images(children: Iterable[Token]) -> Iterator[Token]:
    """Put a link on the alternative text in place of each image; inside a link, the alternative text alone."""
    for token, in_link in _seen_from_links(children):
        if token.type != "image":
            yield token
            continue
        address = str(token.attrs["src"])
        text = words(token.children or []).strip() or address
        yield from [_text(text)] if in_link else _link(address, text)


def _without_empty_links(children: Iterable[Token]) -> Iterator[Token]:
    """Leave the text of ``[text]()``, which would lead to the page it stands on."""
    leads_somewhere = True
    for token in children:
        if token.type == "link_open":
            leads_somewhere = bool(token.attrs["href"])
        if leads_somewhere or token.type not in ("link_open", "link_close"):
            yield token


def _with_addresses(children: Iterable[Token], normalized: Callable[[str], str]) -> Iterator[Token]:
    """Make links of the http and https addresses that stand in the text as they are."""
    for token, in_link in _seen_from_links(children):
        if token.type != "text" or in_link:
            yield token
            continue
        end = 0
        for found in _ADDRESS.finditer(token.content):
            yield _text(token.content[end : found.start()])
            yield from _link(normalized(found[0]), found[0])
            end = found.end()
        yield _text(token.content[end:])


# An address ends before the punctuation of its sentence, and at the bracket that closes the bracket it stands in.
_PLAIN = r"""[^\s<>"'`()\[\]]"""
_ADDRESS = re.compile(rf"\bhttps?://\w{_PLAIN}*(?:\({_PLAIN}*\){_PLAIN}*)*(?<![.,:;!?*_~])", re.IGNORECASE)


def _seen_from_links(children: Iterable[Token]) -> Iterator[tuple[Token, bool]]:
    depth = 0
    for token in children:
        depth += (token.type == "link_open") - (token.type == "link_close")
        yield token, depth > 0


def _link(address: str, text: str) -> list[Token]:
    return [Token("link_open", "a", 1, attrs={"href": address}), _text(text), Token("link_close", "a", -1)]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
