"""What the platform was told: the last things of which an LMS would have heard, kept in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from plugin_app.host import standalone

KEPT = 500


@dataclass(frozen=True)
class Telling:
    """One thing told."""

    at: datetime
    event: str
    facts: Mapping[str, Any]
    user_id: int | None


_heard: deque[Telling] = deque(maxlen=KEPT)


def hear(event: str, facts: Mapping[str, Any], user_id: int | None) -> None:
    """Note what a block published, or what the app tracked."""
    _heard.appendleft(Telling(timezone.now(), event, dict(facts), user_id))


def newest_first() -> tuple[Telling, ...]:
    """Everything still remembered."""
    return tuple(_heard)


@receiver(standalone.told, dispatch_uid="demo.told")
def _from_the_app(
    sender: object, *, event: str, data: Mapping[str, Any], user_id: int, course_key: str, **_more: Any
) -> None:
    hear(event, {"course": course_key, **data}, user_id)
