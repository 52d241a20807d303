"""What others hear of a meeting: its people by mail, on their own walls, and the platform's event stream.

A letter says the time on the wall of whoever reads it and, where that differs, on the group's. It is put into words
once, when it is written down, in the instance's language: that is the one letters are sent in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from plugin_app import host
from plugin_app.availability import city
from plugin_app.batches import batches
from plugin_app.mail import api as mail
from plugin_app.mail.api import Letter
from plugin_app.profiles import api as profiles
from plugin_app.study_groups.models import MeetingDate, Membership
from plugin_app.study_groups.rows import about

from .data import Repeats
from .links import rsvp_url

Occasion = Callable[[MeetingDate], str]
More = Callable[[], Mapping[str, str]]
"""What else a letter says. Called where the instance's language is active, and not that of who happens to plan."""


@dataclass(frozen=True)
class Addressee:
    """Somebody a letter about a date goes to."""

    date: MeetingDate
    user_id: int


def addressees(
    dates: Sequence[MeetingDate], *, but: int | None = None, silent: Iterable[Addressee] = ()
) -> Iterator[Addressee]:
    """Everybody with a seat in the groups of these dates, ``but`` one of them, and without the ``silent``."""
    left_out, seated = set(silent), dict[int, list[int]]()
    for some in batches({row.group_id for row in dates}):
        seats = Membership.objects.seated().filter(group__in=some).order_by("id")
        for group_id, user_id in seats.values_list("group_id", "user_id"):
            seated.setdefault(group_id, []).append(user_id)
    for row in dates:
        everybody = (Addressee(row, user_id) for user_id in seated.get(row.group_id, ()) if user_id not in (None, but))
        yield from (one for one in everybody if one not in left_out)


def write_letters(kind: str, to: Iterable[Addressee], occasion: Occasion, now: datetime, more: More = dict) -> None:
    """Write down a letter to each of them, each once on its occasion. No query per person.

    Dates come with their plans, groups and activities.
    """
    people = list(to)
    zones: dict[int, str] = {}
    for some in batches({one.user_id for one in people}):
        zones |= {user_id: profile.time_zone for user_id, profile in profiles.profiles_of(some).items()}
    block_url = cache(host.current().block_url)
    words = cache(words_of)

    def letter(one: Addressee) -> Letter:
        row = one.date
        own = words(row, zones.get(one.user_id) or row.plan.time_zone)
        links = {"rsvp": rsvp_url(row.uuid, one.user_id), "url": block_url(row.group.activity.usage_key)}
        return Letter(one.user_id, occasion(row), {**own, **links, **said, **about(row.group)})

    with translation.override(settings.LANGUAGE_CODE):
        said = more()
        mail.post_letters(kind, (letter(one) for one in people), now=now)


def words_of(row: MeetingDate, time_zone: str) -> dict[str, str]:
    """What a letter says of a date, on the wall of a zone; ``theirs`` on the group's, where it shows another time.

    The words of a meeting that was reported stay out of letters until that is decided.
    """
    when, theirs = (time_in_words(row, zone) for zone in (time_zone, row.plan.time_zone))
    is_same = _offset(row, time_zone) == _offset(row, row.plan.time_zone)
    is_hidden = row.hidden_at is not None
    return {
        "group": row.group.name,
        "title": gettext("A meeting") if is_hidden else row.title,
        "when": when,
        "theirs": "" if is_same else theirs,
        "place": "" if is_hidden else row.place,
        "link": "" if is_hidden else row.link,
    }


def time_in_words(row: MeetingDate, time_zone: str) -> str:
    """“Thursday, 5 March 2026, 19:30–20:30 (Auckland)”, in the language that is active."""
    begins, ends = (moment.astimezone(ZoneInfo(time_zone)) for moment in (row.begins_at, row.ends_at))
    day = date_format(begins, "l, j F Y")
    return f"{day}, {begins:%H:%M}–{ends:%H:%M} ({city(time_zone)})"


def series_in_words(repeats: Repeats, dates: int) -> str:
    """“Every week, 8 times”; nothing for a single meeting."""
    if repeats is Repeats.ONCE or dates == 1:
        return ""
    if repeats is Repeats.WEEKLY:
        return ngettext("Every week, %d time", "Every week, %d times", dates) % dates
    return ngettext("Every two weeks, %d time", "Every two weeks, %d times", dates) % dates


def tell(what: str, user_id: int, row: MeetingDate, **numbers: int) -> None:
    """Let the platform's event stream know. Never a word that anyone wrote."""
    facts = {"group": str(row.group.uuid), "plan": str(row.plan.uuid), "meeting": str(row.uuid), **numbers}
    key = row.group.activity.course_key
    host.current().track(f"community_hub.meeting.{what}", facts, user_id=user_id, course_key=key)


def _offset(row: MeetingDate, time_zone: str) -> object:
    return row.begins_at.astimezone(ZoneInfo(time_zone)).utcoffset()
