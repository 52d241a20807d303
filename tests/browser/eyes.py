"""Somebody who reads our pages in a real browser, and notices whatever happens there by itself."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, closing
from typing import Any

from django.conf import settings

from tests.hostile_fields.course import Page
from tests.hostile_fields.texts import normal
from tests.security.elsewhere import signed_in

FOREIGN_CODE = """() => {
  const runs = ({ name, value }) => /^(on|hx-on|srcdoc|formaction)/i.test(name)
    || (/(href|src|action|hx-get|hx-post)$/i.test(name) && /^\\s*(javascript|vbscript|data(?!:,)):/i.test(value));
  const elements = [...document.querySelectorAll("*")];
  const ours = "[src^='/community/picture/'], [src^='/community/s/'], [src^='../pictures/']";
  const pictures = `main svg:not([class^=cmy-]), main img:not(${ours})`;
  const strangers = `script:not([src]), iframe, object, embed, style, base, form form, ${pictures}`;
  return elements.filter(element => [...element.attributes].some(runs))
    .concat([...document.querySelectorAll(strangers)]).map(element => element.outerHTML.slice(0, 200));
}"""
READ = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const words = "p, li, td, bdi, h1, h2, h3, h4, b, label, legend, option, span, figcaption";
  return all(`main :is(${words})`).map(each => each.innerText)
    .concat(all("main pre").map(each => each.textContent))
    .concat(all("main :is(textarea, input)").map(each => each.value))
    .concat(all("main a").map(each => each.getAttribute("href")))
    .concat(all("body > pre").flatMap(each => each.textContent.split("\\n\\n")));
}"""
CAME_BACK = "/came-back"
"""Where what we have at hand is shown: at our own address, with our own styles and scripts."""


class Eyes:
    """Somebody reading in a browser. Whatever happens there by itself is written down.

    Our pages forbid what they did not bring; here they may not, so that the words themselves have to be harmless.
    """

    def __init__(self, browser: Any, address: str, viewer: Any) -> None:
        context = browser.new_context(bypass_csp=True)
        if viewer.user_id is not None:
            cookie = signed_in(viewer).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
        self._address, self._context, self._page = address, context, context.new_page()
        self._page.set_default_timeout(240_000)  # pages of thousands of texts
        self.happened: list[str] = []
        self._page.on("dialog", lambda dialog: (self.happened.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self._page.on("pageerror", lambda error: self.happened.append(f"error {error}"))
        self._page.on("popup", lambda page: self.happened.append(f"window {page.url}"))
        self._page.on("request", self._asked)

    def read(self, page: Page) -> set[str]:
        """What one reads there, once it is sure that nothing ran."""
        url = f"{self._address}{CAME_BACK if page.body else f'/community/{page.path}'}"
        if page.body:
            told = {"body": page.body, "content_type": f"{page.kind}; charset=utf-8"}
            self._page.route(url, lambda route: route.fulfill(**told), times=1)
        return self.look(url)

    def look(self, url: str) -> set[str]:
        """The same at an address; a file has no status."""
        answer = self._page.goto(url)
        assert url.startswith("file:") or answer.status == 200, url
        assert self._page.url == url, "led away"
        self._page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert self._page.evaluate(FOREIGN_CODE) == []
        assert self.happened == []
        return {normal(text) for text in self._page.evaluate(READ)}

    def close(self) -> None:
        self._context.close()

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self._address):
            self.happened.append(f"request {request.url}")


def read(browser: Any, address: str, pages: Iterable[Page]) -> tuple[set[str], int]:
    """What people read on all of them, each in a window of their own, and how many there were."""
    eyes: dict[int | None, Eyes] = {}
    words: set[str] = set()
    number = 0
    with ExitStack() as windows:
        for page in pages:
            who = page.viewer.user_id
            if who not in eyes:
                eyes[who] = windows.enter_context(closing(Eyes(browser, address, page.viewer)))
            words |= eyes[who].read(page)
            number += 1
    return words, number
