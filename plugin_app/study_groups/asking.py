"""Asking to join, and being answered. The only door is ``api``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names
from plugin_app.transactions import atomically

from . import joining, listing, seating
from .data import LEADING, Asking, Group, Joining, State
from .errors import AskedBefore, GroupClosed, OneGroupEach, SeatedElsewhere
from .models import JoinRequest, Membership, StudyGroup
from .rows import StudyGroups, find, has_place, require_leading, require_letting_in, tell, write_to

PATIENCE = timedelta(days=7)
"""After a no, how long until one may ask the same group again."""


def ask_to_join(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    words: str = "",
    *,
    agrees: bool = False,
    now: datetime | None = None,
) -> Group:
    """Ask whoever leads the group to be let in. Where one need not ask, this is joining. Again changes nothing.

    Raises ``AskedBefore`` within a week of a no, and what ``join`` raises.
    """
    row, when = find(viewer, placed, group), now or timezone.now()
    if row.joining != Joining.REQUEST or row.state != State.OPEN:  # to a proposal one says that one would come
        return joining.join(viewer, placed, group, agrees=agrees, now=when)
    user_id = joining.require_coming(viewer, placed, row, agrees=agrees, now=when)
    if has_place(user_id, row):
        return listing.one(viewer, placed, group)
    refused = JoinRequest.objects.filter(group=row, user_id=user_id, is_approved=False)
    if refused.filter(answered_at__gt=when - PATIENCE).exists():
        raise AskedBefore()
    if atomically(lambda: _ask(row, user_id, words, when)):
        tell("requested", user_id, row)
        write_to(_leaders(row), "join_requested", row, f"request:{row.pk}:{user_id}:{when:%Y-%m-%d}", when)
    return listing.one(viewer, placed, group)


def requests(viewer: Viewer, placed: StudyGroups, group: UUID) -> tuple[Asking, ...]:
    """Who waits for an answer, longest first. For whoever leads the group, and the course team."""
    row = find(viewer, placed, group)
    require_leading(viewer, placed, row)
    rows = list(open_requests(row.uuid))
    known = names({each.user_id for each in rows})
    return tuple(as_read(each, known) for each in rows)


def approve(viewer: Viewer, placed: StudyGroups, group: UUID, request: UUID, *, now: datetime | None = None) -> Group:
    """Let somebody in: they get a seat, or the last place in line.

    For whoever leads the group, and the course team; where the team says who is in it, for the team alone. Raises
    ``NotLeading``, ``ByStaffOnly``, ``SeatedElsewhere``, ``NotFound``.
    """
    row, when = find(viewer, placed, group), now or timezone.now()
    own_id = require_letting_in(viewer, placed, row)
    _require_free(placed, row, request)
    user_id = _answer(row, request, own_id, when, is_approved=True)
    tell("request_approved", own_id, row)
    joining.come(row, user_id, when)
    write_to([user_id], "request_approved", row, f"request:{request}", when)
    return listing.one(viewer, placed, group)


def decline(
    viewer: Viewer, placed: StudyGroups, group: UUID, request: UUID, words: str = "", *, now: datetime | None = None
) -> Group:
    """Say no, with a word. For whoever leads the group, and the course team."""
    row, when = find(viewer, placed, group), now or timezone.now()
    own_id = require_leading(viewer, placed, row)
    user_id = _answer(row, request, own_id, when, is_approved=False, words=words)
    tell("request_declined", own_id, row)
    write_to([user_id], "request_declined", row, f"request:{request}", when, words=words)
    return listing.one(viewer, placed, group)


def answer_to(viewer: Viewer, placed: StudyGroups, group: UUID) -> str:
    """What the viewer was told when their last request was declined; empty if there is nothing to say."""
    row, user_id = find(viewer, placed, group), viewer.user_id or 0
    answers = JoinRequest.objects.filter(group=row, user_id=user_id, is_approved=False)
    return answers.order_by("-answered_at").values_list("answer", flat=True).first() or ""


def _ask(row: StudyGroup, user_id: int, words: str, now: datetime) -> bool:
    """Write it down, unless they ask already, or have got a place in this moment. The group cannot end meanwhile."""
    if not seating.take(row.pk, seating.LIVING):
        raise GroupClosed()
    if has_place(user_id, row) or JoinRequest.objects.filter(group=row, user_id=user_id, is_open=True).exists():
        return False
    JoinRequest.objects.create(group=row, user_id=user_id, words=words, asked_at=now)
    return True


def open_requests(group: UUID) -> QuerySet[JoinRequest]:
    """Those of a group that wait for an answer, longest first. It asks nobody for permission."""
    return JoinRequest.objects.filter(group__uuid=group, is_open=True).order_by("asked_at", "id")


def as_read(row: JoinRequest, known: Mapping[int, str]) -> Asking:
    """A request, with the name of who asks out of those that are known."""
    return Asking(row.uuid, row.user_id, known[row.user_id], row.words, row.asked_at)


def _answer(row: StudyGroup, request: UUID, by: int, now: datetime, *, is_approved: bool, words: str = "") -> int:
    """Answer an open request, once. Returns who asked. Raises ``NotFound`` when somebody else has answered."""
    asked = JoinRequest.objects.filter(group=row, uuid=request, is_open=True)
    user_id = asked.values_list("user_id", flat=True).first()
    changes = {"is_open": None, "is_approved": is_approved, "answer": words, "answered_at": now, "answered_by_id": by}
    if user_id is None or not atomically(lambda: asked.update(**changes)):
        raise NotFound()
    return user_id


def _require_free(placed: StudyGroups, row: StudyGroup, request: UUID) -> None:
    """Nobody is welcomed to a seat they may not have. Raises ``SeatedElsewhere``."""
    asked = JoinRequest.objects.filter(group=row, uuid=request, is_open=True)
    try:
        for user_id in asked.values_list("user_id", flat=True):
            joining.require_free(placed, user_id, State(row.state), row.pk)
    except OneGroupEach as error:
        raise SeatedElsewhere() from error


def _leaders(row: StudyGroup) -> list[int]:
    leading = Membership.objects.seated().filter(group=row, role__in=LEADING)
    return [user_id for user_id in leading.values_list("user_id", flat=True) if user_id is not None]
