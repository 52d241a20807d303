"""Two rounds of matching: one whose groups are at work, and one that waits for the course team to look at it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.availability import Week
from plugin_app.availability.week import Range
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Wish

from .cast import block, viewer
from .profiles import EVENINGS, LATE, MORNINGS, WEEKEND

Signing = tuple[str, tuple[str, ...], list[Range]]
"""Where somebody lives, what they speak, when they are free; nothing of those who have said so before."""

FIRST: dict[str, Signing | None] = {
    "bruno": ("America/Sao_Paulo", ("pt", "en"), LATE + WEEKEND),
    "lucia": ("America/Argentina/Buenos_Aires", ("es", "pt"), EVENINGS + WEEKEND),
    "paulo": ("America/Fortaleza", ("pt", "en"), LATE + WEEKEND),
    "daniel": ("Africa/Nairobi", ("sw", "en"), EVENINGS + WEEKEND),
    "fox": ("Europe/Athens", ("en",), EVENINGS + WEEKEND),
    "wambui": None,
}
"""Who is in the first round."""

SECOND: dict[str, Signing | None] = {
    "nadia": ("Africa/Casablanca", ("ar", "en"), EVENINGS + WEEKEND),
    "jun": ("Asia/Seoul", ("ko", "en"), MORNINGS),
    "farid": None,
    "uma": None,
}
"""Who signs up afterwards, beside those who have signed up anyway."""

LEADING = ("lucia", "nadia")
EXPERIENCE = {"experience": "A little", "reading": "3"}


def begin(now: datetime) -> None:
    """The first round, published three days ago."""
    begun = now - timedelta(days=3)
    _sign_up(FIRST, begun)
    api.publish_round(viewer("olga"), block(5), _formed(begun), now=begun)


def go_on(now: datetime) -> None:
    """The second one has its groups, of which the course team has locked one; nobody has heard of them yet."""
    _sign_up(SECOND, now)
    olga, placed, found = viewer("olga"), block(5), _formed(now)
    for group in api.round_groups(olga, placed, found).items[:1]:
        api.lock_group(olga, placed, found, group.number, True)


def _sign_up(people: dict[str, Signing | None], now: datetime) -> None:
    """Their hours are for matching alone: they have not agreed that a group sees them."""
    for username, about in people.items():
        person = viewer(username)
        if about:
            zone, languages, free = about
            profiles.save(person, About(languages=languages, leads=username in LEADING), now=now)
            profiles.save_week(person, Week.of(free), time_zone=zone, now=now)
        api.sign_up(person, block(5), Wish.MATCH, EXPERIENCE, now=now)


def _formed(now: datetime) -> UUID:
    olga, placed = viewer("olga"), block(5)
    opened = api.open_round(olga, placed, api.plan_defaults(olga, placed, now=now), now=now)
    return api.run_round(olga, placed, opened.uuid, now=now).uuid
