"""What becomes of a note or a link that was reported. Its words stay in its row, so that it can come back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.study_groups.models import Resource
from plugin_app.study_groups.rows import NOBODY


def readable(rows: QuerySet[Resource], viewer: Viewer) -> QuerySet[Resource]:
    """Without what waits for a decision, which only its author and the course team read, and what was taken down.

    Its author is whoever wrote it last: the words in question are theirs.
    """
    seen = Q(removed_at=None) if viewer.is_organiser else Q(removed_at=None, hidden_at=None)
    return rows.filter(seen | Q(changed_by=viewer.user_id or NOBODY))


def take_resource_down(viewer: Viewer, usage_key: str, resource: UUID) -> None:
    """Take a reported one down. For the course team. Raises ``NotFound`` if it is gone."""
    require_organiser(viewer, viewer.course_key)
    rows = _of(usage_key, resource).filter(group__activity__course_key=viewer.course_key, removed_at=None)
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise NotFound()
    Resource.objects.filter(pk=found).update(removed_at=timezone.now(), hidden_at=None)


def hide_resource(usage_key: str, resource: UUID, now: datetime) -> None:
    """Only its author and the course team read it from now on. Again changes nothing. For ``moderation`` alone."""
    _of(usage_key, resource).filter(hidden_at=None).update(hidden_at=now)


def show_resource(usage_key: str, resource: UUID) -> None:
    """Everyone in the group reads it again. Again changes nothing. For ``moderation`` alone."""
    _of(usage_key, resource).update(hidden_at=None, removed_at=None)


def _of(usage_key: str, resource: UUID) -> QuerySet[Resource]:
    return Resource.objects.filter(uuid=resource, group__activity__usage_key=usage_key)
