"""Settings the platform takes from us before its own configuration is read: plain defaults, never an override."""

from __future__ import annotations

from typing import Any


def plugin_settings(settings: Any) -> None:
    """Make sure our settings dictionary is there. Running twice changes nothing."""
    settings.COMMUNITY_HUB = {**getattr(settings, "COMMUNITY_HUB", {})}
