"""The Markdown learners may write: CommonMark with tables and strikethrough, without HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from plugin_app.prose.links import rewrite_links

MAX_SOURCE = 10_000
"""The longest source read, in characters: some five printed pages."""


class TooLong(ValueError):
    """The source is longer than ``MAX_SOURCE``."""


def parse(source: str) -> list[Token]:
    """The source as tokens. Raises ``TooLong``."""
    if len(source) > MAX_SOURCE:
        raise TooLong
    markdown = _WITHOUT_TABLES if _most_cells(source) > _MAX_CELLS else _WITH_TABLES
    return markdown.parse(_HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", source))


def to_html(tokens: Sequence[Token]) -> str:
    """HTML for the cleaner, not yet for a page."""
    return str(_WITH_TABLES.renderer.render(tokens, _WITH_TABLES.options, {}))


class _LearnersMarkdown(MarkdownIt):
    def __init__(self, *rules: str) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable(rules)
        self.core.ruler.push("demote_headings", _demote_headings)
        self.core.ruler.push("rewrite_links", rewrite_links)

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the parser's name for it)
        # Relative addresses are out as well: they could point at the platform's own log-out or enrolment pages.
        return re.match(r"https?://\w|mailto:", url, re.IGNORECASE) is not None


def _demote_headings(state: StateCore) -> None:
    """A learner's first heading level is the page's fourth, so that text never outranks the page around it."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 3, 6)}"


def _most_cells(source: str) -> int:
    """How many table cells the source could unfold to: every row is filled up to the width of its table's head, so a
    page of text could become a megabyte."""
    lines = source.splitlines()
    return len(lines) * max((line.count("|") for line in lines), default=0)


_MAX_CELLS = 5_000

# JSON can carry half of a character; HTML cannot.
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

_WITH_TABLES = _LearnersMarkdown("strikethrough", "table")
_WITHOUT_TABLES = _LearnersMarkdown("strikethrough")
# A parser sorts its rules on first use, and a second thread would meet them half sorted.
_WITH_TABLES.parse("ready")
_WITHOUT_TABLES.parse("ready")
