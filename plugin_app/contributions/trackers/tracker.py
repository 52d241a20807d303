"""What is asked of a tracker, whichever it is. A further one is a module with a parser and one more of these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .apis import Api
from .data import Change, Issue, Repository
from .fetching import TIMEOUT, Fetcher

NEWCOMER_LABELS = ("good first issue", "help wanted")
"""Asked for where a project has not said how it marks its work: those that trackers themselves put forward."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what a project offers."""

    issues: tuple[Issue, ...]
    cursor: str | None
    """Where to go on when this page has been stored; ``None`` after the last one. At most 40 characters."""


class Tracker(Protocol):
    """A site where projects keep their work."""

    @property
    def name(self) -> str:
        """As people call it: ``GitHub``."""

    @property
    def host(self) -> str:
        """Where people see it: ``github.com``."""

    @property
    def api(self) -> Api:
        """Where we ask it."""

    def repository(self, fetcher: Fetcher, path: str) -> Repository:
        """The project at `path` (``owner/name``), by its new path if it was renamed or moved.

        Raises Trouble: ``Why.MISSING`` if it is gone or private.
        """

    def open_work(
        self, fetcher: Fetcher, path: str, labels: Sequence[str], *, since: str | None = None
    ) -> Iterator[Page]:
        """All open issues with any of these labels (none: ``NEWCOMER_LABELS``), a page at a time.

        `since` is the cursor of the last page that was stored: the walk goes on behind it. An issue may come more than
        once; none that is open during the whole walk is left out if others are closed meanwhile (see `walking` for
        the one exception). Changes (pull and merge requests) are told as such. Raises Trouble between pages.
        """

    def issue(self, fetcher: Fetcher, path: str, number: str, *, timeout: float) -> Issue:
        """One issue as it is now, within `timeout` seconds in all. Raises Trouble."""

    def change(self, fetcher: Fetcher, path: str, number: str, *, timeout: float = TIMEOUT) -> Change:
        """One pull or merge request as it is now. Raises Trouble, ``Why.MISSING`` if it is gone or private."""
