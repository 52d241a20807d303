"""Whose turn it is to look: a repository is held by moving its ``due_at`` on, for as long as that is unchanged.

No lock outlives its holder. Who is killed leaves a time behind; when it has come, the next run goes on where they were.
Who was only slow finds that somebody else has moved it, and writes nothing more.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from ..models import TrackedRepository
from .following import followed

LEASE = timedelta(minutes=10)
"""Much longer than one page takes: each page begins it anew."""


class Lost(Exception):
    """Somebody else is looking at this repository by now."""


def due(hosts: Collection[str], now: datetime, most: int) -> list[TrackedRepository]:
    """What waits longest, of these trackers. One query."""
    rows = TrackedRepository.objects.filter(followed("project__"), host__in=list(hosts), due_at__lte=now)
    return list(rows.select_related("project").order_by("due_at", "pk")[:most])


def take(row: TrackedRepository, now: datetime) -> bool:
    """Hold it from now on; ``False`` if somebody else was faster."""
    held = TrackedRepository.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=now + LEASE)
    row.due_at = now + LEASE
    return held == 1


def write(row: TrackedRepository, due_at: datetime, **changes: Any) -> None:
    """Change it, and hold it until ``due_at``, or leave it until then. Raises ``Lost``, also if it is gone."""
    held = TrackedRepository.objects.filter(pk=row.pk, due_at=row.due_at)
    if held.update(due_at=due_at, **changes) != 1:
        raise Lost()
    row.due_at = due_at
    for name, value in changes.items():
        setattr(row, name, value)
