"""After a meeting: two questions, and what comes of the answers for those who missed it. The only door is ``api``.

How it was is told as a mean, and only once enough have said; what is worth remembering carries the name of who wrote it
and is the better half of the recap.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from statistics import fmean
from uuid import UUID

from django.utils import timezone

from plugin_app.people.api import Viewer, names
from plugin_app.study_groups import models
from plugin_app.study_groups.inside import touch
from plugin_app.study_groups.meetings import access
from plugin_app.study_groups.meetings.data import MeetingState
from plugin_app.study_groups.models import MeetingDate
from plugin_app.study_groups.rows import NOBODY, StudyGroups, tell
from plugin_app.transactions import atomically

from .data import ENOUGH, SCALE, After, Reflection, Takeaway
from .errors import NotFromScale, NotHeld, NothingSaid, NotYet
from .words import checked

LONGEST = 1000
"""Characters of what is worth remembering."""

OVER = (MeetingState.CANCELLED, MeetingState.MISSED)


def reflect(
    viewer: Viewer, placed: StudyGroups, date: UUID, was: int | None, takeaway: str, *, now: datetime | None = None
) -> After:
    """Say how a meeting was, from 1 to 5, and what is worth remembering; saying it again replaces it.

    For who has a seat. Raises ``NotYet``, ``NotHeld``, ``NothingSaid``, ``TooManyWords``, ``NotFromScale``, and what
    ``date_to_act`` and ``require_seat`` do.
    """
    meeting, user_id = access.date_to_act(viewer, placed, date)
    access.require_seat(user_id, meeting.group)
    when, words = now or timezone.now(), checked(takeaway, LONGEST)
    if meeting.state in OVER:
        raise NotHeld()
    if meeting.begins_at > when:
        raise NotYet()
    if was is None and not words:
        raise NothingSaid()
    if was is not None and was not in SCALE:
        raise NotFromScale()
    said = {"was": was, "takeaway": words, "written_at": when}

    def write() -> bool:
        touch(meeting.group, when)
        return models.Reflection.objects.update_or_create(date=meeting, user_id=user_id, defaults=said)[1]

    if atomically(write):
        tell("reflected", user_id, meeting.group)
    return _after(meeting, user_id)


def after(viewer: Viewer, placed: StudyGroups, date: UUID) -> After | None:
    """What its people said of a meeting; ``None`` while it has not begun, or if it did not happen.

    For its members and the course team. Raises ``NotAllowed``, ``NotFound``.
    """
    meeting = access.date_to_read(viewer, placed, date)
    if meeting.state in OVER or meeting.begins_at > timezone.now():
        return None
    return _after(meeting, viewer.user_id or NOBODY)


def _after(meeting: MeetingDate, user_id: int) -> After:
    said = list(models.Reflection.objects.filter(date=meeting).order_by("written_at", "id"))
    mine = next((Reflection(each.was, each.takeaway) for each in said if each.user_id == user_id), None)
    marks = [each.was for each in said if each.was is not None]
    mean = round(fmean(marks), 1) if len(marks) >= ENOUGH else None
    return After(mine, tuple(_takeaways(said)), len(said), mean)


def _takeaways(said: Iterable[models.Reflection]) -> Iterable[Takeaway]:
    told = [each for each in said if each.takeaway]
    known = names({each.user_id for each in told})
    return (Takeaway(each.user_id, known[each.user_id], each.takeaway) for each in told)
