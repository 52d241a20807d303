"""What an issue on a tracker means here: a piece of work to offer, or why it is none."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from .. import programming
from ..data import Work
from ..offers import kind_told_by, name_of
from ..ranking import labels as spoken
from ..trackers import Issue, Repository
from .words import Gone, Standing

LARGEST_NUMBER = 2_147_483_647
"""Of an integer column, in every database."""
TITLE_MAX, URL_MAX, REMOTE_MAX = 300, 500, 100
"""Characters of the columns."""


@dataclass(frozen=True)
class Told:
    """One issue, in the shape it is stored in."""

    remote: str
    number: int
    identity: str
    url: str
    title: str
    summary: str
    labels: tuple[str, ...]
    languages: tuple[str, ...]
    kind: Work
    level: int | None
    opened_at: datetime
    gone_because: str
    """A ``Gone``, or empty: it is there to take."""

    @property
    def digest(self) -> str:
        """Of everything said."""
        return sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()


def standing_of(repository: Repository) -> Standing:
    """Whether a repository, as its tracker tells of it, can offer anything."""
    if repository.is_archived:
        return Standing.ARCHIVED
    return Standing.FOLLOWED if repository.takes_issues else Standing.NO_ISSUES


def taken(issue: Issue) -> Gone | None:
    """Why an issue is not to take; ``None`` if it is free as far as its tracker says."""
    if not issue.is_open:
        return Gone.CLOSED
    if issue.assignees:
        return Gone.ASSIGNED
    if issue.has_change:
        return Gone.LINKED
    if issue.is_locked:
        return Gone.LOCKED
    return Gone.SPOKEN_FOR if spoken.is_closed(issue.labels) else None


def read(issues: Iterable[Issue], host: str, languages: Iterable[str]) -> list[Told]:
    """What a page of a tracker says, each issue once. Left out are changes, and what no column could hold.

    ``languages`` are those of the repository: an issue has none of its own.
    """
    known = programming.told_apart(languages)[0]
    found: dict[str, Told] = {}
    for issue in issues:
        told = None if issue.is_change else _told(issue, host, known)
        if told is not None:
            found[told.remote] = told
    return list(found.values())


def digest_of(page: Iterable[Told]) -> str:
    """Of all that a page says, in its order."""
    return sha256(" ".join(told.digest for told in page).encode()).hexdigest()


def _told(issue: Issue, host: str, languages: tuple[str, ...]) -> Told | None:
    remote = f"{host}/{issue.remote_id}"
    number = int(issue.number) if issue.number.isascii() and issue.number.isdigit() else 0
    title = " ".join(issue.title.replace("\x00", " ").split())[:TITLE_MAX]
    if not (title and 0 < number <= LARGEST_NUMBER and len(issue.url) <= URL_MAX and len(remote) <= REMOTE_MAX):
        return None
    return Told(
        remote=remote,
        number=number,
        identity=name_of(issue.url.partition("://")[2]),
        url=issue.url,
        title=title,
        summary=issue.summary.replace("\x00", " "),
        labels=tuple(label.replace("\x00", " ") for label in issue.labels),
        languages=languages,
        kind=kind_told_by(issue.labels),
        level=spoken.level(issue.labels),
        opened_at=issue.opened_at,
        gone_because=(taken(issue) or ""),
    )
