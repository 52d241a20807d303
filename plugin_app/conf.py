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
    "CONTENT_BY_GROUP": False,
    "REPORTERS_TO_HIDE": 3,
    "REPORTS_A_DAY": 20,
    "APPEALS_A_DAY": 5,
    "POSTS_AN_HOUR": 30,
    "TASKS_AN_HOUR": 40,
    "NOTES_AN_HOUR": 20,
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


def content_by_group() -> bool:
    """Whether authors may keep content for a study group. It costs every page of a course a question or two."""
    return bool(_read("CONTENT_BY_GROUP"))


def reporters_to_hide() -> int:
    """How many different people have to report something before it waits unseen; never one alone."""
    return max(2, int(_read("REPORTERS_TO_HIDE")))


def reports_a_day() -> int:
    """How many things one person may report in 24 hours."""
    return max(1, int(_read("REPORTS_A_DAY")))


def appeals_a_day() -> int:
    """How many decisions one person may ask to have looked at again in 24 hours."""
    return max(1, int(_read("APPEALS_A_DAY")))


def posts_an_hour() -> int:
    """How much one person may write on the boards of their groups in 60 minutes."""
    return max(1, int(_read("POSTS_AN_HOUR")))


def tasks_an_hour() -> int:
    """How much one person may put on the lists of their groups in 60 minutes."""
    return max(1, int(_read("TASKS_AN_HOUR")))


def notes_an_hour() -> int:
    """How many notes and links one person may add for their groups in 60 minutes."""
    return max(1, int(_read("NOTES_AN_HOUR")))


def _read(name: str) -> Any:
    return getattr(settings, NAME, {}).get(name, DEFAULTS[name])
