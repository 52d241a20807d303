"""Who answers for the groups that content is kept for. What the platform makes of them is in ``partitions``."""

from __future__ import annotations

from plugin_app.host.ports import ContentGroups

_offered: list[ContentGroups] = []


def offer_content_groups(groups: ContentGroups) -> None:
    """Whom to ask from now on."""
    _offered[:] = [groups]


def content_groups() -> ContentGroups:
    """Whom to ask. Raises ``LookupError`` before our app is ready."""
    if not _offered:
        raise LookupError("no room has offered its groups yet")
    return _offered[0]
