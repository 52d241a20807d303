"""Thousands of known attacks, written into every field and read back in a real browser.

Nothing runs, nothing is fetched from anywhere else, and what was typed is what is read: “3 < 5” stays “3 < 5”. A field
that takes few characters gets a share of the attacks here, each another one; without a browser every field gets all of
them, in ``tests/security``.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from math import ceil
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests.browser.hostile_fields import FIELDS, There
from tests.security.attacks import FENCE, all_attacks, in_fences, packed
from tests.security.elsewhere import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAIN = "3 < 5 & 7 > 6"
MOST = 50
"""Texts in one field, as they are and once more in fences. Where ten thousand characters fit, that is all of them."""

FOREIGN_CODE = """() => {
  const runs = ({ name, value }) => /^(on|hx-on|srcdoc|formaction)/i.test(name)
    || (/(href|src|action|hx-get|hx-post)$/i.test(name) && /^\\s*(javascript|vbscript|data(?!:,)):/i.test(value));
  const elements = [...document.querySelectorAll("*")];
  const strangers = "script:not([src]), iframe, object, embed, style, base, main svg, main img, form form";
  return elements.filter(element => [...element.attributes].some(runs))
    .concat([...document.querySelectorAll(strangers)]).map(element => element.outerHTML.slice(0, 200));
}"""
FENCED = "[...document.querySelectorAll('.cmy-prose pre')].map(element => element.textContent)"
READ = "[...document.querySelectorAll('main p, main li, main td, main bdi')].map(element => element.innerText)"


@pytest.fixture(scope="module")
def attacks(shared_data):
    return all_attacks(shared_data)


@pytest.fixture(scope="module", autouse=True)
def beside_a_loop():
    """Playwright runs a loop of its own in this thread; nothing of ours is asked from within it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def there(monkeypatch, settings):
    return There(monkeypatch, settings)


class Eyes:
    """Somebody reading in a browser. Whatever happens there by itself is written down."""

    def __init__(self, browser: Any, address: str, viewer: Any) -> None:
        context = browser.new_context()
        cookie = signed_in(viewer).cookies[django_settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
        self._address, self._context, self._page = address, context, context.new_page()
        self._page.set_default_timeout(60_000)
        self.happened: list[str] = []
        self._page.on("dialog", lambda dialog: (self.happened.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self._page.on("pageerror", lambda error: self.happened.append(f"error {error}"))
        self._page.on("popup", lambda page: self.happened.append(f"window {page.url}"))
        self._page.on("request", self._asked)

    def open(self, path: str) -> None:
        url = f"{self._address}/community/{path}"
        answer = self._page.goto(url)
        assert answer.status == 200, path
        assert self._page.url == url, "led away"
        self._page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert self._page.evaluate(FOREIGN_CODE) == []
        assert self.happened == []

    def texts(self, script: str) -> set[str]:
        return {normal(text) for text in self._page.evaluate(script)}

    def close(self) -> None:
        self._context.close()

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(self._address):
            self.happened.append(f"request {request.url}")


@pytest.mark.parametrize("name", FIELDS)
def test_nothing_runs_and_nothing_is_lost(name, there, attacks, chromium, live_server):
    field, number = FIELDS[name], list(FIELDS).index(name)
    typed = [PLAIN, *share(list(packed(attacks, field.most)), number)]
    fenced = share(list(in_fences(attacks, field.most)), number) if field.is_markdown else []
    eyes: dict[int, Eyes] = {}
    read: set[str] = set()
    with ExitStack() as windows:
        for viewer, path in field.write(there, [*typed, *fenced]):
            if viewer.user_id not in eyes:
                eyes[viewer.user_id] = windows.enter_context(closing(Eyes(chromium, live_server.url, viewer)))
            who = eyes[viewer.user_id]
            who.open(path)
            read |= who.texts(FENCED) | who.texts(READ)
    assert normal(PLAIN) in read
    wanted = {normal(text.removeprefix(FENCE).removesuffix(FENCE)) for text in fenced or typed}
    assert not wanted - read, f"{len(wanted - read)} of {len(wanted)} texts are not to be read as they were typed"


def share(texts: Sequence[str], number: int) -> Sequence[str]:
    """At most so many of them, evenly; another number gives others."""
    step = ceil(len(texts) / MOST)
    return texts[number % step :: step]


def normal(text: str) -> str:
    """Line ends and space are a browser's own business, and so are characters that no page can hold."""
    kept = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    return " ".join(kept.split())
