"""Who may do what with a date: the questions every act on meetings begins with."""

from __future__ import annotations

from uuid import UUID

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_sight
from plugin_app.study_groups.inside import require_inside, require_member
from plugin_app.study_groups.models import MeetingDate, Membership, StudyGroup
from plugin_app.study_groups.rows import StudyGroups, leads, visible
from plugin_app.study_groups.rules import CompletesOn

from . import drawing
from .errors import NoSeat, NotYours


def date_to_read(viewer: Viewer, placed: StudyGroups, date: UUID) -> MeetingDate:
    """A date of a group the viewer is inside of, as ``drawing.counted`` gives it. Raises ``NotAllowed``,
    ``NotFound``.
    """
    row = find(viewer, placed, date)
    row.group = require_inside(viewer, placed, row.group.uuid)
    return row


def date_to_act(viewer: Viewer, placed: StudyGroups, date: UUID) -> tuple[MeetingDate, int]:
    """The same, and the viewer's user id, for one who may do something there. Raises also ``GroupClosed``."""
    row = find(viewer, placed, date)
    row.group, user_id = require_member(viewer, placed, row.group.uuid)
    return row, user_id


def may_change(viewer: Viewer, row: MeetingDate) -> bool:
    """Whether this viewer, who is inside, may change or cancel a date."""
    if viewer.is_organiser or (viewer.user_id is not None and row.plan.created_by_id == viewer.user_id):
        return True
    return viewer.user_id is not None and leads(viewer.user_id, row.group)


def require_change(viewer: Viewer, row: MeetingDate) -> None:
    """Raise ``NotYours`` unless they may."""
    if not may_change(viewer, row):
        raise NotYours()


def may_say_for_others(viewer: Viewer, placed: StudyGroups, row: MeetingDate) -> bool:
    """Whether this viewer, who is inside, may say who came. Where it counts towards the course, not everybody may."""
    return placed.rules.completes_on is not CompletesOn.ATTENDED or may_change(viewer, row)


def require_seat(user_id: int, group: StudyGroup) -> None:
    """Raise ``NoSeat`` unless they sit there: nobody answers, or was there, for a group they only look after."""
    if not Membership.objects.seated().filter(group=group, user_id=user_id).exists():
        raise NoSeat()


def find(viewer: Viewer, placed: StudyGroups, date: UUID) -> MeetingDate:
    """A date of a group this viewer may know of; who may read it, whoever asks has to find out.

    A private group's date is found as little, and in as many steps, as one that does not exist. Raises
    ``NotAllowed``, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    groups = visible(StudyGroup.objects.filter(activity__usage_key=placed.usage_key), viewer)
    row = drawing.counted(MeetingDate.objects.filter(uuid=date, group__in=groups)).first()
    if row is None:
        raise NotFound()
    return row
