"""Meetings as a group's panels show them: together with the group and its people's clocks, each read once.

``reading`` asks the same of a group it has not seen yet; what stands here costs a panel half the queries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.errors import NotAllowed
from plugin_app.people.api import Viewer, names, require_sight
from plugin_app.profiles.api import Picture
from plugin_app.study_groups import hours, listing
from plugin_app.study_groups.data import Group
from plugin_app.study_groups.models import MeetingDate
from plugin_app.study_groups.rows import StudyGroups

from . import access, drawing
from .clocks import Clocks, clocks_of
from .data import Meeting, MeetingPage
from .reading import leaf


@dataclass(frozen=True)
class GroupMeetings:
    """Some meetings of a group."""

    group: Group
    page: MeetingPage
    clocks: Clocks


@dataclass(frozen=True)
class GroupMeeting:
    """One of them."""

    group: Group
    meeting: Meeting
    clocks: Clocks


@dataclass(frozen=True)
class MeetingRoom:
    """What there is to know before a meeting is planned."""

    group: Group
    picture: Picture | None
    """When its people could meet; ``None`` while nobody shows any hours."""
    clocks: Clocks


def meeting_room(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> MeetingRoom:
    """The group, its free hours and its clocks. For members and the course team. Raises as ``group_meetings``."""
    require_sight(viewer, placed.course_key)
    seen = _inside(viewer, placed, group)
    members = [member.user_id for member in seen.members]
    return MeetingRoom(seen, hours.picture(members, viewer.user_id, now or timezone.now()), _clocks(viewer, seen))


def group_meetings(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    *,
    past: bool = False,
    page: int = 1,
    now: datetime | None = None,
) -> GroupMeetings:
    """The meetings that are not over, or those that are; seven queries, or eight. For members and the course team.

    Raises ``NotAllowed``, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    seen = _inside(viewer, placed, group)
    found = leaf(group, past, page, now or timezone.now())
    drawn = _drawn(viewer, seen, found.rows)
    return GroupMeetings(seen, MeetingPage(drawn, found.page, found.pages, found.total), _clocks(viewer, seen))


def group_meeting(viewer: Viewer, placed: StudyGroups, date: UUID) -> GroupMeeting:
    """One date. For members and the course team. Raises ``NotAllowed``, ``NotFound``."""
    row = access.find(viewer, placed, date)
    group = _inside(viewer, placed, row.group.uuid)
    [meeting] = _drawn(viewer, group, [row])
    return GroupMeeting(group, meeting, _clocks(viewer, group))


def _inside(viewer: Viewer, placed: StudyGroups, group: UUID) -> Group:
    found = listing.one(viewer, placed, group)
    if not (found.is_seated or viewer.is_organiser):
        raise NotAllowed()
    return found


def _drawn(viewer: Viewer, group: Group, rows: Sequence[MeetingDate]) -> tuple[Meeting, ...]:
    """As this viewer sees them, in one query; in two where somebody who has left planned one, or wrote its notes."""
    if not rows:
        return ()
    members = {member.user_id: member.name for member in group.members}
    named = {person for row in rows for person in (row.plan.created_by_id, row.notes_by_id) if person is not None}
    known = {**members, **names(named - set(members))}
    leads = group.leads or viewer.is_organiser
    reader = drawing.Reader(viewer.user_id, leads=leads, sees_hidden=viewer.is_organiser)
    return drawing.drawn(rows, members, reader, drawing.answers_to(rows), names=known)


def _clocks(viewer: Viewer, group: Group) -> Clocks:
    return clocks_of([member.user_id for member in group.members], viewer.user_id)
