"""What owners say of feedback: how much it helped, and thanks. Only who gave it and the course team read along."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_participant
from plugin_app.showcase import models, permissions
from plugin_app.showcase.found import Showcase, require, tell
from plugin_app.transactions import atomically

from . import telling
from .data import Rating
from .errors import WaitsForDecision
from .finding import Said, said


def rate(viewer: Viewer, placed: Showcase, feedback: UUID, rating: Rating | None) -> None:
    """Say how much it helped; ``None`` takes that back. For owners. Raises ``WaitsForDecision``, ``NotFound``."""
    about = _for_thanks(viewer, placed, feedback)
    stands = models.Feedback.objects.filter(pk=about.row.pk, removed_at=None, hidden_at=None)
    if not atomically(lambda: stands.update(rating=rating or "")):
        raise WaitsForDecision()
    tell("feedback.rated", viewer, about.project, version=about.row.version.number, is_rated=int(rating is not None))


def thank(viewer: Viewer, placed: Showcase, feedback: UUID, *, now: datetime | None = None) -> None:
    """Thank for it: who gave it hears of it, once a day for each project. For owners; again changes nothing.

    Raises ``WaitsForDecision``, ``NotFound``.
    """
    about, when = _for_thanks(viewer, placed, feedback), now or timezone.now()
    row = about.row

    def write() -> bool:
        stands = models.Feedback.objects.filter(pk=row.pk, removed_at=None, hidden_at=None)
        if not stands.filter(thanked_at=None).update(thanked_at=when):
            if not stands.exists():
                raise WaitsForDecision()
            return False
        telling.thanked(row, placed.usage_key, when)
        return True

    if atomically(write):
        tell("feedback.thanked", viewer, about.project, version=row.version.number)


def _for_thanks(viewer: Viewer, placed: Showcase, feedback: UUID) -> Said:
    require_participant(viewer, placed.course_key)
    about = said(viewer, placed, feedback)
    if about.row.removed_at is not None:
        raise NotFound()
    require(permissions.may_thank(viewer, about.state, about.owners))
    return about
