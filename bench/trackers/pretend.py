"""A GitHub that lives in memory: as much of its REST API as is ever asked, with its limits, its ETags and its moods.

Pages, links and redirects are told as in GitHub's recorded answers: ``/repos/owner/name`` leads on to
``/repositories/1000`` when the project was renamed, and further pages are under its number from the start.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from .loopback import Asked, Said

HOST = "https://api.github.com"
BEGINNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
WINDOW = timedelta(hours=1)

_TARGET = re.compile(
    r"/(?:repos/(?P<path>[^/]+/[^/]+)|repositories/(?P<id>\d+))(?:/(?P<list>issues|pulls)(?:/(?P<number>\d+))?)?"
)


@dataclass
class Work:
    """An issue or a pull request."""

    number: int
    label: str = "good first issue"
    title: str = "Tell what the button does"
    body: str = ""
    is_open: bool = True
    is_merged: bool = False
    assignees: int = 0
    author: str = "somebody"
    updated_at: datetime = BEGINNING


@dataclass
class Project:
    """A repository."""

    id: int
    path: str
    issues: list[Work] = field(default_factory=list)
    pulls: list[Work] = field(default_factory=list)
    was: list[str] = field(default_factory=list)
    """Its former paths."""
    is_archived: bool = False
    language: str = "Python"


class PretendGitHub:
    """A site for `loopback.serving`. `limits` are the requests of an hour, with and without a token."""

    def __init__(
        self, projects: list[Project], now: Callable[[], datetime], *, with_token: int = 5_000, without: int = 60
    ) -> None:
        self.projects = projects
        self.now = now
        self.before: Callable[[Asked], Said | None] = lambda _: None
        """Answers in place of the site, where it answers at all."""
        self._limits = {True: with_token, False: without}
        self._used = {True: 0, False: 0}
        self._began = now()

    def used(self, *, with_token: bool) -> int:
        """What counts against the limit since the window began."""
        return self._used[with_token]

    def __call__(self, asked: Asked) -> Said:
        has_token = "authorization" in asked.headers
        if self.now() >= self._began + WINDOW:
            self._began, self._used = self.now(), {True: 0, False: 0}
        if instead := self.before(asked):
            return instead
        if self._used[has_token] >= self._limits[has_token]:
            return self._said(403, {"message": "API rate limit exceeded"}, has_token)
        said = self._answered(asked, has_token)
        if said.status == 304 and has_token:
            return Said(304, said.headers)
        self._used[has_token] += 1
        return Said(said.status, {**said.headers, **self._limit(has_token)}, said.body)

    def _answered(self, asked: Asked, has_token: bool) -> Said:
        parts = urlsplit(asked.target)
        found = _TARGET.fullmatch(parts.path)
        if asked.method != "GET" or found is None:
            return self._said(404, {"message": "Not Found"}, has_token)
        project = next(
            (each for each in self.projects if found["path"] == each.path or found["id"] == str(each.id)), None
        )
        if project is None:
            return self._moved(found["path"] or "", parts.path, parts.query, has_token)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if found["list"] is None:
            return self._fresh(asked, _repository(project), {}, has_token)
        works = project.issues if found["list"] == "issues" else project.pulls
        if found["number"]:
            work = next((each for each in works if each.number == int(found["number"])), None)
            if work is None:
                return self._said(404, {"message": "Not Found"}, has_token)
            return self._fresh(asked, _work(project, work, found["list"]), {}, has_token)
        return self._page(asked, project, works, found["list"], query, has_token)

    def _page(
        self, asked: Asked, project: Project, works: list[Work], kind: str, query: dict[str, str], has_token: bool
    ) -> Said:
        wanted = [work for work in works if work.is_open]
        if "labels" in query:
            wanted = [work for work in wanted if work.label == query["labels"]]
        if "since" in query:
            since = datetime.fromisoformat(query["since"])
            wanted = [work for work in wanted if work.updated_at >= since]
        by_change = query.get("sort") == "updated"
        wanted.sort(key=lambda work: (work.updated_at if by_change else work.number, work.number))
        if query.get("direction") != "asc":
            wanted.reverse()
        size, page = int(query.get("per_page", "30")), int(query.get("page", "1"))
        shown = wanted[(page - 1) * size : page * size]
        link = {}
        if page * size < len(wanted):
            further = urlencode({**query, "page": page + 1})
            link = {"Link": f'<{HOST}/repositories/{project.id}/{kind}?{further}>; rel="next"'}
        return self._fresh(asked, [_work(project, work, kind) for work in shown], link, has_token)

    def _moved(self, path: str, asked_path: str, query: str, has_token: bool) -> Said:
        project = next((each for each in self.projects if path in each.was), None)
        if project is None:
            return self._said(404, {"message": "Not Found"}, has_token)
        there = asked_path.replace(f"/repos/{path}", f"/repositories/{project.id}", 1) + (f"?{query}" if query else "")
        said = self._said(301, {"message": "Moved Permanently"}, has_token)
        return Said(301, {**said.headers, "Location": f"{HOST}{there}"}, said.body)

    def _fresh(self, asked: Asked, told: Any, headers: dict[str, str], has_token: bool) -> Said:
        said = self._said(200, told, has_token)
        etag = f'W/"{sha256(said.body + repr(headers).encode()).hexdigest()}"'
        if asked.headers.get("if-none-match") == etag:
            return Said(304, {"ETag": etag})
        return Said(200, {**said.headers, **headers, "ETag": etag}, said.body)

    def _said(self, status: int, told: Any, has_token: bool) -> Said:
        headers = {"Content-Type": "application/json; charset=utf-8", **self._limit(has_token)}
        return Said(status, headers, json.dumps(told).encode())

    def _limit(self, has_token: bool) -> dict[str, str]:
        limit, used = self._limits[has_token], self._used[has_token]
        return {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(0, limit - used)),
            "X-RateLimit-Reset": str(int((self._began + WINDOW).timestamp())),
        }


def _repository(project: Project) -> dict[str, Any]:
    return {
        "id": project.id,
        "full_name": project.path,
        "html_url": f"https://github.com/{project.path}",
        "description": "A project",
        "language": project.language,
        "topics": ["education"],
        "stargazers_count": 7,
        "archived": project.is_archived,
        "has_issues": True,
        "pushed_at": BEGINNING.isoformat(),
    }


def _merged(work: Work) -> dict[str, Any]:
    return {"merged": work.is_merged, "merged_at": work.updated_at.isoformat() if work.is_merged else None}


def _work(project: Project, work: Work, kind: str) -> dict[str, Any]:
    page, further = ("issues", {}) if kind == "issues" else ("pull", _merged(work))
    return {
        **further,
        "id": project.id * 100_000 + work.number,
        "number": work.number,
        "html_url": f"https://github.com/{project.path}/{page}/{work.number}",
        "title": work.title,
        "body": work.body,
        "labels": [{"name": work.label}],
        "user": {"login": work.author},
        "assignees": [{"login": f"taker-{hand}"} for hand in range(work.assignees)],
        "comments": 0,
        "state": "open" if work.is_open else "closed",
        "locked": False,
        "created_at": BEGINNING.isoformat(),
        "updated_at": work.updated_at.isoformat(),
    }
