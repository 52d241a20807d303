"""What the course team, and the reports of several people, do to a collection: out of sight, back again, or taken down.

Its words stay in the row, for whoever made it may ask once to have it looked at again.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.showcase import permissions
from plugin_app.showcase.found import Showcase, require
from plugin_app.showcase.models import Collection

from .found import found, is_picks


def take_collection_away(
    viewer: Viewer, placed: Showcase, collection: UUID, words: str, *, now: datetime | None = None
) -> None:
    """Take down a shared collection that nobody had to report. For the course team, who say why in ``words``: whoever
    made it reads them, and may answer once. Raises ``NotAllowed``, ``NotFound``, ``NoWords``, ``TooManyWords``.
    """
    require_organiser(viewer, placed.course_key)
    row = found(viewer, placed, collection)
    require(permissions.may_take_collection_down(viewer, owner=row.owner_id, is_picks=is_picks(row)))
    if row.taken_down_at is not None:
        raise NotFound()
    moderation.intervene(viewer, placed, Subject.COLLECTION, collection, row.title, words, author=row.owner_id, now=now)


def take_collection_down(viewer: Viewer, usage_key: str, collection: UUID) -> None:
    """Only whoever made it and the course team see it from now on. For ``moderation``. Raises ``NotFound``.

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
