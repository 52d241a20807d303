"""What becomes of a post that was reported: out of sight for a while, back again, or taken down by the course team.

Its words stay in the row, for its author may ask once to have it looked at again. For ``moderation`` alone.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.study_groups.models import Post, StudyGroup

from .data import Removed


def take_post_down(viewer: Viewer, usage_key: str, post: UUID) -> None:
    """Take a reported post down, words kept and unread. For the course team. Raises ``NotFound`` if it is gone."""
    require_organiser(viewer, viewer.course_key)
    here = StudyGroup.objects.filter(activity__course_key=viewer.course_key)
    stands = _posts(usage_key, post).filter(group__in=here, removed_at=None)
    if not stands.update(removed=Removed.BY_TEAM, removed_at=timezone.now(), hidden_at=None):
        raise NotFound()


def hide_post(usage_key: str, post: UUID, now: datetime) -> None:
    """Only its author and the course team read it from now on. Again changes nothing."""
    _posts(usage_key, post).filter(hidden_at=None).update(hidden_at=now)


def show_post(usage_key: str, post: UUID) -> None:
    """Everyone in the group reads it again. What its author took away stays away."""
    _posts(usage_key, post).update(hidden_at=None)
    _posts(usage_key, post).filter(removed=Removed.BY_TEAM).update(removed="", removed_at=None)


def _posts(usage_key: str, post: UUID) -> QuerySet[Post]:
    return Post.objects.filter(uuid=post, group__in=StudyGroup.objects.filter(activity__usage_key=usage_key))
