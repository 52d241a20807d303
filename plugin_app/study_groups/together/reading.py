"""What a group does between its meetings, read as a whole: each thing is asked of the database once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.errors import NotAllowed
from plugin_app.people.api import ReadOnly, Viewer, names, require_sight
from plugin_app.study_groups import listing
from plugin_app.study_groups.data import Group
from plugin_app.study_groups.inside import require_inside
from plugin_app.study_groups.models import Resource
from plugin_app.study_groups.rows import StudyGroups

from . import checking_in, resources, sequence, tasks
from .care import readable
from .data import CheckIn, ResourcePage, Together, Week
from .finding import find_thing
from .sequence import A_WEEK, monday_of


def together(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    week: date | None = None,
    page: int = 1,
    *,
    now: datetime | None = None,
) -> Together:
    """A group's week (now, unless a day in another one is given), its tasks, and a page of what it keeps.

    For those inside. A week before the group began, or one to come, is brought to the nearest that can be shown.
    Raises ``NotAllowed``, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    found, when = listing.one(viewer, placed, group), now or timezone.now()
    _require_inside(viewer, found)
    begun, current = monday_of(found.opened_at or found.created_at), monday_of(when)
    monday = max(begun, min(monday_of(week) if week else current, current))
    said = list(checking_in.in_week(group, monday))
    to_do, kept = list(tasks.of_group(group)), list(resources.of_group(group, viewer))
    known = _known(found, {*(row.user_id for row in said), *tasks.people_in(to_do), *resources.people_in(kept)})
    check_ins = checking_in.as_read(said, known, viewer.user_id)
    return Together(
        group=found,
        week=_with_said(_calendar(found, placed, monday, when), check_ins, viewer.user_id),
        earlier=monday - A_WEEK if monday > begun else None,
        later=monday + A_WEEK if monday < current else None,
        check_ins=check_ins,
        tasks=tasks.as_read(to_do, known, {member.user_id for member in found.members}, when),
        resources=resources.as_read(kept, known, page),
    )


def resource_page(viewer: Viewer, placed: StudyGroups, resource: UUID) -> ResourcePage:
    """A note or a link with its group, in five queries. For those inside. Raises ``NotAllowed``, ``NotFound``."""
    row = find_thing(readable(Resource.objects.all(), viewer), viewer, placed, resource)
    group = listing.one(viewer, placed, row.group.uuid)
    _require_inside(viewer, group)
    return ResourcePage(resources.whole(row, _known(group, resources.people_in([row]))), group)


def week_of(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Week:
    """The group's week that is now, with the viewer's own check-in. For those inside.

    Raises ``NotAllowed``, ``NotFound``.
    """
    row, when = require_inside(viewer, placed, group), now or timezone.now()
    first = sequence.first_monday(placed.rules.weeks_begin, row.opened_at)
    week = sequence.week(monday_of(when), when, placed.rules.weeks, first)
    return _with_said(week, _said_in(group, week.monday), viewer.user_id)


def week_in(group: Group, placed: StudyGroups, user_id: int | None, now: datetime) -> Week:
    """The same in one query, for whoever has read the group and asked for permission."""
    week = _calendar(group, placed, monday_of(now), now)
    return _with_said(week, _said_in(group.uuid, week.monday), user_id)


def course_weeks(viewer: Viewer, placed: StudyGroups) -> tuple[Week, ...]:
    """All that the author has written, week by week: for authors, in the preview, and for the course team.

    Learners meet each in its time. Without the author's date the days are as if a group opened today.
    """
    require_sight(viewer, placed.course_key)
    if viewer.read_only is not ReadOnly.PREVIEW and not viewer.is_organiser:
        raise NotAllowed()
    now, prompts = timezone.now(), placed.rules.weeks
    first = sequence.first_monday(placed.rules.weeks_begin, now)
    mondays = (first + number * A_WEEK for number in range(len(prompts))) if first else ()
    return tuple(sequence.week(monday, now, prompts, first) for monday in mondays)


def _require_inside(viewer: Viewer, group: Group) -> None:
    if not (group.is_seated or viewer.is_organiser):
        raise NotAllowed()


def _calendar(group: Group, placed: StudyGroups, monday: date, now: datetime) -> Week:
    first = sequence.first_monday(placed.rules.weeks_begin, group.opened_at)
    return sequence.week(monday, now, placed.rules.weeks, first)


def _said_in(group: UUID, monday: date) -> tuple[CheckIn, ...]:
    return checking_in.as_read(checking_in.in_week(group, monday), {})


def _with_said(week: Week, check_ins: tuple[CheckIn, ...], user_id: int | None) -> Week:
    mine = next((one for one in check_ins if one.user_id == user_id), None)
    return replace(week, said=len(check_ins), mine=mine)


def _known(group: Group, user_ids: set[int]) -> dict[int, str]:
    """The members' names are known already; those of people who have left are asked for, where there are any."""
    known = {member.user_id: member.name for member in group.members}
    return known | names(user_ids - set(known))
