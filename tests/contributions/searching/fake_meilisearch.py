"""A Meilisearch on this machine, as far as we speak to one: it keeps documents, narrows down, counts and sorts.

As the real one it refuses to narrow down, count or sort by what its index was not prepared for, and knows no index
before somebody has sent it something.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

KEY = "master-key"
_IS = re.compile(r'(\w+) = (".*")')
_SINCE = re.compile(r"(\w+) >= (-?\d+)")
_UNPREPARED: dict[str, Any] = {"filterableAttributes": [], "sortableAttributes": []}
_BEFORE = re.compile(r"told_at < (\d+) OR told_at NOT EXISTS")


class Refused(Exception):
    """It answers with this status."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class FakeMeilisearch:
    """What it keeps, what it was asked, and how it behaves."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] | None = None
        """``None``: there is no index."""
        self.asked: list[tuple[str, str]] = []
        self.answer: tuple[int, bytes] | None = None
        """Instead of a good one."""
        self.url = ""

    def forgets(self) -> None:
        """Somebody has deleted its index."""
        self.documents, self.settings = {}, None

    def answered(self, method: str, path: str, body: Any) -> Any:
        if (method, path) == ("POST", "/multi-search"):
            return {"results": [self._found(query) for query in body["queries"]]}
        what = re.fullmatch(r"/indexes/test_community_contributions/(.+)", path)
        assert what, path
        if (method, what[1]) == ("GET", "settings"):
            if self.settings is None:
                raise Refused(404)
            return _UNPREPARED | self.settings
        if (method, what[1]) == ("PATCH", "settings"):
            self.settings = (self.settings or {}) | body
        elif (method, what[1]) == ("POST", "documents?primaryKey=id"):
            self.settings = self.settings or {}
            self.documents |= {document["id"]: document for document in body}
        elif (method, what[1]) == ("POST", "documents/delete-batch"):
            for name in body:
                self.documents.pop(name, None)
        elif (method, what[1]) == ("POST", "documents/delete"):
            # It takes the order in any case, and fails later, unseen.
            if "told_at" in self._prepared("filterableAttributes"):
                before = int(_BEFORE.fullmatch(body["filter"])[1])
                self.documents = {name: one for name, one in self.documents.items() if one.get("told_at", 0) >= before}
        else:
            raise AssertionError(path)
        return {"taskUid": 1}

    def _prepared(self, what: str) -> list[str]:
        return (_UNPREPARED | (self.settings or {}))[what]

    def _found(self, query: dict[str, Any]) -> dict[str, Any]:
        assert query["indexUid"] == "test_community_contributions"
        if self.settings is None:
            raise Refused(404)
        narrowed = {condition.partition(" ")[0] for condition in query.get("filter", ())}
        if not (narrowed | set(query.get("facets", ()))) <= set(self._prepared("filterableAttributes")):
            raise Refused(400)
        if not {order.partition(":")[0] for order in query.get("sort", ())} <= set(
            self._prepared("sortableAttributes")
        ):
            raise Refused(400)
        fit = [one for one in self.documents.values() if _fits(one, query)]
        fit.sort(key=lambda one: (not _in_title(one, query["q"]), one["standing"], -one["opened"], -_number(one)))
        start = (query["page"] - 1) * query["hitsPerPage"]
        facets = {facet: Counter(value for one in fit for value in one[facet]) for facet in query.get("facets", ())}
        hits = [{"id": one["id"]} for one in fit[start : start + query["hitsPerPage"]]]
        return {"hits": hits, "totalHits": len(fit), "facetDistribution": facets}


@contextmanager
def running() -> Iterator[FakeMeilisearch]:
    """One that answers on a port of its own."""
    fake = FakeMeilisearch()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fake.asked.append((self.command, self.path))
            status, told = fake.answer or self._answered(json.loads(told) if told else None)
            if self.headers["Authorization"] != f"Bearer {KEY}":
                status, told = 403, b"{}"
            self.send_response(status)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_PATCH = do_POST  # noqa: N815 - the names http.server asks for

        def _answered(self, body: Any) -> tuple[int, bytes]:
            try:
                return 200, json.dumps(fake.answered(self.command, self.path, body)).encode()
            except Refused as refused:
                return refused.status, b"{}"

        def log_message(self, *_told: object) -> None:
            """Nothing: tests speak for themselves."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    fake.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()


def _fits(one: dict[str, Any], query: dict[str, Any]) -> bool:
    *whole, last = query["q"].split() or [""]
    words = one["words"].split()
    if not all(word in words for word in whole) or not any(word.startswith(last) for word in words):
        return False
    for condition in query.get("filter", ()):
        if told := _IS.fullmatch(condition):
            if json.loads(told[2]) not in one[told[1]]:
                return False
        elif one[_SINCE.fullmatch(condition)[1]] < int(_SINCE.fullmatch(condition)[2]):
            return False
    return True


def _in_title(one: dict[str, Any], words: str) -> bool:
    return all(any(word.startswith(asked) for word in one["title"].split()) for asked in words.split())


def _number(one: dict[str, Any]) -> int:
    return int(one["id"].rpartition("-")[2])
