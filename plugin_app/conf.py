"""Every setting of ours, with its meaning and its default. Read late: plugins load while settings are still being made.

An operator writes ``COMMUNITY_HUB = {"HOST": …}``; whatever is left out keeps the default below.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

NAME = "COMMUNITY_HUB"

DEFAULTS: dict[str, Any] = {
    "HOST": "plugin_app.host.openedx.OpenEdxHost",
    "STANDALONE_BLOCKS": None,
    "MAIL_FROM": None,
}


def host() -> str:
    """Dotted path of the class that answers for the platform (see ``host.ports.Host``)."""
    return str(_read("HOST"))


def standalone_blocks() -> str | None:
    """For the standalone host only: dotted path of its book of placed blocks."""
    path = _read("STANDALONE_BLOCKS")
    return str(path) if path else None


def mail_from() -> str:
    """The sender of our mail; the instance's ``DEFAULT_FROM_EMAIL`` unless set."""
    return str(_read("MAIL_FROM") or settings.DEFAULT_FROM_EMAIL)


def _read(name: str) -> Any:
    return getattr(settings, NAME, {}).get(name, DEFAULTS[name])
