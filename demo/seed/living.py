"""Groups that have run for weeks: one that has become quiet, one that would be glad of company, one left for another.

What can be seen of it: Layla and Bo both look for company and could become one group, the course team finds that on its
desk, and Caio, who asked to be matched again, is offered a seat in a running group.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model

from plugin_app.availability import Week
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Wish

from .cast import block, viewer
from .profiles import WEEKEND

HOURS = {
    "oskar": ("Europe/Stockholm", ("sv", "en"), [(3, "16:30", "21:00"), (6, "10:00", "14:00")]),
    "ines": ("Atlantic/Azores", ("pt", "en"), WEEKEND),
}
"""Where they live, what they speak, and what they show their groups of their week."""

AWAY = ("ines",)
"""Who has not been in the course for weeks; everyone else was there yesterday."""

QUIET = ("Loops, unhurried", ("layla", "ines", "caio"))
SMALL = ("Two and a kettle", ("bo", "oskar"))


def happen(now: datetime) -> None:
    """The groups began almost four weeks ago; what became of them is of the last days."""
    _come_and_go(now)
    for username, (zone, languages, free) in HOURS.items():
        profiles.save(viewer(username), About(languages=languages), now=now)
        profiles.save_week(viewer(username), Week.of(free), time_zone=zone, shares_hours=True, now=now)
    quiet, small = (_form(name, people, now - timedelta(days=26)) for name, people in (QUIET, SMALL))
    _ask_to_be_matched_again("caio", quiet, now - timedelta(days=2))
    api.run_due(now)
    api.seek_company(viewer("bo"), block(5), small, now=now - timedelta(days=1))
    api.seek_company(viewer("layla"), block(5), quiet, now=now)


def _come_and_go(now: datetime) -> None:
    """When everyone was in the course last: the demo reads it off their sign-ins."""
    everyone = get_user_model().objects.filter(is_active=True)
    everyone.exclude(username__in=AWAY).update(last_login=now - timedelta(days=1))
    everyone.filter(username__in=AWAY).update(last_login=now - timedelta(days=25))


def _form(name: str, people: tuple[str, ...], when: datetime) -> UUID:
    """The course team opens it, and whoever sits down first leads it."""
    about = api.About(name, purpose="Put together by the course team, for people who like to take their time.")
    group = api.create(viewer("olga"), block(5), about, agrees=True, now=when).uuid
    for hours, username in enumerate(people, start=1):
        api.join(viewer(username), block(5), group, agrees=True, now=when + timedelta(hours=hours))
    return group


def _ask_to_be_matched_again(username: str, group: UUID, when: datetime) -> None:
    """They leave, and count for the next round; what the author asks of everyone they answer as well."""
    api.rematch(viewer(username), block(5), group, now=when)
    api.sign_up(viewer(username), block(5), Wish.MATCH, {"experience": "A little", "reading": "3"}, now=when)
