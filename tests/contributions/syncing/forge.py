"""A tracker in memory, and a clock that tests turn themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from plugin_app.contributions.syncing.asking import Asking
from plugin_app.contributions.trackers import (
    Budget,
    Change,
    Fetcher,
    Issue,
    Notebook,
    Page,
    Repository,
    Trouble,
    Why,
)
from plugin_app.contributions.trackers.sites import TRACKERS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGE = 3


class Clock:
    """Stands still until somebody turns it."""

    def __init__(self, now: datetime = NOON) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def passes(self, **how_long: float) -> None:
        self.time += timedelta(**how_long)


class Forge:
    """A tracker in memory: ``trackers.Tracker`` without a network. It counts what it is asked."""

    def __init__(self, host: str = "github.com", name: str = "GitHub") -> None:
        self.host, self.name, self.api = host, name, TRACKERS["github.com"].api
        self.repositories: dict[str, Repository] = {}
        self.moved: dict[str, str] = {}
        self.issues: dict[str, dict[str, Issue]] = {}
        self.changes: dict[str, Change] = {}
        """By path and number: ``birds/wren#7``."""
        self.troubles: dict[str, Trouble] = {}
        """By path; ``""`` is the tracker as a whole."""
        self.asked: list[str] = []
        self.before: Callable[[str], None] = lambda _question: None
        """Called before each answer."""

    def has(self, path: str, *issues: Issue, **facts: Any) -> None:
        """There is a repository with these open issues."""
        known: dict[str, Any] = {
            "remote_id": str(len(self.repositories) + 1),
            "path": path,
            "url": f"https://{self.host}/{path}",
            "description": "About birds.",
            "languages": ("Python",),
            "topics": (),
            "stars": 50,
            "is_archived": False,
            "takes_issues": True,
            "pushed_at": NOON,
        }
        self.repositories[path.lower()] = Repository(**{**known, **facts})
        self.issues[path.lower()] = {one.number: one for one in issues}

    def alter(self, path: str, number: int, **facts: Any) -> None:
        """Something about an issue is different now."""
        known = self.issues[path.lower()][str(number)]
        self.issues[path.lower()][str(number)] = replace(known, **facts)

    def rename(self, path: str, to: str) -> None:
        """The repository has another name; the tracker leads there from the old one."""
        issues = self.issues.pop(path.lower())
        known = self.repositories.pop(path.lower())
        url = f"https://{self.host}/{to}"
        self.repositories[to.lower()] = replace(known, path=to, url=url)
        self.issues[to.lower()] = {n: replace(one, url=f"{url}/issues/{n}") for n, one in issues.items()}
        self.moved[path.lower()] = to.lower()

    def repository(self, _fetcher: Fetcher, path: str) -> Repository:
        return self.repositories[self._find("repository", path)]

    def open_work(
        self, _fetcher: Fetcher, path: str, _labels: Sequence[str], *, since: str | None = None
    ) -> Iterator[Page]:
        start = int(since or 0)
        while True:
            found = self._find(f"page {start}", path)
            listed = [one for one in self.issues[found].values() if one.is_open]
            more = start + PAGE < len(listed)
            yield Page(tuple(listed[start : start + PAGE]), str(start + PAGE) if more else None)
            if not more:
                return
            start += PAGE

    def issue(self, _fetcher: Fetcher, path: str, number: str, *, timeout: float) -> Issue:
        found = self._find(f"issue {number}", path)
        if number not in self.issues[found]:
            raise Trouble(Why.MISSING)
        return self.issues[found][number]

    def change(self, _fetcher: Fetcher, path: str, number: str, *, timeout: float = 0) -> Change:
        found = self.changes.get(f"{self._find(f'change {number}', path)}#{number}")
        if found is None:
            raise Trouble(Why.MISSING)
        return found

    def _find(self, question: str, path: str) -> str:
        self.asked.append(f"{path} {question}")
        self.before(question)
        for trouble in (self.troubles.get(""), self.troubles.get(path.lower())):
            if trouble:
                raise trouble
        found = self.moved.get(path.lower(), path.lower())
        if found not in self.repositories:
            raise Trouble(Why.MISSING)
        return found


def an_issue(number: int, path: str = "birds/wren", **facts: Any) -> Issue:
    """An open issue nobody is at."""
    known: dict[str, Any] = {
        "remote_id": f"{path}-{number}".lower(),
        "number": str(number),
        "url": f"https://github.com/{path}/issues/{number}",
        "title": f"Mend feather {number} of the {('left', 'right')[number % 2]} wing",
        "summary": "It is bent.",
        "labels": ("good first issue",),
        "author": "",
        "assignees": 0,
        "comments": 0,
        "is_open": True,
        "is_change": False,
        "is_locked": False,
        "has_change": False,
        "opened_at": NOON - timedelta(days=30) + timedelta(hours=number),
        "updated_at": NOON - timedelta(days=1),
    }
    return Issue(**{**known, **facts})


def asking(*forges: Forge, clock: Clock | None = None, **how: Any) -> Asking:
    """Ask these, with as much as anybody likes."""
    clock = clock or Clock()

    def fetcher(budget: Budget, attempts: int) -> Fetcher:
        return Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=budget, attempts=attempts)

    return Asking({forge.host: forge for forge in forges}, fetcher, clock=clock, **how)
