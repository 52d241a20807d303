"""A collection as one viewer may know of it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import Viewer, require_participant, require_sight
from plugin_app.showcase import permissions
from plugin_app.showcase.data import CollectionKind
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import Collection

NOBODY = 0
"""The user id of nobody: to compare with where somebody is not signed in or only looks."""


def visible(viewer: Viewer, placed: Showcase) -> QuerySet[Collection]:
    """The collections of this block that the viewer may see: their own, the team's, and what others share.

    What was taken down or waits for a decision is for whoever made it and for the course team.
    """
    rows = Collection.objects.filter(activity__usage_key=placed.usage_key)
    open_to_all = Q(is_shared=True, hidden_at=None, taken_down_at=None)
    if viewer.is_organiser:
        open_to_all = Q(is_shared=True)
    return rows.filter(open_to_all | Q(owner=myself(viewer)))


def found(viewer: Viewer, placed: Showcase, collection: UUID) -> Collection:
    """One of them. Raises ``NotAllowed`` and, alike for what is not there and what is not for them, ``NotFound``."""
    require_sight(viewer, placed.course_key)
    row = visible(viewer, placed).filter(uuid=collection).select_related("activity").first()
    if row is None:
        raise NotFound()
    return row


def found_to_edit(viewer: Viewer, placed: Showcase, collection: UUID) -> tuple[Collection, int]:
    """The same for one who may change it, with their user id. Raises ``NotAllowed`` for anybody else."""
    user_id = require_participant(viewer, placed.course_key)
    row = found(viewer, placed, collection)
    if not permissions.may_edit_collection(viewer, owner=row.owner_id, is_picks=is_picks(row)):
        raise NotAllowed()
    return row, user_id


def myself(viewer: Viewer) -> int:
    """The viewer's user id; ``NOBODY`` for someone whose view never writes."""
    return NOBODY if viewer.read_only else viewer.user_id or NOBODY


def is_picks(row: Collection) -> bool:
    """Whether it is the course team's own."""
    return row.kind == CollectionKind.TEAM_PICKS
