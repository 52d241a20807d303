"""Who leads a group, and what a leader has in mind. The only door is ``api``.

A group with people in it has exactly one leader, and may have co-leaders, who do all that a leader does but for saying
who leads. Every change takes the group's row first, as seats do (``seating``), so that of two at once the second sees
what the first has done, and a seat is not given back in between.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, NotFound
from plugin_app.people.api import Viewer, require_participant
from plugin_app.transactions import atomically

from . import listing
from .data import Group, SeatRole, State
from .errors import GroupClosed, NotLeading
from .models import Membership, StudyGroup
from .rows import StudyGroups, find, tell, write_to

Result = TypeVar("Result")


class NobodyElse(Conflict):
    """There is nobody to lead on."""

    code = "nobody_else"
    sentence = _("You are the only one in the group so far, so there is nobody to lead on. You can leave it instead.")


def hand_over(viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int, *, now: datetime | None = None) -> Group:
    """Let another member lead; who led before becomes a member, and co-leaders stay what they are.

    For the leader and the course team. Raises ``NotLeading``, ``NotFound`` for someone without a seat, ``GroupClosed``.
    """
    own_id, row = require_participant(viewer, placed.course_key), find(viewer, placed, group)

    def write(seats: QuerySet[Membership]) -> bool:
        _require_leader(viewer, seats)
        return _role_of(seats, user_id) is not SeatRole.LEADER and _crown(seats, user_id)

    if _with_the_row_taken(row, write):
        tell("handed_over", own_id, row)
        _write_to_leader(row, user_id, own_id, now)
    return listing.one(viewer, placed, group)


def make_co_leader(
    viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int, *, now: datetime | None = None
) -> Group:
    """Let another member lead too. For the leader and the course team. Whoever leads already goes on as before.

    Raises ``NotLeading``, ``NotFound`` for someone who has no seat, ``GroupClosed``.
    """
    own_id, row = require_participant(viewer, placed.course_key), find(viewer, placed, group)

    def write(seats: QuerySet[Membership]) -> bool:
        _require_leader(viewer, seats)
        return _change(seats, user_id, SeatRole.MEMBER, SeatRole.CO_LEADER)

    if _with_the_row_taken(row, write):
        tell("co_leader_made", own_id, row)
        _write_to_leader(row, user_id, own_id, now)
    return listing.one(viewer, placed, group)


def end_co_leading(viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int) -> Group:
    """Let a co-leader be a member again. For themself, the leader and the course team. Again changes nothing.

    Raises ``NotLeading``, ``NotFound`` for someone who has no seat, ``GroupClosed``.
    """
    own_id, row = require_participant(viewer, placed.course_key), find(viewer, placed, group)

    def write(seats: QuerySet[Membership]) -> bool:
        if user_id != own_id:
            _require_leader(viewer, seats)
        return _change(seats, user_id, SeatRole.CO_LEADER, SeatRole.MEMBER)

    if _with_the_row_taken(row, write):
        tell("co_leading_ended", own_id, row)
    return listing.one(viewer, placed, group)


def step_down(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Stop leading and stay a member. The co-leader who has been there longest leads on, or else the member.

    For the leader. Raises ``NotLeading``, ``NobodyElse``, ``GroupClosed``.
    """
    own_id, row = require_participant(viewer, placed.course_key), find(viewer, placed, group)

    def write(seats: QuerySet[Membership]) -> int:
        if _role_of(seats, own_id) is not SeatRole.LEADER:
            raise NotLeading()
        others = seats.exclude(user_id=own_id).order_by("joined_at", "id")
        heir = others.filter(role=SeatRole.CO_LEADER).first() or others.first()
        if heir is None or heir.user_id is None:
            raise NobodyElse()
        _crown(seats, heir.user_id)
        return heir.user_id

    heir_id = _with_the_row_taken(row, write)
    tell("stepped_down", own_id, row)
    _write_to_leader(row, heir_id, own_id, now)
    return listing.one(viewer, placed, group)


def _with_the_row_taken(row: StudyGroup, write: Callable[[QuerySet[Membership]], Result]) -> Result:
    """Do something with the seats of a living group while nobody else changes them."""

    def taken() -> Result:
        living = StudyGroup.objects.filter(pk=row.pk).exclude(state=State.CLOSED)
        if not living.update(state=F("state")):  # takes the row, says nothing happened
            raise GroupClosed()
        return write(Membership.objects.seated().filter(group=row))

    return atomically(taken)


def _require_leader(viewer: Viewer, seats: QuerySet[Membership]) -> None:
    """A co-leader does not say who leads."""
    if not viewer.is_organiser and not seats.filter(user=viewer.user_id, role=SeatRole.LEADER).exists():
        raise NotLeading()


def _role_of(seats: QuerySet[Membership], user_id: int) -> SeatRole | None:
    role = seats.filter(user_id=user_id).values_list("role", flat=True).first()
    return SeatRole(role) if role else None


def _crown(seats: QuerySet[Membership], user_id: int) -> bool:
    """The one way in which somebody becomes the leader: whoever was it, no longer is."""
    if not seats.filter(user_id=user_id).exists():
        raise NotFound()
    seats.filter(role=SeatRole.LEADER).update(role=SeatRole.MEMBER)
    return seats.filter(user_id=user_id).update(role=SeatRole.LEADER) == 1


def _change(seats: QuerySet[Membership], user_id: int, before: SeatRole, after: SeatRole) -> bool:
    seat = seats.filter(user_id=user_id)
    if not seat.exists():
        raise NotFound()
    return seat.filter(role=before).update(role=after) == 1


def _write_to_leader(row: StudyGroup, user_id: int, own_id: int, now: datetime | None) -> None:
    """Nobody finds out by accident that they lead. Once a day is enough, however often it goes back and forth."""
    when = now or timezone.now()
    if user_id != own_id:
        write_to([user_id], "you_lead", row, f"leads:{row.pk}:{when:%Y-%m-%d}", when)
