"""Markdown to HTML that a page may show as it is."""

from __future__ import annotations

import nh3

from plugin_app.prose.markdown import parse, to_html


def render(markdown_source: str) -> str:
    """Safe HTML. Raises ``TooLong`` beyond ``MAX_SOURCE`` characters.

    The parser already lets no HTML through; the cleaner behind it decides by a list of its own, so that a mistake in
    one of them is not enough.
    """
    return nh3.clean(
        to_html(parse(markdown_source)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


_BLOCKS = {"p", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_WORDS = {"a", "strong", "em", "s", "code", "br"}
_TAGS = _BLOCKS | _TABLES | _WORDS
# "*" is named because the cleaner would otherwise let "lang" and "title" through on every element.
_ATTRIBUTES = {"*": set[str](), "a": {"href"}, "ol": {"start"}}
