"""What becomes of words that were reported: out of sight for a while, back again, or taken down by the course team.

They stay in their row, for their author may ask once to have them looked at again. For ``moderation`` alone.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.showcase.models import Feedback, Reply
from plugin_app.showcase.turns import attention

from .data import Removed


def take_feedback_down(viewer: Viewer, usage_key: str, feedback: UUID) -> None:
    """Take reported feedback down, words kept and unread. For the course team. Raises ``NotFound`` if it is gone."""
    require_organiser(viewer, viewer.course_key)
    here = _feedback(usage_key, feedback).filter(version__project__activity__course_key=viewer.course_key)
    _take_down(Feedback.objects.filter(pk__in=list(here.values_list("pk", flat=True))))
    _recount(feedback)


def hide_feedback(usage_key: str, feedback: UUID, now: datetime) -> None:
    """Only its author and the course team read it from now on. Again changes nothing."""
    _feedback(usage_key, feedback).filter(hidden_at=None).update(hidden_at=now)
    _recount(feedback)


def show_feedback(usage_key: str, feedback: UUID) -> None:
    """Everyone it is for reads it again. What its author took away stays away."""
    _feedback(usage_key, feedback).update(hidden_at=None)
    _feedback(usage_key, feedback).filter(removed=Removed.TEAM).update(removed="", removed_at=None)
    _recount(feedback)


def take_reply_down(viewer: Viewer, usage_key: str, reply: UUID) -> None:
    """Take a reported reply down, words kept and unread. For the course team. Raises ``NotFound`` if it is gone."""
    require_organiser(viewer, viewer.course_key)
    here = _replies(usage_key, reply).filter(feedback__version__project__activity__course_key=viewer.course_key)
    _take_down(Reply.objects.filter(pk__in=list(here.values_list("pk", flat=True))))


def hide_reply(usage_key: str, reply: UUID, now: datetime) -> None:
    """Only its author and the course team read it from now on. Again changes nothing."""
    _replies(usage_key, reply).filter(hidden_at=None).update(hidden_at=now)


def show_reply(usage_key: str, reply: UUID) -> None:
    """Everyone it is for reads it again. What its author took away stays away."""
    _replies(usage_key, reply).update(hidden_at=None)
    _replies(usage_key, reply).filter(removed=Removed.TEAM).update(removed="", removed_at=None)


def _take_down(rows: QuerySet[Feedback] | QuerySet[Reply]) -> None:
    if not rows.filter(removed_at=None).update(removed=Removed.TEAM, removed_at=timezone.now(), hidden_at=None):
        rows.update(hidden_at=None)  # it is decided: what its author says anew waits for nobody
        raise NotFound()


def _recount(feedback: UUID) -> None:
    """What nobody reads helps nobody: its project waits again, or no more."""
    attention.recount(list(Feedback.objects.filter(uuid=feedback).values_list("version__project_id", flat=True)))


def _feedback(usage_key: str, feedback: UUID) -> QuerySet[Feedback]:
    return Feedback.objects.filter(uuid=feedback, version__project__activity__usage_key=usage_key)


def _replies(usage_key: str, reply: UUID) -> QuerySet[Reply]:
    return Reply.objects.filter(uuid=reply, feedback__version__project__activity__usage_key=usage_key)
