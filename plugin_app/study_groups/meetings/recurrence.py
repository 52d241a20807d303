"""When meetings are: from a day and a time on a wall to an instant, and from one date to the next.

Plain Python. The wall is the truth: “Thursdays at 18:30 in Berlin” stays so when clocks change, there or where anybody
else lives. Instants follow from it, by RFC 5545:

* a time that a clock change leaves out is read with the offset from before it (half past two becomes half past three);
* a time that a clock change repeats is the first of the two.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .data import Repeats

STEP = {Repeats.ONCE: timedelta(0), Repeats.WEEKLY: timedelta(days=7), Repeats.FORTNIGHTLY: timedelta(days=14)}


def instant(on_date: date, at_time: time, time_zone: str) -> datetime:
    """The instant, in UTC, of a naive time on the wall of an IANA zone.

    ``fold=0`` gives both rules above: the offset before a gap, and the first of a time that comes twice. Raises
    ``ZoneInfoNotFoundError`` (a ``KeyError``) or ``ValueError`` for a zone there is not, ``OverflowError`` for a day at
    the very ends of the calendar.
    """
    return datetime.combine(on_date, at_time.replace(fold=0), tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def span(on_date: date, at_time: time, minutes: int, time_zone: str) -> tuple[datetime, datetime]:
    """Beginning and end, in UTC. A meeting lasts its minutes, also over a clock change. Raises as ``instant`` does."""
    begins = instant(on_date, at_time, time_zone)
    return begins, begins + timedelta(minutes=minutes)


def wall(moment: datetime, time_zone: str) -> tuple[date, time]:
    """What day and time, naive, a wall of that zone shows at an instant."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return local.date(), local.time().replace(tzinfo=None, fold=0)


def days(first: date, repeats: Repeats, dates: int) -> tuple[date, ...]:
    """The days of a plan, ``first`` among them; one day if it does not repeat, whatever ``dates`` says."""
    if repeats is Repeats.ONCE:
        return (first,)
    return tuple(first + number * STEP[repeats] for number in range(dates))


def next_day(weekday: int, at_time: time, time_zone: str, after: datetime) -> date:
    """The first such weekday (0 is Monday) on the wall of the zone on which that time is not before ``after``."""
    today, _clock = wall(after, time_zone)
    day = today + timedelta(days=(weekday - today.weekday()) % 7)
    return day if instant(day, at_time, time_zone) >= after else day + timedelta(days=7)
