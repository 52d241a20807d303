"""Open work that was looked at so many hours ago, by the real sync.

The trackers answer from here, so nothing leaves the machine: GitHub tells of a few things to do in each project but
one, which it cannot show just now; GitLab has been asked enough for today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from plugin_app.contributions import api
from plugin_app.contributions.syncing import running
from plugin_app.contributions.syncing.asking import Asking, MakeFetcher
from plugin_app.contributions.trackers import (
    TRACKERS,
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

from . import contributions

WITHOUT_AN_ANSWER = "oppia"
WORK = (
    ("Say what the button does, for who cannot see it", ("good first issue", "accessibility")),
    ("The example in the guide no longer runs", ("good first issue", "documentation")),
    ("Dates read as in the reader’s language", ("good first issue", "help wanted")),
)
TIMEOUT = 10.0
RESTS = timedelta(hours=20)
ON_GITLAB = "Exosphere"


def happen(hours: int, now: datetime) -> None:
    """What was found then. Afterwards nobody has looked."""
    folder = contributions.catalogues()
    if folder is not None:
        contributions.fill(folder, now - timedelta(days=9), also=(ON_GITLAB,))
    then = _StoodStill(now - timedelta(hours=hours))
    running.run(asking=Asking({host: _Answers(host, then) for host in TRACKERS}, _fetcher(then), clock=then))
    api.catch_up_found(now=now)


class _StoodStill:
    """A clock on which nothing takes any time."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def sleep(self, seconds: float) -> None:
        pass


class _Answers:
    """``trackers.Tracker``, told from here."""

    def __init__(self, host: str, clock: _StoodStill) -> None:
        self.host, self.name, self.api = host, TRACKERS[host].name, TRACKERS[host].api
        self._clock = clock

    def repository(self, fetcher: Fetcher, path: str) -> Repository:
        now = self._clock.now()
        if self.host == "gitlab.com":
            enough = Trouble(Why.LIMITED, until=now + RESTS)
            fetcher.rest(self.host, enough)
            raise enough
        if WITHOUT_AN_ANSWER in path:
            raise Trouble(Why.BROKEN)
        url = f"https://{self.host}/{path}"
        return Repository(path, path, url, "", (), (), 900, is_archived=False, takes_issues=True, pushed_at=now)

    def open_work(
        self, _fetcher: Fetcher, path: str, _labels: Sequence[str], *, since: str | None = None
    ) -> Iterator[Page]:
        yield Page(tuple(self._issue(path, number) for number in range(1, len(WORK) + 1)), None)

    def issue(self, _fetcher: Fetcher, path: str, number: str, *, timeout: float) -> Issue:
        return self._issue(path, int(number))

    def change(self, _fetcher: Fetcher, _path: str, _number: str, *, timeout: float = TIMEOUT) -> Change:
        raise Trouble(Why.MISSING)

    def _issue(self, path: str, number: int) -> Issue:
        title, labels = WORK[number - 1]
        opened = self._clock.now() - timedelta(days=2 + 3 * number)
        url = f"https://{self.host}/{path}/issues/{number}"
        return Issue(
            remote_id=f"{path}-{number}",
            number=str(number),
            url=url,
            title=title,
            summary="",
            labels=labels,
            author="",
            assignees=0,
            comments=1,
            is_open=True,
            is_change=False,
            is_locked=False,
            has_change=False,
            opened_at=opened,
            updated_at=opened,
        )


def _fetcher(clock: _StoodStill) -> MakeFetcher:
    def fetcher(budget: Budget, attempts: int) -> Fetcher:
        return Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=budget, attempts=attempts)

    return fetcher
