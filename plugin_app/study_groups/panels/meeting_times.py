"""When a meeting is, in words and as a picture: on the clock of whoever looks, of the group, of everyone in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _t

from plugin_app.availability import city
from plugin_app.study_groups.meetings.clocks import Clocks

QUARTER = 15
"""Minutes; a day is 96 of them wide in the picture."""
A_DAY = 24 * 60 // QUARTER
NIGHT_ENDS, EARLY_ENDS, LATE_BEGINS = 6 * 60, 8 * 60, 22 * 60
"""Minutes of the day. What lies wholly between the last two is nobody's sleep."""


class Hour(StrEnum):
    """Whether an hour asks something of somebody."""

    NIGHT = "night"
    EARLY = "early"
    LATE = "late"


@dataclass(frozen=True)
class When:
    """When a meeting is. Empty words where there is nothing to say."""

    weekday: str
    day: int
    month: str
    """For the leaf of the calendar: on the viewer's clock, or the group's while nobody knows the viewer's."""
    mine: str
    """“Thursday 26 November, 18:30–19:30”, on the viewer's clock; empty while nobody knows it."""
    group: str
    """The same on the group's, without the day where that is the same: “19:30–20:30”; empty where all of it is."""
    city: str
    """Where the group's clock hangs: “Nairobi”."""


@dataclass(frozen=True)
class Theirs:
    """When a meeting is for one member."""

    name: str
    is_viewer: bool
    city: str
    words: str
    """“Fri 05:30–06:30”."""
    hour: Hour | None
    bars: tuple[tuple[int, int], ...]
    """Where in the quarters of a day it is: (first, how many). Past midnight it goes on at the other end."""


def when(begins_at: datetime, ends_at: datetime, time_zone: str, own: str) -> When:
    """When something is, for a viewer in the zone ``own``; empty if nobody knows it."""
    first, until = _walls(begins_at, ends_at, own or time_zone)
    there, until_there = _walls(begins_at, ends_at, time_zone)
    is_other_day = not own or there.date() != first.date()
    is_other_time = not own or is_other_day or there.time() != first.time()
    return When(
        weekday=str(WEEKDAYS_ABBR[first.weekday()]),
        day=first.day,
        month=date_format(first, "M"),
        mine=_said(first, until) if own else "",
        group=_said(there, until_there, with_day=is_other_day) if is_other_time else "",
        city=city(time_zone),
    )


def for_everyone(
    begins_at: datetime, ends_at: datetime, members: Mapping[int, str], clocks: Clocks, viewer_id: int | None
) -> tuple[Theirs, ...]:
    """When it is for each of them who has shown their clock, the earliest hour of the day first."""
    shown = [
        _theirs(begins_at, ends_at, members[user_id], zone, is_viewer=user_id == viewer_id)
        for user_id, zone in clocks.shown.items()
        if user_id in members
    ]
    return tuple(sorted(shown, key=lambda one: one.bars[0]))


def hard_for(everyone: Iterable[Theirs]) -> tuple[str, ...]:
    """Whose night it is in."""
    return tuple(one.name for one in everyone if one.hour is Hour.NIGHT)


def _theirs(begins_at: datetime, ends_at: datetime, name: str, zone: str, *, is_viewer: bool) -> Theirs:
    first, until = _walls(begins_at, ends_at, zone)
    words = f"{WEEKDAYS_ABBR[first.weekday()]} {first:%H:%M}–{until:%H:%M}"
    return Theirs(
        name, is_viewer, city(zone), words, _hour(first, begins_at, ends_at), _bars(first, begins_at, ends_at)
    )


def _walls(begins_at: datetime, ends_at: datetime, zone: str) -> tuple[datetime, datetime]:
    place = ZoneInfo(zone)
    return begins_at.astimezone(place), ends_at.astimezone(place)


def _said(first: datetime, until: datetime, *, with_day: bool = True) -> str:
    if not with_day:
        return f"{first:%H:%M}–{until:%H:%M}"
    return _t("%(weekday)s %(day)s, %(begins)s–%(ends)s") % {
        "weekday": WEEKDAYS[first.weekday()],
        "day": date_format(first, "j F"),
        "begins": f"{first:%H:%M}",
        "ends": f"{until:%H:%M}",
    }


def _hour(first: datetime, begins_at: datetime, ends_at: datetime) -> Hour | None:
    begins = first.hour * 60 + first.minute
    ends = begins + int((ends_at - begins_at).total_seconds()) // 60
    if begins < NIGHT_ENDS or ends > 24 * 60:
        return Hour.NIGHT
    if begins < EARLY_ENDS:
        return Hour.EARLY
    return Hour.LATE if ends > LATE_BEGINS else None


def _bars(first: datetime, begins_at: datetime, ends_at: datetime) -> tuple[tuple[int, int], ...]:
    begins = (first.hour * 60 + first.minute) // QUARTER
    length = max(1, int((ends_at - begins_at).total_seconds()) // 60 // QUARTER)
    past_midnight = max(0, begins + length - A_DAY)
    return ((begins, length - past_midnight), *(((0, past_midnight),) if past_midnight else ()))
