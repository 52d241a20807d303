"""Settings the platform takes from us: plain defaults, and additions to lists of its own. Never an override."""

from __future__ import annotations

from typing import Any

SECRET_ADDRESSES = [r"^/community/calendar/", r"^/community/rsvp/", r"^/community/s/"]
"""Addresses that are secrets themselves: whoever has one needs nothing else."""


def plugin_settings(settings: Any) -> None:
    """Make sure our settings dictionary is there, and that the platform's log of requests, which keeps whole addresses,
    is not told ours that are secrets. Running twice changes nothing.
    """
    settings.COMMUNITY_HUB = {**getattr(settings, "COMMUNITY_HUB", {})}
    unlogged = getattr(settings, "TRACKING_IGNORE_URL_PATTERNS", [])
    settings.TRACKING_IGNORE_URL_PATTERNS = [*unlogged, *(each for each in SECRET_ADDRESSES if each not in unlogged)]
