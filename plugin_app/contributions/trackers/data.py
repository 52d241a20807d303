"""What a tracker shows of a project, whichever tracker it is. Plain, frozen, and told without Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Repository:
    """A project as its tracker tells of it."""

    remote_id: str
    """The tracker's own number: it stays when the project is renamed or moves to another owner."""
    path: str
    """``owner/name`` as the tracker spells it now."""
    url: str
    description: str
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    stars: int
    is_archived: bool
    takes_issues: bool
    pushed_at: datetime | None
    """In UTC."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A piece of work as its tracker tells of it."""

    remote_id: str
    """Unique within its tracker."""
    number: str
    """As people say it: ``123`` of ``#123``."""
    url: str
    title: str
    summary: str
    """The first words of its text; at most 300 characters, one line."""
    labels: tuple[str, ...]
    author: str
    """Who opened it, as `who` tells them apart; only compared, never shown."""
    assignees: int
    comments: int
    is_open: bool
    is_change: bool
    """A pull or merge request: never work to offer."""
    is_locked: bool
    has_change: bool
    """Somebody has opened a change for it, as far as the tracker says."""
    opened_at: datetime
    updated_at: datetime
    """Both in UTC."""


@dataclass(frozen=True, slots=True)
class Change:
    """A pull or merge request as its tracker tells of it: no more than how it stands, and whose it is."""

    number: str
    url: str
    author: str
    """Who opened it, as `who` tells them apart; only compared, never shown."""
    is_open: bool
    is_merged: bool
    merged_at: datetime | None
    """In UTC; ``None`` if it was not merged, or the tracker does not tell when."""


class Why(StrEnum):
    """Why a tracker did not answer as one hopes."""

    MISSING = "missing"
    """404 or 410: gone, or private by now."""
    REFUSED = "refused"
    """401, 403 or 451 without a limit: a bad token, a blocked repository."""
    LIMITED = "limited"
    """A primary or secondary rate limit; ``until`` says when to come back."""
    BUDGET = "budget"
    """Our own: this run has asked as much as it may."""
    SPARED = "spared"
    """Our own: what the tracker would still answer until ``until`` is for people who wait for an answer."""
    BROKEN = "broken"
    """A 5xx, no answer in time, a connection that failed."""
    ODD = "odd"
    """An answer that is too large, no JSON, or leads away from the hosts we know."""


class Trouble(Exception):
    """A tracker did not answer as one hopes; what was learnt before stays true."""

    def __init__(self, why: Why, *, until: datetime | None = None, detail: str = "") -> None:
        super().__init__(detail or why.value)
        self.why = why
        self.until = until
        """When to come back at the earliest, in UTC; ``None`` leaves it to us."""


def who(login: str) -> str:
    """Tells the people of a tracker apart without naming them: 16 hexadecimal digits; upper and lower case are alike.

    Whoever wants to know whether an issue was opened by its project's owner compares ``issue.author == who(owner)``.
    """
    return sha256(login.casefold().encode()).hexdigest()[:16] if login else ""
