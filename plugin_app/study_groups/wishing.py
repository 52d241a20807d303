"""A private wish about somebody one learns with. The only door is ``api``.

Wishes themselves are kept by ``profiles``, which would take one about anybody in the course. Here they are about people
one has met, so that no name is to be had by trying ids.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import Viewer, require_participant
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import WishKind

from .models import Membership
from .rows import StudyGroups, find


def wish_about(
    viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int, kind: WishKind, *, now: datetime | None = None
) -> None:
    """Note that one would like to be with somebody of a group again, or rather not. Both have a seat in it now.

    Raises ``NotAllowed`` for whoever has none, ``NotFound`` about anybody else, and what ``profiles.api.wish`` raises.
    """
    own_id, row = require_participant(viewer, placed.course_key), find(viewer, placed, group)
    seats = Membership.objects.seated().filter(group=row, user_id__in=(own_id, user_id))
    people = set(seats.values_list("user_id", flat=True))
    if own_id not in people:
        raise NotAllowed()
    if user_id not in people:
        raise NotFound()
    profiles.wish(viewer, user_id, kind, now=now)
