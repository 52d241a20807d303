"""What becomes of a collection that was reported: out of sight for a while, back again, or taken down.

Its words stay in the row, for whoever made it may ask once to have it looked at again. For ``moderation`` alone.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.showcase.models import Collection


def take_collection_down(viewer: Viewer, usage_key: str, collection: UUID) -> None:
    """Only whoever made it and the course team see it from now on. For the course team. Raises ``NotFound``.

    Also one that is not shared at the moment: it could be shared again otherwise.
    """
    require_organiser(viewer, viewer.course_key)
    stands = _collections(usage_key, collection).filter(activity__course_key=viewer.course_key, taken_down_at=None)
    if not stands.update(taken_down_at=timezone.now(), hidden_at=None):
        raise NotFound()


def hide_collection(usage_key: str, collection: UUID, now: datetime) -> None:
    """The same until somebody decides. Again changes nothing."""
    _collections(usage_key, collection).filter(hidden_at=None).update(hidden_at=now)


def show_collection(usage_key: str, collection: UUID) -> None:
    """Everyone it is shared with sees it again."""
    _collections(usage_key, collection).update(hidden_at=None, taken_down_at=None)


def _collections(usage_key: str, collection: UUID) -> QuerySet[Collection]:
    return Collection.objects.filter(uuid=collection, activity__usage_key=usage_key)
