"""What a browser makes of our HTML: which elements there are, where they lead, and what one reads in them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What our templates and learners' Markdown are made of. Anything else came out of a text.
PAGE = {
    "html",
    "head",
    "meta",
    "title",
    "link",
    "script",
    "body",
    "header",
    "footer",
    "nav",
    "main",
    "section",
    "div",
    "article",
}
WORDS = {"a", "b", "bdi", "br", "code", "del", "em", "ins", "s", "span", "strong", "time"}
TEXTS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "hr", "details", "summary"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
FORMS = {"form", "fieldset", "legend", "label", "input", "textarea", "select", "optgroup", "option", "button"}
PICTURES = {"svg", "rect", "path", "figure", "figcaption", "img"}
ELEMENTS = frozenset(PAGE | WORDS | TEXTS | TABLES | FORMS | PICTURES)
WITHOUT_END = frozenset({"br", "hr", "img", "input", "link", "meta"})

# Where a browser goes, or what it fetches, without anybody meaning to run something.
ADDRESSES = frozenset({"href", "src", "action", "hx-get", "hx-post"})
SAFE_ADDRESS = re.compile(r"(?:https?://[^\s<>\"']+|mailto:[^\s<>\"]*|/(?!/)[^\s<>\"]*|#[\w-]*|data:,)", re.IGNORECASE)
NEVER = frozenset({"style", "srcdoc", "formaction", "srcset", "ping", "background", "hx-vals", "hx-vars", "hx-headers"})


@dataclass
class Drawn:
    """A drawn panel or page."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """What stands in each element asked for, by its tag or class."""
    declarations: list[str] = field(default_factory=list)
    """Comments, processing instructions and the like."""

    def values(self, tag: str, attribute: str) -> list[str]:
        """What this attribute says on every element of this kind."""
        return [attributes[attribute] for name, attributes in self.elements if name == tag and attribute in attributes]


def read(html: str, *wanted: str) -> Drawn:
    """Parse HTML; ``wanted`` are tags and classes whose texts one would like to have."""
    reader = _Reader(frozenset(wanted))
    reader.feed(html)
    reader.close()
    return reader.drawn


def assert_nothing_runs(drawn: Drawn) -> None:
    """Only elements, attributes and addresses of ours; the one script is a file of ours."""
    assert drawn.elements, "nothing was drawn"
    assert set(drawn.declarations) <= {"DOCTYPE html"}
    for tag, attributes in drawn.elements:
        assert tag in ELEMENTS, (tag, attributes)
        assert tag != "svg" or attributes.get("class", "").startswith("cmy-"), "no picture of ours"
        for name, value in attributes.items():
            assert not name.startswith(("on", "hx-on")) and name not in NEVER, (tag, attributes)
            assert name not in ADDRESSES or SAFE_ADDRESS.fullmatch(value), (tag, name, value)
        if tag == "img":
            assert attributes["src"].startswith("/community/"), "no picture of ours"
        if tag == "script":
            assert attributes["src"].startswith("/static/")
        if attributes.get("target") == "_blank":
            assert {"noopener", "noreferrer"} <= set(attributes["rel"].split()), attributes


class _Reader(HTMLParser):
    def __init__(self, wanted: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.drawn = Drawn()
        self._wanted = wanted
        self._pieces: list[str] = []
        self._open: list[tuple[str, frozenset[str], int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.drawn.elements.append((tag, attributes))
        if tag not in WITHOUT_END:
            asked = self._wanted & {tag, *attributes.get("class", "").split()}
            self._open.append((tag, frozenset(asked), len(self._pieces)))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, asked, start = self._open.pop()
            for what in asked:
                self.drawn.texts[what].append("".join(self._pieces[start:]))
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.drawn.declarations.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.drawn.declarations.append(decl)

    def handle_pi(self, data: str) -> None:
        self.drawn.declarations.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.drawn.declarations.append(f"unknown {data}")
