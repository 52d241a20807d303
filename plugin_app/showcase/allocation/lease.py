"""How long an offered work is kept for its reviewer."""

from __future__ import annotations

from datetime import datetime, timedelta

LEASE = timedelta(hours=48)
"""Two evenings: long enough to read with care, short enough that the work waits no longer for a reviewer who left."""


def is_live(lease_expires_at: datetime, now: datetime) -> bool:
    """Whether a lease still holds; at the moment it expires it does not. Both times are aware."""
    return now < lease_expires_at
