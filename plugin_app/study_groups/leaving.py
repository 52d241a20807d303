"""How this room lets go of a person: in one block, or for good; and what it knows of them. The only door is ``api``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from . import joining, seating
from .board import forgetting as board
from .data import Ended
from .meetings import forgetting as meetings
from .models import (
    Announcement,
    CompanyWish,
    Introduction,
    Invitation,
    InvitationUse,
    JoinRequest,
    LeaderTick,
    Membership,
    SignUp,
    StudyGroup,
    Waiting,
)
from .reflecting import forgetting as reflecting
from .rounds import forgetting as rounds
from .together import forgetting as together

PARTS = (rounds, board, meetings, reflecting, together)
"""Each part of the room forgets for good, lets go in a block or everywhere, and tells what it knows."""


def forget(user_id: int) -> None:
    """Retirement: free the seats, leave every line, delete their own words, unlink the history. Idempotent."""
    let_go(user_id, timezone.now())
    for part in PARTS:
        part.forget(user_id)
    Membership.objects.filter(user_id=user_id).update(user=None)
    JoinRequest.objects.filter(answered_by=user_id).update(answered_by=None)
    Invitation.objects.filter(made_by=user_id).update(made_by=None)
    InvitationUse.objects.filter(user=user_id).update(user=None)
    Announcement.objects.filter(by=user_id).update(by=None)
    LeaderTick.objects.filter(ticked_by=user_id).update(ticked_by=None)
    CompanyWish.objects.filter(asked_by=user_id).update(asked_by=None)
    CompanyWish.objects.filter(agreed_by=user_id).update(agreed_by=None)
    StudyGroup.objects.filter(created_by=user_id).update(created_by=None)


def let_go(user_id: int, now: datetime, *, usage_key: str | None = None) -> None:
    """End every place of a person, in one block or everywhere, and delete what they said about themselves there.

    The sign-up goes first, and then the rounds: no round seats them anymore once their seats are given back.
    """
    _in(SignUp.objects.filter(user_id=user_id), "activity", usage_key).delete()
    for part in PARTS:
        part.let_go(user_id, usage_key)
    lines = _in(Waiting.objects.filter(user_id=user_id), "group__activity", usage_key)
    for group_id in lines.values_list("group_id", flat=True):
        seating.leave_line(group_id, user_id)
    _in(JoinRequest.objects.filter(user_id=user_id), "group__activity", usage_key).delete()
    seats = _in(Membership.objects.held().filter(user_id=user_id), "group__activity", usage_key)
    for row in StudyGroup.objects.filter(pk__in=seats.values("group_id")).select_related("activity"):
        seating.give_back(row.pk, user_id, Ended.LEFT, now)
        joining.fill(row, now)
    _in(Introduction.objects.filter(user_id=user_id), "activity", usage_key).delete()


def export(user_id: int) -> dict[str, object]:
    """What this room knows of a person, for themself. Times are ISO 8601 in UTC."""
    seats = Membership.objects.filter(user_id=user_id).order_by("id").select_related("group__activity")
    line = Waiting.objects.filter(user_id=user_id).order_by("id").select_related("group")
    asked = JoinRequest.objects.filter(user_id=user_id).order_by("id").select_related("group")
    company = CompanyWish.objects.filter(asked_by=user_id).order_by("id").select_related("group")
    facts: dict[str, object] = {
        "groups": [
            {
                "course": seat.group.activity.course_key,
                "group": _name(seat.group, is_inside=seat.live is True),
                "role": seat.role,
                "joined_at": seat.joined_at.isoformat(),
                "here_at": seat.here_at.isoformat() if seat.here_at else None,
                "ended_at": seat.ended_at.isoformat() if seat.ended_at else None,
                "ended": seat.ended,
            }
            for seat in seats
        ],
        "waiting": [{"group": place.group.name, "since": place.since.isoformat()} for place in line],
        "requests": [
            {
                "group": _name(one.group, is_inside=one.is_open is True),
                "words": one.words,
                "asked_at": one.asked_at.isoformat(),
                "answer": one.answer,
            }
            for one in asked
        ],
        "company": [
            {"group": _name(one.group, is_inside=False), "asked_at": one.asked_at.isoformat()} for one in company
        ],
        "sign_ups": list(_dated(SignUp.objects.filter(user_id=user_id), "wish", "answers", "signed_at")),
        "introductions": list(_dated(Introduction.objects.filter(user_id=user_id), "words", "to_everyone")),
    }
    for part in PARTS:
        facts |= part.export(user_id)
    return facts


def _name(group: StudyGroup, *, is_inside: bool) -> str:
    """What a group is called; nothing of a private one they are not, or no longer, in: it may have changed since."""
    return group.name if is_inside or not group.is_private else ""


def _in(rows: QuerySet[Any], activity: str, usage_key: str | None) -> QuerySet[Any]:
    return rows.filter(**{f"{activity}__usage_key": usage_key}) if usage_key else rows


def _dated(rows: QuerySet[Any], *names: str) -> list[dict[str, object]]:
    found = rows.order_by("id").values("activity__course_key", *names)
    return [
        {name.replace("activity__course_key", "course"): _plain(value) for name, value in row.items()} for row in found
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
