"""Which week it is: of the calendar, and of what the author has written week by week. No database in here.

Weeks begin on Monday, in UTC. The author's first week is the one in which their date lies; without a date each group
has its own, from the first Monday on or after the day it opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from plugin_app.study_groups.rules import WeekPrompt

from .data import Stage, Week

A_WEEK = timedelta(weeks=1)


def monday_of(day: date | datetime) -> date:
    """The Monday of the week in which a day, or an aware instant in UTC, lies."""
    on = day.astimezone(UTC).date() if isinstance(day, datetime) else day
    return on - timedelta(days=on.weekday())


def first_monday(begins: date | None, opened_at: datetime | None) -> date | None:
    """The Monday of the first of the author's weeks; ``None`` for a group that has not opened."""
    if begins is not None:
        return monday_of(begins)
    if opened_at is None:
        return None
    monday = monday_of(opened_at)
    return monday if monday == opened_at.astimezone(UTC).date() else monday + A_WEEK


def week(monday: date, now: datetime, prompts: Sequence[WeekPrompt], first: date | None) -> Week:
    """What the author has for the week of that Monday."""
    is_now = monday == monday_of(now)
    if not prompts:
        return Week(monday, Stage.NONE, is_now)
    if first is None or monday < first:
        return Week(monday, Stage.BEFORE, is_now, of=len(prompts), begins=first, next_title=prompts[0].title)
    place = (monday - first) // A_WEEK
    if place >= len(prompts):
        return Week(monday, Stage.AFTER, is_now, of=len(prompts), begins=first)
    return Week(
        monday,
        Stage.DURING,
        is_now,
        number=place + 1,
        of=len(prompts),
        title=prompts[place].title,
        prompt=prompts[place].prompt,
        begins=first,
        next_title=prompts[place + 1].title if place + 1 < len(prompts) else "",
    )
