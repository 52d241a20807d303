"""What one reads on a page, by what a parser makes of it."""

from __future__ import annotations

from django.test import Client

from tests.hostile_fields.course import Page
from tests.hostile_fields.texts import normal
from tests.security.attacks import harmless

WORDS = ("p", "li", "td", "bdi", "h1", "h2", "h3", "h4", "b", "span", "pre", "figcaption")
READ = (*WORDS, "label", "legend", "option", "textarea")
"""Elements in which it stands."""


def words_on(page: Page, client: Client) -> set[str]:
    """What one reads there, once it is sure that nothing would run."""
    if page.kind == "text/plain":
        return {normal(text) for text in page.body.split("\n\n")}
    if page.body:
        return words_in(page.body)
    answer = client.get(f"/community/{page.path}")
    assert answer.status_code == 200, page.path
    return words_in(answer.content.decode())


def words_in(html: str) -> set[str]:
    """The same of a page at hand."""
    drawn = harmless(html, *READ)
    seen = [text for name in READ for text in drawn.texts[name]]
    return {normal(text) for text in (*seen, *drawn.values("input", "value"), *drawn.values("a", "href"))}
