"""What a webhook brings, and why one is turned away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..data import Change, Issue


class Refusal(StrEnum):
    """Why a delivery was turned away."""

    TOO_LARGE = "too_large"
    FORGED = "forged"
    """No signature, a wrong one, or no secret to check it with."""
    NO_DELIVERY = "no_delivery"
    """It does not say which delivery it is: one could not tell a second one from the first."""
    UNKNOWN = "unknown"
    """An event nobody here listens to, or a tracker that sends none."""
    REPLAYED = "replayed"
    """It has been here before."""
    UNREADABLE = "unreadable"
    """Signed, but not what such an event looks like."""

    @property
    def status(self) -> int:
        """The HTTP status that says so."""
        return _STATUS[self]


_STATUS = {
    Refusal.TOO_LARGE: 413,
    Refusal.FORGED: 403,
    Refusal.NO_DELIVERY: 400,
    Refusal.UNKNOWN: 400,
    Refusal.REPLAYED: 409,
    Refusal.UNREADABLE: 422,
}


class Refused(Exception):
    """A delivery was turned away; nothing came of it."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery whose sender knows the secret. Its body has not been read."""

    site: str
    event: str
    """As the tracker calls it: ``issues``, ``Issue Hook``."""
    id: str
    """The tracker's own word for this delivery, the same when it is sent again."""
    digest: str
    """Of the body, 64 hexadecimal digits. A signature covers the body alone, so a replay may come under a new id: a
    delivery is new if neither has been here."""
    body: bytes


@dataclass(frozen=True, slots=True)
class Ping:
    """The webhook was set up."""


@dataclass(frozen=True, slots=True)
class IssueTold:
    """An issue was opened, changed, closed or taken away."""

    repository_id: str
    path: str
    issue: Issue
    """Of GitLab without ``author``, ``comments`` and ``has_change``: its events do not tell them."""
    is_gone: bool
    """Deleted, or moved to another project."""


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A pull or merge request was opened, changed, closed or merged."""

    repository_id: str
    path: str
    change: Change
    """Of GitLab without ``author`` once it is opened, and with ``merged_at`` only as it is merged."""
    closes: frozenset[str]
    """The numbers of the issues in the same project that it says it closes: the first twenty."""
    updated_at: datetime | None
    """In UTC."""


@dataclass(frozen=True, slots=True)
class RepositoryTold:
    """A project was renamed, moved, archived, hidden or deleted, or brought back."""

    repository_id: str
    path: str
    """Its path now."""
    is_gone: bool
    """Deleted or private."""
    is_archived: bool


@dataclass(frozen=True, slots=True)
class LabelTold:
    """A label was made, changed or deleted."""

    repository_id: str
    path: str
    name: str
    was: str
    """Its name before; the same unless it was renamed."""
    is_gone: bool


Told = Ping | IssueTold | ChangeTold | RepositoryTold | LabelTold
