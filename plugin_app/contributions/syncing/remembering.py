"""What trackers answered before, kept in the database: a run that begins tomorrow asks only whether it is still so."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from ..models import HookDelivery, TrackerAnswer
from ..trackers import Clock, Kept

KEPT_FOR = timedelta(days=30)
"""Answers that nobody has asked for since, and the ids of news that was taken in."""
LONGEST_ETAG, LONGEST_DATE = 300, 60


class StoredMemory:
    """A ``trackers.Memory`` that outlives its process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def recall(self, url: str, identity: str) -> Kept | None:
        row = TrackerAnswer.objects.filter(digest=_digest(url, identity)).first()
        return Kept(row.etag or None, row.modified or None, row.next or None, row.body) if row else None

    def keep(self, url: str, identity: str, kept: Kept) -> None:
        etag, modified = kept.etag or "", kept.modified or ""
        if len(etag) > LONGEST_ETAG or len(modified) > LONGEST_DATE:
            return
        TrackerAnswer.objects.update_or_create(
            digest=_digest(url, identity),
            defaults={
                "etag": etag,
                "modified": modified,
                "next": kept.next or "",
                "body": kept.body,
                "kept_at": self._clock.now(),
            },
        )


def forget_old(now: datetime) -> None:
    """Let go of what nobody has asked for in a long time."""
    TrackerAnswer.objects.filter(kept_at__lt=now - KEPT_FOR).delete()
    HookDelivery.objects.filter(received_at__lt=now - KEPT_FOR).delete()


def _digest(url: str, identity: str) -> str:
    return sha256(f"{identity} {url}".encode()).hexdigest()
