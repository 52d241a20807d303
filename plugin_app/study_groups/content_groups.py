"""Study groups as the platform may keep content for them: each placed block is a set of groups.

Only running groups are in it, and only who has a seat is in a group. Where the author lets people have several groups,
it is the one they have been in longest. See ``host.ports.ContentGroups``.
"""

from __future__ import annotations

from plugin_app.activities import api as activities
from plugin_app.activities.api import Kind
from plugin_app.host.ports import GroupSet

from .data import State
from .models import Membership, StudyGroup


def sets(course_key: str) -> tuple[GroupSet, ...]:
    """The blocks of a course in which there have been groups. One query."""
    rows = activities.used_in(course_key, Kind.STUDY_GROUPS)
    return tuple(GroupSet(number, title) for number, title in rows.values_list("pk", "title"))


def groups(number: int) -> dict[int, str]:
    """The running groups of a block, by name. One query."""
    rows = StudyGroup.objects.filter(activity=number, state=State.OPEN).order_by("name", "pk")
    return dict(rows.values_list("pk", "name"))


def name(number: int, group: int) -> str | None:
    """What a running group of that block is called. One query."""
    rows = StudyGroup.objects.filter(activity=number, state=State.OPEN, pk=group)
    return rows.values_list("name", flat=True).first()


def group_of(user_id: int, number: int) -> tuple[int, str] | None:
    """The running group of that block in which this person has a seat. One query."""
    seats = Membership.objects.seated().filter(user=user_id, group__activity=number, group__state=State.OPEN)
    return seats.order_by("joined_at", "pk").values_list("group_id", "group__name").first()
