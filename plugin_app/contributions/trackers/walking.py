"""Walking through all open issues of a project so that none is missed, even if others are closed on the way.

Numbered pages slide: when an issue of the first page is closed, the first of the second page moves over and is never
seen, and would be taken for gone. So the walk goes by the time of the last change, oldest first, and each page begins
where the last one ended. Only where a whole page, a hundred issues, was changed within two seconds are numbers used,
for that stretch; what slides away there comes back with the next walk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from .data import Issue
from .fetching import Fetcher
from .packing import pack_issue, unpack_issue
from .tracker import NEWCOMER_LABELS, Page

PER_PAGE = 100
"""The most that GitHub and GitLab give at once."""

_OVERLAP = timedelta(seconds=1)
"""Trackers tell times in seconds, and "since" may or may not include its own."""

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_CURSOR = re.compile(
    r"(?P<label>\d{1,3}) (?P<since>-|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (?P<page>[1-9]\d{0,3})", re.ASCII
)


class ListUrl(Protocol):
    """The address of a page of a project's open issues."""

    def __call__(self, label: str, since: str | None, page: int) -> str:
        """Those with `label` that changed at `since` (UTC, ISO 8601) or later, the longest ago first."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a walk is."""

    label: int = 0
    """Its place among the labels."""
    since: str | None = None
    page: int = 1

    def __str__(self) -> str:
        return f"{self.label} {self.since or '-'} {self.page}"


def walk(
    fetcher: Fetcher, url: ListUrl, read: Callable[[Any], tuple[Issue, ...]], labels: Sequence[str], cursor: str | None
) -> Iterator[Page]:
    """Every label's pages, one label after another; a cursor that does not fit `labels` any more begins anew."""
    wanted = tuple(dict.fromkeys(labels)) or NEWCOMER_LABELS
    place: _Place | None = _place(cursor, len(wanted))
    while place is not None:
        answer = fetcher.get(
            url(wanted[place.label], place.since, place.page),
            trim=lambda payload: [pack_issue(issue) for issue in read(payload)],
        )
        issues = tuple(unpack_issue(packed) for packed in answer.payload)
        if answer.next is not None:
            place = _further(place, issues)
        else:
            place = _Place(place.label + 1) if place.label + 1 < len(wanted) else None
        yield Page(issues, str(place) if place else None)


def _further(place: _Place, issues: tuple[Issue, ...]) -> _Place:
    """Where the next page of the same label begins."""
    times = [issue.updated_at for issue in issues]
    if not times or max(times) - min(times) <= 2 * _OVERLAP:
        return _Place(place.label, place.since, place.page + 1)
    return _Place(place.label, (max(times) - _OVERLAP).strftime(_FORMAT))


def _place(cursor: str | None, labels: int) -> _Place:
    found = _CURSOR.fullmatch(cursor or "")
    if found is None or int(found["label"]) >= labels:
        return _Place()
    return _Place(int(found["label"]), None if found["since"] == "-" else found["since"], int(found["page"]))
