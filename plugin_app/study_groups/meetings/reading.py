"""Reading meetings: for the people of a group, for calendars, and for other parts of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names
from plugin_app.study_groups.data import LEADING, State
from plugin_app.study_groups.inside import require_inside
from plugin_app.study_groups.models import MeetingDate, Membership, Rsvp
from plugin_app.study_groups.rows import NOBODY, StudyGroups

from . import access, drawing
from .data import Meeting, MeetingPage, MeetingState

PAGE_SIZE = 12
REMEMBERED = timedelta(days=90)
"""How long a calendar goes on showing a plan after its last date."""


@dataclass(frozen=True)
class Leaf:
    """The records on a page of meetings."""

    rows: Sequence[MeetingDate]
    page: int
    pages: int
    total: int


def meetings(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    *,
    past: bool = False,
    page: int = 1,
    now: datetime | None = None,
) -> MeetingPage:
    """The meetings of a group that are not over, the next one first, or those that are, the latest first.

    Cancelled ones are there too. For members and the course team. Past the last page, the last one is shown. Raises
    ``NotAllowed``, ``NotFound``.
    """
    require_inside(viewer, placed, group)
    found = leaf(group, past, page, now or timezone.now())
    return MeetingPage(_seen_by(viewer, found.rows), found.page, found.pages, found.total)


def leaf(group: UUID, past: bool, page: int, now: datetime) -> Leaf:
    """The dates on a page of ``meetings``, in two queries. It asks nobody for permission."""
    rows = MeetingDate.objects.filter(group__uuid=group)
    rows = rows.filter(ends_at__lte=now) if past else rows.filter(ends_at__gt=now)
    total = rows.count()
    turned = turn_to(page, total, PAGE_SIZE)
    ordered = rows.order_by("-begins_at", "-id") if past else rows.order_by("begins_at", "id")
    found = drawing.counted(ordered)[turned.on_it] if total else ()
    return Leaf(list(found), turned.page, turned.pages, total)


def meeting(viewer: Viewer, placed: StudyGroups, date: UUID) -> Meeting:
    """One date, with who comes and who came. For members and the course team. Raises ``NotAllowed``, ``NotFound``."""
    [found] = _seen_by(viewer, [access.date_to_read(viewer, placed, date)])
    return found


def next_meeting(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Meeting | None:
    """The meeting that comes next, or goes on right now; ``None`` if none is planned. Raises as ``meetings`` does."""
    require_inside(viewer, placed, group)
    return next(iter(_seen_by(viewer, list(_next(group, now or timezone.now())))), None)


def next_of(
    group: UUID, user_id: int | None, members: Mapping[int, str], now: datetime, *, leads: bool = False
) -> Meeting | None:
    """The same in two queries, for a page that knows the group's people already: their names, in the order of seats.

    It asks nobody for permission. ``leads`` says whether the reader leads the group, or looks after the course.
    """
    found = list(_next(group, now))
    reader = drawing.Reader(user_id, leads=leads)
    return next(iter(drawing.drawn(found, members, reader, drawing.answers_to(found))), None)


def of_learner(user_id: int, course_key: str, now: datetime) -> list[Meeting]:
    """Everything a calendar of this person shows, in two queries: all dates of the plans of the groups in which they
    have a seat, plan by plan in their order, unless the last one was long ago. It asks nobody for permission.

    Answers are only their own.
    """
    seats = Membership.objects.seated().filter(user=user_id or NOBODY).values("group_id")
    rows = MeetingDate.objects.filter(group__in=seats, group__activity__course_key=course_key)
    rows = rows.exclude(group__state=State.CLOSED)
    recent = MeetingDate.objects.filter(group__in=seats, ends_at__gt=now - REMEMBERED).values("plan_id")
    found = list(drawing.counted(rows.filter(plan__in=recent)).order_by("plan_id", "planned_on"))
    own = Rsvp.objects.filter(user=user_id or NOBODY, date__group__in=seats)
    said = {rsvp.date_id: [rsvp] for rsvp in own} if found else {}
    return list(drawing.drawn(found, {}, drawing.Reader(user_id), said))


def by_uuid(date: UUID) -> MeetingDate | None:
    """A date with its plan, its group and their block. It asks nobody for permission."""
    return MeetingDate.objects.filter(uuid=date).select_related("plan", "group__activity").first()


def _next(group: UUID, now: datetime) -> QuerySet[MeetingDate]:
    rows = MeetingDate.objects.filter(group__uuid=group, state=MeetingState.PLANNED, ends_at__gt=now)
    return drawing.counted(rows.order_by("begins_at", "id"))[:1]


def _seen_by(viewer: Viewer, rows: Sequence[MeetingDate]) -> tuple[Meeting, ...]:
    """The dates of one group, as this viewer sees them, in three queries; they have been asked for permission."""
    if not rows:
        return ()
    seats = Membership.objects.seated().filter(group=rows[0].group_id).order_by("seat_number")
    roles = {user_id: role for user_id, role in seats.values_list("user_id", "role") if user_id is not None}
    others = {person for row in rows for person in (row.plan.created_by_id, row.notes_by_id) if person is not None}
    known = names({*roles, *others})
    leads = viewer.is_organiser or roles.get(viewer.user_id or NOBODY) in LEADING
    reader = drawing.Reader(viewer.user_id, leads=leads, sees_hidden=viewer.is_organiser)
    members = {user_id: known[user_id] for user_id in roles}
    return drawing.drawn(rows, members, reader, drawing.answers_to(rows), names=known)
