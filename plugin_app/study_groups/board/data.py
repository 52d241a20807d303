"""What leaves this part of the room: posts, as one viewer may read them. Times are in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from plugin_app.study_groups.data import Group


class OpenTo(StrEnum):
    """From when somebody who joins later may read the board, as their group chooses."""

    EVERYTHING = "everything"
    FROM_JOINING = "from_joining"
    """What was written since they came. That there is more, and until when, they are told."""


class Removed(StrEnum):
    """Who took a post away. Its place stays, so that answers keep their sense."""

    BY_AUTHOR = "author"
    BY_LEADER = "leader"
    BY_TEAM = "team"


class Unread(StrEnum):
    """Why this viewer does not read the words of a post."""

    REMOVED = "removed"
    WAITS = "waits"
    """Several people reported it, and the course team has not decided yet."""
    EARLIER = "earlier"
    """It was written before they came, and their group keeps that to those who were there."""


@dataclass(frozen=True)
class Post:
    """Something written on a board."""

    uuid: UUID
    thread: UUID
    """What began the thread it stands in; itself, if it did."""
    author: str
    """A name to show; empty where its words are not to be read."""
    author_id: int | None
    words: str
    """Markdown, as it was written; empty where it is not to be read."""
    written_at: datetime
    edited_at: datetime | None
    version: int
    unread: Unread | None
    removed: Removed | None
    waits: bool
    """It was reported and waits for a decision: only its author and the course team read it."""
    is_mine: bool
    is_new: bool
    """Somebody else wrote it since the viewer's last visit."""
    may_edit: bool
    may_take_away: bool
    may_report: bool


@dataclass(frozen=True)
class Thread:
    """What stands for a thread in a list: how it begins, and what has come since."""

    post: Post
    answers: int
    new_answers: int
    last_at: datetime


@dataclass(frozen=True)
class BoardPage:
    """A page of a group's threads, the one in which something was written last first."""

    group: Group
    threads: tuple[Thread, ...]
    page: int
    pages: int
    total: int
    new: int
    """Posts of others, on the whole board, since the viewer's last visit."""
    earlier: int
    """Posts that this viewer does not read because they came later."""
    readable_from: datetime | None
    """When the viewer came, where the group shows them what was written since; ``None`` where they read everything."""
    open_to: OpenTo
    may_write: bool
    may_choose: bool
    """Whether the viewer says what those who join later may read."""
    has_written: bool
    """Whether the viewer ever wrote on this board."""


@dataclass(frozen=True)
class ThreadPage:
    """A thread: what began it, and a page of its answers, the oldest first."""

    group: Group
    post: Post
    answers: tuple[Post, ...]
    page: int
    pages: int
    total: int
    may_write: bool
    has_written: bool
