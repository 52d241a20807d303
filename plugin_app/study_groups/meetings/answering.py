"""Saying whether one comes. The only doors are ``study_groups.api`` and the links in letters."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.people.api import Viewer
from plugin_app.study_groups import inside
from plugin_app.study_groups.data import State
from plugin_app.study_groups.errors import GroupClosed
from plugin_app.study_groups.models import MeetingDate, Rsvp
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import access, reading, telling
from .data import Answer, Meeting, MeetingState
from .errors import MeetingOff, MeetingOver


def answer_meeting(
    viewer: Viewer, placed: StudyGroups, date: UUID, answer: Answer, *, now: datetime | None = None
) -> Meeting:
    """Say whether one comes, or say it anew; until the meeting is over. For members.

    Raises ``NotAllowed``, ``NotFound``, ``NoSeat``, ``GroupClosed``, ``MeetingOff``, ``MeetingOver``.
    """
    row, user_id = access.date_to_act(viewer, placed, date)
    put_answer(row, user_id, answer, now or timezone.now())
    return reading.meeting(viewer, placed, date)


def put_answer(row: MeetingDate, user_id: int, answer: Answer, now: datetime, *, by_link: bool = False) -> bool:
    """The same for whoever has shown in another way who they are. ``False`` if they had said just that before.

    Raises ``NoSeat``, ``GroupClosed``, ``MeetingOff``, ``MeetingOver``. ``row`` comes as
    ``reading.by_uuid`` gives it.
    """
    if row.group.state == State.CLOSED:
        raise GroupClosed()
    access.require_seat(user_id, row.group)
    if row.state == MeetingState.CANCELLED:
        raise MeetingOff()
    if row.state != MeetingState.PLANNED or row.ends_at <= now:
        raise MeetingOver()
    if not atomically(lambda: _store(row, user_id, answer, now)):
        return False
    said = {"comes": int(answer is Answer.YES), "stays_away": int(answer is Answer.NO)}
    telling.tell("answered", user_id, row, by_link=int(by_link), **said)
    return True


def _store(row: MeetingDate, user_id: int, answer: Answer, now: datetime) -> bool:
    said = {"answer": answer, "answered_at": now}
    rsvp, is_new = Rsvp.objects.get_or_create(date=row, user_id=user_id, defaults=said)
    if not is_new and not Rsvp.objects.filter(pk=rsvp.pk).exclude(answer=answer).update(**said):
        return False
    inside.touch(row.group, now)
    return True
