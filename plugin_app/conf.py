"""Every setting of ours, with its meaning and its default. Read late: plugins load while settings are still being made.

An operator writes ``COMMUNITY_HUB = {"HOST": …}``; whatever is left out keeps the default below.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings

NAME = "COMMUNITY_HUB"
MEILISEARCH = "meilisearch"

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
    "FEEDBACK_AN_HOUR": 20,
    "REPLIES_AN_HOUR": 30,
    "PICTURES_AN_HOUR": 30,
    "DRAFTS_AN_HOUR": 20,
    "PROJECTS_A_DAY": 10,
    "VERSIONS_AN_HOUR": 20,
    "TRACKERS": ["github.com", "gitlab.com"],
    "TRACKER_TOKENS": {},
    "TRACKER_REQUESTS": 500,
    "TRACKER_HOURS": 8,
    "TRACKER_PROXY": None,
    "WORK_OF_A_PROJECT": 20,
    "SEARCH": "embedded",
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
    """How many things one person may report in 24 hours, and how many links that lead nowhere."""
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


def pictures_an_hour() -> int:
    """How many pictures one person may add to their projects in 60 minutes."""
    return max(1, int(_read("PICTURES_AN_HOUR")))


def drafts_an_hour() -> int:
    """How many projects one person may begin in 60 minutes."""
    return max(1, int(_read("DRAFTS_AN_HOUR")))


def projects_a_day() -> int:
    """How many of the projects one person began may be published for the first time in 24 hours."""
    return max(1, int(_read("PROJECTS_A_DAY")))


def versions_an_hour() -> int:
    """How many versions of the projects one person began may be published in 60 minutes, the first ones among them."""
    return max(1, int(_read("VERSIONS_AN_HOUR")))


def feedback_an_hour() -> int:
    """How many projects one person may give feedback on in 60 minutes."""
    return max(1, int(_read("FEEDBACK_AN_HOUR")))


def replies_an_hour() -> int:
    """How many replies to feedback one person may write in 60 minutes."""
    return max(1, int(_read("REPLIES_AN_HOUR")))


def tracker_hosts() -> tuple[str, ...]:
    """The trackers that are asked about open work; none of them if empty: then nothing of ours ever leaves the server.

    A host we do not know is taken for a GitLab of the operator's own.
    """
    return tuple(dict.fromkeys(str(host).strip().lower() for host in _read("TRACKERS")))


def tracker_tokens() -> dict[str, str]:
    """A token for each tracker that there is one for, by host. It needs no rights at all: public things are read."""
    return {
        str(host).strip().lower(): str(token).strip() for host, token in dict(_read("TRACKER_TOKENS")).items() if token
    }


def tracker_requests() -> int:
    """How many requests one run may send to one tracker that there is a token for; without one it is 40 at most."""
    return max(1, int(_read("TRACKER_REQUESTS")))


def tracker_every() -> timedelta:
    """How often the open work of a project is looked at: never more than every hour."""
    return timedelta(hours=max(1.0, float(_read("TRACKER_HOURS"))))


def tracker_proxy() -> str | None:
    """The way out to trackers, ``http://proxy.example:3128``; the environment's proxies are not used."""
    proxy = _read("TRACKER_PROXY")
    return str(proxy) if proxy else None


def work_of_a_project() -> int:
    """How many pieces of work are listed of one repository, the newest first."""
    return max(1, int(_read("WORK_OF_A_PROJECT")))


def search() -> str:
    """What finds contributions: ``embedded``, our own tables, or ``meilisearch``, where the instance has one."""
    return str(_read("SEARCH"))


def _read(name: str) -> Any:
    return getattr(settings, NAME, {}).get(name, DEFAULTS[name])
