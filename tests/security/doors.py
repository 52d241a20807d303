"""Everything someone gets back, by whichever door they come, made comparable: what differs each time is taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile

from django.contrib.auth import get_user_model
from django.db import connection
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.people.api import Viewer
from tests import runtime
from tests.security.knocking import undone
from tests.world import COURSE

UUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![0-9a-f])")
CHANGING = re.compile(r'(name="(?:csrfmiddlewaretoken|member)" value="|/invited/\?token=)[\w-]+')
"""Secrets, and the numbers of accounts, which some databases go on counting whatever is undone."""
SPOKEN_OF = ("Content-Type", "Cache-Control", "ETag", "Last-Modified", "Location", "Vary", "X-Community-Panel")
VALUES = re.compile(r"'(?:[^']|'')*'|\bs\d+_x\d+\b|\b\d+\b")


@dataclass(frozen=True)
class Answer:
    """What comes back, with every uuid named by when it came up and no anti-forgery token."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    queries: tuple[str, ...]
    """The SQL, without its values."""

    @property
    def seen(self) -> tuple[object, ...]:
        """All of it that leaves the server; its length is one of the things that do."""
        return self.status, self.headers, len(self.body), self.body


class Person:
    """Someone in front of all doors."""

    def __init__(self, viewer: Viewer, usage_key: str) -> None:
        self._client = Client()
        if viewer.user_id is not None:
            self._client.force_login(get_user_model().objects.get(pk=viewer.user_id))
        self._block = runtime.CourseRuntime(viewer.user_id, COURSE).block(StudyGroupsXBlock, usage_key)
        self.usage_key = usage_key

    def visit(self, address: str, params: Mapping[str, Any], *asked_with: object) -> Answer:
        """Look at one of our pages, or ask the API."""
        return self._ask(lambda: self._client.get(f"/community/{address}", params), asked_with)

    def send(self, address: str, fields: Mapping[str, Any], *asked_with: object) -> Answer:
        """Send a form to one of our pages; nothing it does stays."""
        return self._ask(lambda: self._client.post(f"/community/{address}", fields), asked_with)

    def look(self, panel: str, params: Mapping[str, Any], *asked_with: object) -> Answer:
        """Look at a panel of the block."""
        return self._ask(lambda: runtime.get(self._block, "panel", panel, **params), asked_with)

    def act(self, action: str, fields: Mapping[str, Any], *asked_with: object) -> Answer:
        """Send a form of the block; nothing it does stays."""
        return self._ask(lambda: runtime.post(self._block, "act", action, **fields), asked_with)

    def _ask(self, ask: Any, asked_with: tuple[object, ...]) -> Answer:
        """``asked_with`` are ids this request names: they read the same whatever they are."""
        with undone(), CaptureQueriesContext(connection) as asked:
            given = ask()
        self._client.cookies.pop("messages", None)  # what was done is said on the next page, and undone by then
        is_page = isinstance(given, HttpResponseBase)
        headers = tuple((name, _plain(given.headers[name], asked_with)) for name in SPOKEN_OF if name in given.headers)
        return Answer(
            status=given.status_code if is_page else given.status_int,
            headers=headers,
            body=_plain(_text(given), asked_with),
            queries=tuple(VALUES.sub("?", query["sql"]) for query in asked.captured_queries),
        )


def _text(given: Any) -> str:
    if isinstance(given, FileResponse):  # what is in it: around that, a ZIP file says when it was made
        with ZipFile(BytesIO(given.getvalue())) as site:
            return "\n".join(f"{name}\n{site.read(name).decode(errors='replace')}" for name in site.namelist())
    return given.content.decode() if isinstance(given, HttpResponse) else str(given.text)


def _plain(text: str, asked_with: tuple[object, ...]) -> str:
    for thing in asked_with:
        if isinstance(thing, int):  # no page names one, and any number may stand there for another reason
            continue
        text = text.replace(str(thing), "·" * len(str(thing)))
    numbers, known = count(1), dict[str, str]()

    def named(found: re.Match[str]) -> str:
        uuid = found[0]
        if uuid not in known:
            known[uuid] = f"{next(numbers):0{len(uuid)}}"
        return known[uuid]

    return UUID.sub(named, CHANGING.sub(r"\1·", text))
