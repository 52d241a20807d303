"""What became of a date: whether it happened, who came, what was written down. The only door is ``study_groups.api``.

Said by those who were there. Nothing is made up: a date of which nobody says anything stays unsaid. Who was mistaken
says it again. Where it counts towards the course who came, one says it of oneself; of others only who leads the group,
who planned the meeting, and the course team.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from plugin_app.errors import Invalid
from plugin_app.people.api import Viewer
from plugin_app.study_groups import completion, inside
from plugin_app.study_groups.errors import WaitsForDecision
from plugin_app.study_groups.models import MeetingDate, Membership, Rsvp, StudyGroup
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import access, reading, series, telling
from .data import Meeting, MeetingState
from .errors import EachForThemself, MeetingOff, NotesChanged, NotesTooLong, StillAhead

LONGEST_NOTES = 10_000
"""Characters."""


def did_happen(
    viewer: Viewer, placed: StudyGroups, date: UUID, came: Collection[int], *, now: datetime | None = None
) -> Meeting:
    """Say that they met, and which of the group's members came: the others did not. For members and the course team.

    Who may speak only for themself says only whether they came themself. Raises ``NotAllowed``, ``NotFound``,
    ``GroupClosed``, ``StillAhead``, ``MeetingOff``, ``EachForThemself``, and ``Invalid`` for somebody who has no seat
    there.
    """
    row, user_id, when = _begun(viewer, placed, date, now)
    there, is_alone = frozenset(came), not access.may_say_for_others(viewer, placed, row)
    if is_alone and not there <= {user_id}:
        raise EachForThemself()

    def write() -> None:
        members = _members(row.group)
        if not there <= members:
            raise Invalid()
        _become(row, MeetingState.HELD, when)
        for each in sorted(members & {user_id} if is_alone else members):
            Rsvp.objects.update_or_create(date=row, user_id=each, defaults={"came": each in there})
        inside.touch(row.group, when)

    atomically(write)
    telling.tell("held", user_id, row, people=len(there))
    completion.tell_of_others(there - {user_id}, placed)
    return reading.meeting(viewer, placed, date)


def did_not_happen(viewer: Viewer, placed: StudyGroups, date: UUID, *, now: datetime | None = None) -> Meeting:
    """Say that it did not happen. For members and the course team. Raises as ``did_happen`` does, ``EachForThemself``
    where it would take from somebody else that they came.
    """
    row, user_id, when = _begun(viewer, placed, date, now)
    is_alone = not access.may_say_for_others(viewer, placed, row)

    def write() -> bool:
        is_new = _become(row, MeetingState.MISSED, when)
        if is_alone and Rsvp.objects.filter(date=row, came=True).exclude(user=user_id).exists():
            raise EachForThemself()
        Rsvp.objects.filter(date=row).update(came=None)
        return is_new

    if atomically(write):
        telling.tell("missed", user_id, row)
    return reading.meeting(viewer, placed, date)


def say_came(viewer: Viewer, placed: StudyGroups, date: UUID, came: bool, *, now: datetime | None = None) -> Meeting:
    """Say whether one was there oneself; who was, says that it happened. For members.

    Raises ``NotAllowed``, ``NotFound``, ``NoSeat``, ``GroupClosed``, ``StillAhead``, ``MeetingOff``.
    """
    row, user_id, when = _begun(viewer, placed, date, now)
    access.require_seat(user_id, row.group)

    def write() -> None:
        Rsvp.objects.update_or_create(date=row, user_id=user_id, defaults={"came": came})
        if came:
            _become(row, MeetingState.HELD, when)
        inside.touch(row.group, when)

    atomically(write)
    telling.tell("attendance_said", user_id, row, came=int(came))
    return reading.meeting(viewer, placed, date)


def write_notes(
    viewer: Viewer, placed: StudyGroups, date: UUID, words: str, version: int, *, now: datetime | None = None
) -> Meeting:
    """Write down what should be remembered, over the notes of that ``version``. For members and the course team.

    Raises ``NotesChanged`` if somebody else has written meanwhile, whose words stay; ``WaitsForDecision``,
    ``NotesTooLong``, ``NotAllowed``, ``NotFound``, ``GroupClosed``.
    """
    row, user_id = access.date_to_act(viewer, placed, date)
    when, said = now or timezone.now(), words.strip()
    if len(said) > LONGEST_NOTES:
        raise NotesTooLong()

    def write() -> None:
        seen = MeetingDate.objects.filter(pk=row.pk, notes_version=version, hidden_at=None)
        if not seen.update(notes=said, notes_version=F("notes_version") + 1, notes_by=user_id, notes_at=when):
            raise (
                WaitsForDecision() if MeetingDate.objects.exclude(hidden_at=None).filter(pk=row.pk) else NotesChanged()
            )
        inside.touch(row.group, when)

    atomically(write)
    telling.tell("notes_written", user_id, row)
    return reading.meeting(viewer, placed, date)


def _begun(viewer: Viewer, placed: StudyGroups, date: UUID, now: datetime | None) -> tuple[MeetingDate, int, datetime]:
    """A date that has begun and was not cancelled, who speaks of it, and when."""
    row, user_id = access.date_to_act(viewer, placed, date)
    when = now or timezone.now()
    if row.state == MeetingState.CANCELLED:
        raise MeetingOff()
    if row.begins_at > when:
        raise StillAhead()
    return row, user_id, when


def _become(row: MeetingDate, state: MeetingState, now: datetime) -> bool:
    """``False`` if that had been said before. Calendars show what did not happen as cancelled, and hear of that."""
    said: dict[str, object] = {"state": state, "state_at": now}
    if MeetingState.MISSED in (state, row.state):
        said |= {"sequence": series.next_sequence(row.plan_id), "changed_at": now}
    return MeetingDate.objects.filter(pk=row.pk).exclude(state=state).update(**said) == 1


def _members(group: StudyGroup) -> frozenset[int]:
    seats = Membership.objects.seated().filter(group=group)
    return frozenset(user_id for user_id in seats.values_list("user_id", flat=True) if user_id is not None)
