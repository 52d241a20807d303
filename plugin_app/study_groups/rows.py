"""What every act on a group begins and ends with: finding it as this viewer may, and telling what happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from plugin_app import host
from plugin_app.activities.api import Placed
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer, require_participant, require_sight

from .data import LEADING, Joining
from .errors import ByStaffOnly, NotLeading
from .models import JoinRequest, Membership, StudyGroup, Waiting
from .rules import GroupRules

StudyGroups = Placed[GroupRules]

NOBODY = 0
"""No user's id. Asked for by ``None``, rows would be found that somebody left behind who is gone."""


def own_ids(user_id: int | None) -> QuerySet[Any]:
    """The ids of groups in which this person has, or wants, a place: a seat, an offer, the line, a request.

    For ``pk__in``: databases begin at the few groups a person has, and not at every group there is.
    """
    who = user_id or NOBODY
    held = Membership.objects.held().filter(user=who).values_list("group_id")
    line = Waiting.objects.filter(user=who).values_list("group_id")
    asked = JoinRequest.objects.filter(user=who, is_open=True).values_list("group_id")
    return held.union(line, asked, all=True)


def visible(rows: QuerySet[StudyGroup], viewer: Viewer) -> QuerySet[StudyGroup]:
    """Those this viewer may know of. A private group is there for its own people and the course team only.

    A condition of the query and not a second question, so that a group one may not see and a group that does not exist
    take the same way and the same time.
    """
    if viewer.is_organiser:
        return rows
    return rows.filter(Q(is_private=False) | Q(pk__in=own_ids(viewer.user_id)))


def find(viewer: Viewer, placed: StudyGroups, group: UUID) -> StudyGroup:
    """One group of this block, as far as this viewer may know of it. Raises ``NotAllowed``, ``NotFound``."""
    require_sight(viewer, placed.course_key)
    rows = StudyGroup.objects.filter(uuid=group, activity__usage_key=placed.usage_key).select_related("activity")
    row = visible(rows, viewer).first()
    if row is None:
        raise NotFound()
    return row


def has_place(user_id: int, row: StudyGroup) -> bool:
    """Whether this person has a seat in the group, the offer of one, or a place in line."""
    held = Membership.objects.held().filter(group=row, user_id=user_id)
    return held.exists() or Waiting.objects.filter(group=row, user_id=user_id).exists()


def leads(user_id: int, row: StudyGroup) -> bool:
    """Whether this person leads the group, alone or with others."""
    return Membership.objects.seated().filter(group=row, user_id=user_id, role__in=LEADING).exists()


def require_leading(viewer: Viewer, placed: StudyGroups, row: StudyGroup) -> int:
    """Raise ``NotLeading`` unless this viewer leads the group or looks after the course; their user id otherwise."""
    user_id = require_participant(viewer, placed.course_key)
    if not viewer.is_organiser and not leads(user_id, row):
        raise NotLeading()
    return user_id


def require_letting_in(viewer: Viewer, placed: StudyGroups, row: StudyGroup) -> int:
    """Raise unless this viewer leads the group and, where the course team says who is in it, is of the team."""
    user_id = require_leading(viewer, placed, row)
    if row.joining == Joining.STAFF and not viewer.is_organiser:
        raise ByStaffOnly()
    return user_id


def tell(what: str, user_id: int, row: StudyGroup, **numbers: int) -> None:
    """Let the platform's event stream know; ``docs/events.md`` lists what is told. Never a word that anyone wrote."""
    facts = {"group": str(row.uuid), "state": row.state, "seats": row.seats, **numbers}
    host.current().track(
        f"community_hub.study_group.{what}", facts, user_id=user_id, course_key=row.activity.course_key
    )


def about(row: StudyGroup) -> dict[str, str]:
    """What a letter has to know of the group it is about, beside its words (see ``letters``)."""
    return {"of_group": str(row.uuid), "of_course": row.activity.course_key}


def write_to(user_ids: Iterable[int], kind: str, row: StudyGroup, occasion: str, now: datetime, **context: str) -> None:
    """Post a mail about the group to each of these people, once per occasion."""
    said = {"group": row.name, "url": host.current().block_url(row.activity.usage_key), **context}
    mail.post_to_all(kind, user_ids, occasion=occasion, context={**said, **about(row)}, now=now)
