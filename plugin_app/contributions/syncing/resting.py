"""Trackers that are left alone for a while, as people who wait for an answer have to mind it."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..models import TrackerHost
from ..trackers import Fetcher, Trouble, Why

PAUSE = timedelta(minutes=1)
"""How long nobody asks at a click after a tracker did not answer one."""


def rests(host: str, now: datetime) -> bool:
    """Whether nothing is asked there even for somebody who waits. What a run has spared is for just that."""
    return TrackerHost.objects.filter(host=host, rests_until__gt=now).exclude(trouble=Why.SPARED).exists()


def mind(host: str, trouble: Trouble, fetcher: Fetcher, now: datetime) -> None:
    """Leave it alone if that is what it said, or if it did not answer."""
    if trouble.why in (Why.LIMITED, Why.BROKEN) or fetcher.resting(host):
        facts = {"rests_until": trouble.until or now + PAUSE, "trouble": trouble.why.value, "troubled_at": now}
        TrackerHost.objects.update_or_create(host=host, defaults=facts)
