"""Who reads a board: from when on, and what is new to them.

A visit lasts as long as somebody looks again within half an hour. What was written before the last one ended is not
new; what came since is, and stays so as long as the visit lasts: a reload or an answer of one's own changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet

from plugin_app.errors import NotAllowed
from plugin_app.people.api import Viewer, names, require_sight
from plugin_app.study_groups import listing, models
from plugin_app.study_groups.data import Group, State
from plugin_app.study_groups.models import Membership, StudyGroup
from plugin_app.study_groups.rows import NOBODY, StudyGroups

from .data import OpenTo, Post, Removed, Unread

VISIT = timedelta(minutes=30)


@dataclass(frozen=True)
class Reader:
    """A viewer in front of a board."""

    viewer: Viewer
    group: Group
    group_id: int
    open_to: OpenTo
    seat: int | None
    """The id of their membership; ``None`` for the course team."""
    came_at: datetime | None
    new_since: datetime | None
    """What others wrote after that is new to them; ``None`` where nothing ever is."""

    @property
    def user_id(self) -> int:
        return self.viewer.user_id or NOBODY

    @property
    def leads(self) -> bool:
        return self.group.leads or self.viewer.is_organiser

    @property
    def may_write(self) -> bool:
        return self.viewer.read_only is None and self.group.state is not State.CLOSED

    @property
    def readable_from(self) -> datetime | None:
        """``None`` if they read everything."""
        kept = self.open_to is OpenTo.FROM_JOINING and not self.viewer.is_organiser
        return self.came_at if kept else None

    def threads(self) -> QuerySet[models.Post]:
        """What began the threads in which there is something to read."""
        rows = models.Post.objects.filter(group=self.group_id, thread=None)
        return rows.filter(last_at__gte=self.readable_from) if self.readable_from else rows

    def reads_in(self, head: models.Post) -> bool:
        """Whether there is something to read in the thread that post began."""
        is_here = head.group_id == self.group_id
        return is_here and (self.readable_from is None or head.last_at >= self.readable_from)

    def is_new(self) -> Q:
        """Of posts: somebody else's, since their last visit, and to be read."""
        if self.new_since is None:
            return Q(pk=None)
        theirs = Q(written_at__gt=self.new_since, removed_at=None, hidden_at=None)
        return theirs & ~Q(author=self.user_id)

    def reads(self, row: models.Post, known: Mapping[int, str], thread: UUID) -> Post:
        """One post, as they may read it. ``known``: names by user id; ``thread``: what began it."""
        is_mine = row.author_id is not None and row.author_id == self.viewer.user_id
        unread = self._unread(row, is_mine)
        is_here = unread is None and self.may_write
        waits = row.hidden_at is not None and row.removed_at is None
        is_unseen = self.new_since is not None and row.written_at > self.new_since
        return Post(
            uuid=row.uuid,
            thread=thread,
            author=known.get(row.author_id or NOBODY, "") if unread is None else "",
            author_id=row.author_id if unread is None else None,
            words=row.words if unread is None else "",
            written_at=row.written_at,
            edited_at=row.edited_at if unread is None else None,
            version=row.version,
            unread=unread,
            removed=Removed(row.removed) if row.removed else None,
            waits=waits,
            is_mine=is_mine,
            is_new=is_unseen and unread is None and not is_mine and not waits,
            may_edit=is_here and is_mine and not waits,
            may_take_away=is_here and (is_mine or self.leads),
            may_report=is_here and not is_mine and not waits,
        )

    def names_of(self, rows: list[models.Post]) -> dict[int, str]:
        """Names of their authors by user id: those of members are at hand, one query for the others."""
        known = {member.user_id: member.name for member in self.group.members}
        return known | names({row.author_id for row in rows if row.author_id and row.author_id not in known})

    def _unread(self, row: models.Post, is_mine: bool) -> Unread | None:
        if row.removed_at is not None:
            return Unread.REMOVED
        if self.readable_from and row.written_at < self.readable_from and not is_mine:
            return Unread.EARLIER
        if row.hidden_at is not None and not is_mine and not self.viewer.is_organiser:
            return Unread.WAITS
        return None


def reader(viewer: Viewer, placed: StudyGroups, group: UUID, now: datetime) -> Reader:
    """The viewer in front of that group's board. Four queries. Raises ``NotAllowed``, ``NotFound``."""
    require_sight(viewer, placed.course_key)
    found = listing.one(viewer, placed, group)
    if not (found.is_seated or viewer.is_organiser):
        raise NotAllowed()
    row = _row(viewer, group)
    return Reader(
        viewer=viewer,
        group=found,
        group_id=row["pk"],
        open_to=OpenTo(row["board_open_to"]),
        seat=row["seat__pk"],
        came_at=row["seat__joined_at"],
        new_since=_new_since(row, now),
    )


def has_looked(reading: Reader, now: datetime) -> None:
    """The viewer reads the board now: one row of their own. A view that never writes leaves no trace."""
    if reading.seat is None or reading.viewer.read_only is not None:
        return
    Membership.objects.filter(pk=reading.seat).update(board_read_at=now, board_new_since=reading.new_since)


def _row(viewer: Viewer, group: UUID) -> dict[str, Any]:
    own = Q(memberships__user=viewer.user_id or NOBODY, memberships__live=True, memberships__accept_by=None)
    rows = StudyGroup.objects.filter(uuid=group).annotate(seat=FilteredRelation("memberships", condition=own))
    facts = ("seat__pk", "seat__joined_at", "seat__board_read_at", "seat__board_new_since")
    row: dict[str, Any] = rows.values("pk", "board_open_to", *facts).get()
    return row


def _new_since(row: Mapping[str, Any], now: datetime) -> datetime | None:
    """At the first visit: since they came. A visit that goes on keeps what it began with."""
    came_at: datetime | None = row["seat__joined_at"]
    read_at: datetime | None = row["seat__board_read_at"]
    if read_at is None:
        return came_at
    goes_on = now - read_at <= VISIT
    return (row["seat__board_new_since"] or came_at) if goes_on else read_at
