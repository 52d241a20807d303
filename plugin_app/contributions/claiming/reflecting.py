"""Looking back: what somebody takes with them, however it ended. Theirs alone; the words stay where they are."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import ClaimReflection, PreReview
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import SENT
from .errors import NotNow
from .rows import held, tell


def reflect_on_claim(
    viewer: Viewer, placed: Contributions, claim: UUID, words: str, *, now: datetime | None = None
) -> None:
    """Write it down, or write it anew. Once it was looked at or sent there is something to look back on.

    Raises ``NotFound``, ``NotNow``.
    """
    row, user_id = held(viewer, placed, claim)
    if row.state not in SENT and not PreReview.objects.filter(claim=row).exists():
        raise NotNow()
    said = {"words": words, "written_at": now or timezone.now()}
    atomically(lambda: ClaimReflection.objects.update_or_create(claim=row, user_id=user_id, defaults=said))
    tell("reflected", user_id, row)
