"""Reading rendered HTML back, as a browser would hand it to a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Page:
    """What is on a page: elements with their attributes, in order, and the text between them."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    @property
    def links(self) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag == "a"]


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.page.text += data

    def handle_comment(self, data: str) -> None:
        self.page.elements.append(("!--", {}))

    def handle_decl(self, decl: str) -> None:
        self.page.elements.append(("!", {}))

    def handle_pi(self, data: str) -> None:
        self.page.elements.append(("?", {}))

    def unknown_decl(self, data: str) -> None:
        self.page.elements.append(("![", {}))
