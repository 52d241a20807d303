"""A showcase day: projects one after the other, from a collection, the team's picks, or a part of the gallery.

The only door is ``api``.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.people.api import Viewer, require_sight
from plugin_app.showcase.found import Showcase

from .collections import collection as collection_of
from .data import Presentation, Sought
from .listing import in_order
from .teasers import teasers

MOST = 60
"""Projects of one showing."""


def present(
    viewer: Viewer,
    placed: Showcase,
    source: UUID | Sought,
    *,
    now: datetime | None = None,
) -> Presentation:
    """The projects of a collection in its order, or of the gallery in an order that is everyone's today.

    The viewer's own are among them. Raises ``NotAllowed``, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    if isinstance(source, UUID):
        gathered = collection_of(viewer, placed, source)
        shown = tuple(item.project for item in gathered.items)
        return Presentation(gathered.title, shown[:MOST], len(shown))
    ids, total, groups = in_order(viewer, placed, source, now or timezone.now(), MOST)
    known = teasers(ids, groups)
    return Presentation("", tuple(known[pk] for pk in ids), total)
