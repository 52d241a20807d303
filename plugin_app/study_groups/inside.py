"""Inside a group: who may read along, who may do something there, and that something has happened.

Whoever has a seat is inside, and the course team. From the moment a seat is given back there is nothing more to read;
of a group that has ended, for nobody but the course team.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from plugin_app.errors import NotAllowed
from plugin_app.people.api import Viewer, require_participant

from .data import State
from .errors import GroupClosed
from .models import Membership, StudyGroup
from .rows import NOBODY, StudyGroups, find


def require_inside(viewer: Viewer, placed: StudyGroups, group: UUID) -> StudyGroup:
    """The group, for one who may read along. Raises ``NotAllowed``, ``NotFound``."""
    row = find(viewer, placed, group)
    if not viewer.is_organiser and not _is_seated(viewer.user_id, row):
        raise NotAllowed()
    return row


def require_member(viewer: Viewer, placed: StudyGroups, group: UUID) -> tuple[StudyGroup, int]:
    """The group and the viewer's user id, for one who may do something there. Raises also ``GroupClosed``."""
    user_id = require_participant(viewer, placed.course_key)
    row = require_inside(viewer, placed, group)
    if row.state == State.CLOSED:
        raise GroupClosed()
    return row, user_id


def touch(row: StudyGroup, now: datetime) -> None:
    """Something happened in this group: it is not silent."""
    StudyGroup.objects.filter(pk=row.pk, active_at__lt=now).update(active_at=now)


def _is_seated(user_id: int | None, row: StudyGroup) -> bool:
    return Membership.objects.seated().filter(group=row, user_id=user_id or NOBODY).exists()
