"""Check-ins: once a week, what one tried and what is next. The only door is ``api``.

Whoever says nothing is asked nothing, and named nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names
from plugin_app.study_groups import models
from plugin_app.study_groups.inside import require_inside, require_member, touch
from plugin_app.study_groups.models import StudyGroup
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from .data import CheckIn
from .errors import NothingSaid, NotTheirs, TooLong
from .sequence import monday_of
from .telling import tell

LONGEST = 2000
"""Characters of either answer."""


def check_in(
    viewer: Viewer, placed: StudyGroups, group: UUID, tried: str, coming: str, *, now: datetime | None = None
) -> CheckIn:
    """Say what one tried this week and what is next, or say it anew; Markdown, one of the two may be empty.

    For the members. Raises ``NotAllowed``, ``NotFound``, ``GroupClosed``, ``NothingSaid``, ``TooLong``.
    """
    (row, user_id), when = require_member(viewer, placed, group), now or timezone.now()
    said = {"tried": tried.strip(), "coming": coming.strip(), "written_at": when}
    if not (said["tried"] or said["coming"]):
        raise NothingSaid()
    if max(len(tried.strip()), len(coming.strip())) > LONGEST:
        raise TooLong()
    monday = monday_of(when)

    def write() -> models.CheckIn:
        written, _new = models.CheckIn.objects.update_or_create(
            group=row, week_of=monday, user_id=user_id, defaults=said
        )
        touch(row, when)
        return written

    written = atomically(write)
    tell("check_in.written", user_id, row)
    return as_read([written], names({user_id}))[0]


def remove_check_in(viewer: Viewer, placed: StudyGroups, group: UUID, monday: date, user_id: int) -> None:
    """Delete one's own check-in of a week, or, for the course team, anybody's. Raises ``NotTheirs``, ``NotFound``."""
    row, own_id = require_member(viewer, placed, group)
    if user_id != own_id and not viewer.is_organiser:
        raise NotTheirs()
    rows = models.CheckIn.objects.filter(group=row, week_of=monday, user_id=user_id)
    if not atomically(lambda: rows.delete()[0]):
        raise NotFound()
    tell("check_in.removed", own_id, row)


def check_ins(viewer: Viewer, placed: StudyGroups, group: UUID, week: date) -> tuple[CheckIn, ...]:
    """What was said in the week of that day: the viewer's own first, then who spoke first. For those inside."""
    rows = list(in_week(require_inside(viewer, placed, group), monday_of(week)))
    return as_read(rows, names({row.user_id for row in rows}), viewer.user_id)


def in_week(group: StudyGroup | UUID, monday: date) -> QuerySet[models.CheckIn]:
    """The rows of that week. It asks nobody for permission."""
    rows = models.CheckIn.objects.filter(week_of=monday).order_by("written_at", "id")
    return rows.filter(group__uuid=group) if isinstance(group, UUID) else rows.filter(group=group)


def as_read(rows: Iterable[models.CheckIn], known: Mapping[int, str], first: int | None = None) -> tuple[CheckIn, ...]:
    """These rows with the names that are ``known``, in their order, but for the person who comes ``first``."""
    ordered = sorted(rows, key=lambda row: row.user_id != first)
    return tuple(
        CheckIn(row.user_id, known.get(row.user_id, ""), row.tried, row.coming, row.written_at) for row in ordered
    )
