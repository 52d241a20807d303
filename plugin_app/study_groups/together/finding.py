"""Finding a thing of a group by its own id, as far as this viewer may know of it."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_sight
from plugin_app.study_groups.models import Resource, StudyGroup, Task
from plugin_app.study_groups.rows import StudyGroups, visible

Thing = TypeVar("Thing", Resource, Task)


def find_thing(things: QuerySet[Thing], viewer: Viewer, placed: StudyGroups, uuid: UUID) -> Thing:
    """One of these things, of a group the viewer may know of; whether they are inside is the caller's to ask.

    One query either way, so that what belongs to a private group is found as little as what does not exist.
    Raises ``NotAllowed``, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    groups = visible(StudyGroup.objects.filter(activity__usage_key=placed.usage_key), viewer)
    found = things.filter(uuid=uuid, group__in=groups).select_related("group").first()
    if found is None:
        raise NotFound()
    return found
