"""What leaves this part of the room: plain, frozen facts about what a group does between its meetings.

Weeks begin on Monday, in UTC, and are named by that Monday. Instants are aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from plugin_app.study_groups.data import Group


class Stage(StrEnum):
    """Where a week stands in the author's weeks."""

    NONE = "none"
    """The author has written none."""
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True)
class CheckIn:
    """What one member tried in a week, and what is next."""

    user_id: int
    name: str
    tried: str
    coming: str
    written_at: datetime


@dataclass(frozen=True)
class Week:
    """One week of a group: what its author asks for, and how many have said how it goes."""

    monday: date
    stage: Stage
    is_now: bool
    number: int = 0
    """Of the author's weeks, from 1; 0 where it is none of them."""
    of: int = 0
    """How many the author has written."""
    title: str = ""
    prompt: str = ""
    """Markdown."""
    begins: date | None = None
    """The Monday of the first of the author's weeks; ``None`` while nobody can say."""
    next_title: str = ""
    """What the week after it is called, as far as it has a name."""
    said: int = 0
    """How many have checked in."""
    mine: CheckIn | None = None

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class Task:
    """Something the group wants done."""

    uuid: UUID
    words: str
    owner_id: int | None
    """Whoever has taken it on, as long as they are in the group; ``None`` while it is free."""
    owner: str
    due_on: date | None
    is_late: bool
    """Its day has passed everywhere on earth."""
    done_at: datetime | None
    done_by: str
    """Empty for whoever left the platform."""
    created_by_id: int | None


@dataclass(frozen=True)
class Tasks:
    """The tasks of a group: what is due first, first; of what is done, the latest first."""

    open: tuple[Task, ...]
    done: tuple[Task, ...]


@dataclass(frozen=True)
class ResourceDraft:
    """What somebody says about a note or a link. ``words`` is Markdown."""

    title: str
    words: str = ""
    url: str = ""


@dataclass(frozen=True)
class Resource:
    """A note or a link that the group shares."""

    uuid: UUID
    group: UUID
    title: str
    words: str
    """Markdown; in a list, how it begins."""
    url: str
    """An https address, or empty."""
    kind: str
    """Which kind of place the address leads to (see ``channels.KINDS``); empty for a note."""
    is_pinned: bool
    version: int
    created_by_id: int | None
    changed_by: str
    """Empty for whoever left the platform."""
    changed_by_id: int | None
    changed_at: datetime
    is_hidden: bool
    """It waits for a decision of the course team: only they and whoever wrote it last read it."""
    is_removed: bool
    """The course team took it down: only whoever wrote it last reads it."""


@dataclass(frozen=True)
class Resources:
    """What a group keeps: all that is pinned, and one page of the rest, the latest change first."""

    pinned: tuple[Resource, ...]
    others: tuple[Resource, ...]
    total: int
    """How many others there are."""
    page: int
    pages: int


@dataclass(frozen=True)
class ResourcePage:
    """One note or link, whole, and the group that keeps it."""

    resource: Resource
    group: Group


@dataclass(frozen=True)
class Together:
    """All of it, for one who is inside."""

    group: Group
    week: Week
    earlier: date | None
    """The week before, as long as the group was there; ``None`` before that."""
    later: date | None
    check_ins: tuple[CheckIn, ...]
    """Of that week: the viewer's own first, then who spoke first."""
    tasks: Tasks
    resources: Resources
