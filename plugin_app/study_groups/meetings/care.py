"""A meeting whose words were reported. Called by the desk; the words stay in the record, an appeal may show them again.

What is hidden is what people wrote: title, agenda, place, link and notes. That there is a meeting, and when, stays.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.moderation.api import Reported
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.study_groups.models import MeetingDate
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import access


def reported_meeting(viewer: Viewer, placed: StudyGroups, date: UUID) -> Reported:
    """What there is to report: its title, and who planned it.

    Raises ``NotAllowed``, and ``NotFound`` also while its words are covered.
    """
    row = access.date_to_read(viewer, placed, date)
    if row.hidden_at is not None:
        raise NotFound()
    return Reported(row.title, row.plan.created_by_id)


def take_meeting_down(viewer: Viewer, usage_key: str, date: UUID) -> None:
    """The course team decides that nobody reads them. Raises ``NotAllowed``, ``NotFound``."""
    require_organiser(viewer, viewer.course_key)
    if not _of(usage_key, date).filter(group__activity__course_key=viewer.course_key).exists():
        raise NotFound()
    hide_meeting(usage_key, date, timezone.now())


def hide_meeting(usage_key: str, date: UUID, now: datetime) -> None:
    """Nobody reads them until there is a decision. It asks nobody for permission; again changes nothing."""
    atomically(lambda: _of(usage_key, date).filter(hidden_at=None).update(hidden_at=now))


def show_meeting(usage_key: str, date: UUID) -> None:
    """They are read again. It asks nobody for permission."""
    atomically(lambda: _of(usage_key, date).update(hidden_at=None))


def _of(usage_key: str, date: UUID) -> QuerySet[MeetingDate]:
    return MeetingDate.objects.filter(uuid=date, group__activity__usage_key=usage_key)
