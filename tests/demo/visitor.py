"""Somebody who visits the demo with a browser that keeps cookies and runs no scripts but what htmx does on arrival."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import requests

PATIENCE = 30  # seconds


@dataclass
class Visitor:
    """Signed out at first. ``demo`` is the address the demo printed."""

    demo: str

    def __post_init__(self) -> None:
        self._session = requests.Session()
        self.get("/")  # sets the cookie of the anti-forgery token

    def become(self, username: str) -> Visitor:
        """Choose a persona; ``""`` is nobody."""
        self.post("/become/", username=username)
        return self

    def get(self, path: str) -> requests.Response:
        return self._session.get(self.demo + path, timeout=PATIENCE)

    def unit(self, number: int) -> str:
        """A unit with the panels its blocks fetch by themselves."""
        page = self.get(f"/unit/{number}/").text
        fetched = re.findall(r'hx-get="([^"]+)" hx-trigger="load"', page)
        return page + "".join(self.get(html.unescape(path)).text for path in fetched)

    def post(self, path: str, *, headers: dict[str, str] | None = None, **fields: str) -> requests.Response:
        """Send a form with the token, as a page's own form does."""
        headers = {"X-CSRFToken": self._session.cookies["csrftoken"], **(headers or {})}
        return self._session.post(self.demo + path, data=fields, headers=headers, timeout=PATIENCE)

    def act(self, path: str, **fields: str) -> requests.Response:
        """Send a form to a block's handler, as htmx does."""
        return self.post(path, headers={"HX-Request": "true"}, **fields)
