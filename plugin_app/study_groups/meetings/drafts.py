"""What may be said of a meeting: every draft is checked here, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from plugin_app.availability import is_zone, modern
from plugin_app.study_groups import channels

from . import recurrence
from .data import MeetingDraft, Repeats
from .errors import BadLink, InThePast, NoSuchMeeting, NoSuchWall, TooFarAhead

LONGEST_TITLE, LONGEST_AGENDA, LONGEST_PLACE = 100, 5000, 200
"""Characters."""
SHORTEST, LONGEST = 15, 480
"""Minutes a meeting lasts."""
A_DAY = timedelta(days=1)
MOST_DATES = 52
"""Of one plan: a year of weeks."""
FARTHEST = timedelta(days=366)
"""How far ahead a plan may begin."""
FARTHEST_MOVED = timedelta(days=3 * 366)
"""How far ahead a date may be moved: further, since the last of a long series is far ahead anyway."""


def checked(draft: MeetingDraft) -> MeetingDraft:
    """The draft as it is kept: trimmed, with its zone's name of today and its link in one safe form.

    Raises ``NoSuchMeeting``, ``NoSuchWall``, ``BadLink``.
    """
    title, agenda, place = " ".join(draft.title.split()), draft.agenda.strip(), " ".join(draft.place.split())
    in_bounds = (
        0 < len(title) <= LONGEST_TITLE
        and len(agenda) <= LONGEST_AGENDA
        and len(place) <= LONGEST_PLACE
        and SHORTEST <= draft.minutes <= LONGEST
        and 1 <= draft.dates <= MOST_DATES
    )
    if not in_bounds:
        raise NoSuchMeeting()
    if not is_zone(draft.time_zone):
        raise NoSuchWall()
    return replace(
        draft,
        title=title,
        agenda=agenda,
        place=place,
        link=_link(draft.link),
        time_zone=modern(draft.time_zone),
        at_time=draft.at_time.replace(second=0, microsecond=0, tzinfo=None, fold=0),
        dates=1 if draft.repeats is Repeats.ONCE else draft.dates,
    )


def require_ahead(day: date, at_time: time, time_zone: str, now: datetime, farthest: timedelta = FARTHEST) -> None:
    """Raise ``InThePast`` or ``TooFarAhead`` unless that is after ``now``, and not too long after."""
    if day > (now + farthest).date() + A_DAY:  # asked of the day first: no arithmetic may leave the calendar
        raise TooFarAhead()
    if day < now.date() - A_DAY or recurrence.instant(day, at_time, time_zone) <= now:
        raise InThePast()


def _link(link: str) -> str:
    if not link.strip():
        return ""
    try:
        return channels.written(link.strip())
    except channels.BadChannel as error:
        raise BadLink() from error
