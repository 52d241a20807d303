"""Who has agreed to how people treat each other here: once for every wording, for the words are the author's."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Placed
from plugin_app.people.api import Viewer, require_participant, require_sight
from plugin_app.transactions import atomically

from .models import ConductAccepted


def accept_conduct(viewer: Viewer, placed: Placed[Any], text: str, *, now: datetime | None = None) -> None:
    """Write down that the viewer agreed to this very text in this block. Again, or without a text, changes nothing."""
    user_id = require_participant(viewer, placed.course_key)
    if not text.strip():
        return
    anchor, agreed_at = activities.anchor(placed), now or timezone.now()

    def write() -> bool:
        _, new = ConductAccepted.objects.get_or_create(
            activity_id=anchor, user_id=user_id, digest=_digest(text), defaults={"accepted_at": agreed_at}
        )
        return new

    if atomically(write):
        host.current().track("community_hub.conduct.accepted", {}, user_id=user_id, course_key=placed.course_key)


def has_accepted(viewer: Viewer, placed: Placed[Any], text: str) -> bool:
    """Whether the viewer agreed to this very text in this block; where there is none, everyone has. One query."""
    require_sight(viewer, placed.course_key)
    if not text.strip() or viewer.user_id is None:
        return not text.strip()
    return ConductAccepted.objects.filter(
        activity__usage_key=placed.usage_key, user_id=viewer.user_id, digest=_digest(text)
    ).exists()


def forget(user_id: int) -> None:
    """Nothing is left of it. Idempotent."""
    ConductAccepted.objects.filter(user_id=user_id).delete()


def export(user_id: int) -> dict[str, object]:
    """Where and when this person agreed; the digest tells one wording from the next."""
    rows = ConductAccepted.objects.filter(user_id=user_id).select_related("activity").order_by("accepted_at", "id")
    return {
        "conduct_accepted": [
            {
                "course": row.activity.course_key,
                "block": row.activity.title,
                "at": row.accepted_at,
                "sha256": row.digest,
            }
            for row in rows
        ]
    }


def _digest(text: str) -> str:
    return sha256(text.strip().encode()).hexdigest()
