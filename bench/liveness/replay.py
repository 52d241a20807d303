"""The story as a tracker: it answers as it stood at the moment of the question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from plugin_app.contributions.trackers import Api, Change, Fetcher, Issue, Page, Repository, Trouble, Why
from plugin_app.contributions.trackers.sites import TRACKERS

from .snapshots import Life

PER_PAGE = 100


class Replay:
    """``trackers.Tracker`` over what was really listed."""

    name = "GitHub, replayed"
    host = "github.com"

    def __init__(self, told: Sequence[Life], now: Callable[[], datetime]) -> None:
        self._now = now
        self._by_path: dict[str, list[Life]] = defaultdict(list)
        for life in told:
            self._by_path[life.seen.path.lower()].append(life)
        self.questions = 0
        self.api: Api = TRACKERS[self.host].api

    def repository(self, _fetcher: Fetcher, path: str) -> Repository:
        self.questions += 1
        seen = self._by_path[path.lower()][-1].seen
        return Repository(
            remote_id=seen.path.lower(),
            path=seen.path,
            url=f"https://{self.host}/{seen.path}",
            description=seen.description,
            languages=seen.languages,
            topics=(),
            stars=seen.stars,
            is_archived=False,
            takes_issues=True,
            pushed_at=None,
        )

    def open_work(
        self, _fetcher: Fetcher, path: str, _labels: Sequence[str], *, since: str | None = None
    ) -> Iterator[Page]:
        start, now = int(since or 0), self._now()
        listed = [life for life in self._lives(path) if life.gone_at is None or life.gone_at > now]
        while True:
            self.questions += 1
            more = start + PER_PAGE < len(listed)
            issues = tuple(_issue(life, now) for life in listed[start : start + PER_PAGE])
            yield Page(issues, str(start + PER_PAGE) if more else None)
            if not more:
                return
            start += PER_PAGE

    def issue(self, _fetcher: Fetcher, path: str, number: str, *, timeout: float) -> Issue:
        self.questions += 1
        for life in self._lives(path):
            if str(life.seen.number) == number:
                return _issue(life, self._now())
        raise Trouble(Why.MISSING)

    def change(self, _fetcher: Fetcher, path: str, number: str, *, timeout: float = 0) -> Change:
        self.questions += 1
        raise Trouble(Why.MISSING, detail=f"{path}#{number}: nobody has sent anything")

    def _lives(self, path: str) -> list[Life]:
        """Of a repository, what was opened by now."""
        now = self._now()
        return [life for life in self._by_path[path.lower()] if life.opened_at <= now]


def _issue(life: Life, now: datetime) -> Issue:
    seen = life.seen
    return Issue(
        remote_id=life.url.lower(),
        number=str(seen.number),
        url=life.url,
        title=seen.title,
        summary="",
        labels=seen.labels,
        author="",
        assignees=int(life.taken_at is not None and life.taken_at <= now),
        comments=seen.comments,
        is_open=life.gone_at is None or life.gone_at > now,
        is_change=False,
        is_locked=False,
        has_change=False,
        opened_at=seen.opened_at,
        updated_at=seen.opened_at,
    )
