"""What a planned group has in common, as a small picture, and when it could meet: on the clock of whoever looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _t

from plugin_app.availability import SLOTS_A_DAY, Week, in_words, in_zone
from plugin_app.study_groups.matching.problem import Meeting


@dataclass(frozen=True)
class Day:
    """A line of the picture: where in its 48 half hours everyone is free, as ``(first, how many)``."""

    short: str
    stretches: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class CommonWeek:
    """The hours that everyone in a group shares. ``words`` say what the lines show."""

    days: tuple[Day, ...]
    words: str


@dataclass(frozen=True)
class Time:
    """A meeting, every week at the same time."""

    words: str
    """“Thursday 18:30–20:00”."""
    changes: str = ""
    """Where a change of clocks moves it for whoever looks: “from 29 March on Thursday 19:30–21:00”."""


def common_week(mask: int, zone: str, monday: date) -> CommonWeek:
    """Half hours of UTC in the week from ``monday`` on, as the clocks of ``zone`` show them; no zone is UTC."""
    week = in_zone(mask, zone or "UTC", monday)
    names = [str(WEEKDAYS_ABBR[day]) for day in range(7)]
    return CommonWeek(
        tuple(Day(names[day], _stretches(week, day)) for day in range(7)),
        in_words(week, names) or _t("no half hour that all of them share"),
    )


def times(meetings: Sequence[Meeting], minutes: int, monday: date, weeks: int, zone: str) -> tuple[Time, ...]:
    """When meetings of so many minutes are for somebody in ``zone``, in a round of so many weeks from ``monday`` on."""
    return tuple(_time(meeting, minutes, monday, weeks, ZoneInfo(zone or "UTC")) for meeting in meetings)


def _stretches(week: Week, day: int) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for half_hour in range(SLOTS_A_DAY):
        if not week.has(day, half_hour):
            continue
        if found and sum(found[-1]) == half_hour:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((half_hour, 1))
    return tuple(found)


def _time(meeting: Meeting, minutes: int, monday: date, weeks: int, zone: ZoneInfo) -> Time:
    hour, minute = (int(part) for part in meeting.start.split(":"))
    there = ZoneInfo(meeting.time_zone)
    first = monday + timedelta(days=meeting.weekday)
    days = [first + timedelta(weeks=week) for week in range(weeks)]
    walls = [datetime(day.year, day.month, day.day, hour, minute, tzinfo=there).astimezone(zone) for day in days]
    said = [_said(wall, minutes) for wall in walls]
    turns = [at for at in range(1, weeks) if said[at] != said[at - 1]]
    return Time(said[0], ", ".join(_changed(walls[at], said[at]) for at in turns))


def _said(begins: datetime, minutes: int) -> str:
    """“Thursday 18:30–20:00”, by the walls of its zone."""
    ends = (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begins.tzinfo)
    return f"{WEEKDAYS[begins.weekday()]} {begins:%H:%M}–{ends:%H:%M}"


def _changed(begins: datetime, said: str) -> str:
    return _t("from %(day)s on %(when)s") % {"day": date_format(begins.date(), "j F"), "when": said}
