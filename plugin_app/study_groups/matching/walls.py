"""What clocks on walls show, with plain datetimes and minute by minute: slower than ``clocks``, and easy to check.

A week on a wall is a whole number with a bit for each of its 10,080 minutes, Monday 00:00 first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from .problem import QUARTER, Meeting, Range

A_DAY = 24 * 60
"""Minutes."""
A_WEEK = 7 * A_DAY
MINUTE = timedelta(minutes=1)


def free_minutes(free: Iterable[Range]) -> int:
    """Free hours as a mask of the minutes of a wall week."""
    mask = 0
    for weekday, start, end in free:
        begins, ends = minutes_of(start), minutes_of(end)
        mask |= ((1 << ends - begins) - 1) << (weekday * A_DAY + begins)
    return mask


def wall_minutes(moment: datetime, minutes: int, zone: ZoneInfo) -> int:
    """What a clock shows from a moment on, for so many minutes, as a mask of the minutes of a wall week.

    A stretch of at most a day, so its two ends tell whether clocks change in it.
    """
    first, last = moment.astimezone(zone), (moment + (minutes - 1) * MINUTE).astimezone(zone)
    if first.utcoffset() == last.utcoffset():
        begins = _minute_of_week(first)
        mask = ((1 << minutes) - 1) << begins
        return mask & ((1 << A_WEEK) - 1) | mask >> A_WEEK
    mask = 0
    for later in range(minutes):
        mask |= 1 << _minute_of_week((moment + later * MINUTE).astimezone(zone))
    return mask


def wall_moment(wall: datetime, minutes: int, zone: ZoneInfo) -> datetime | None:
    """When clocks show a time on the wall and the minutes after it, in a row and only once; ``None`` if they do not."""
    begins = None
    for later in range(0, minutes, QUARTER):
        there = (wall + later * MINUTE).replace(tzinfo=zone)
        moment = there.astimezone(UTC)
        begins = begins or moment
        if there.replace(fold=1).astimezone(UTC) != moment or moment != begins + later * MINUTE:
            return None
    return begins


def overlap(meetings: Sequence[Meeting], minutes: int) -> bool:
    """Whether two meetings of a week take the same minute; Sunday night reaches into Monday."""
    starts = sorted(each.weekday * A_DAY + minutes_of(each.start) for each in meetings)
    if len(starts) < 2:
        return False
    return any(
        after - before < minutes for before, after in zip(starts, [*starts[1:], starts[0] + A_WEEK], strict=True)
    )


@lru_cache(maxsize=4096)
def minutes_of(time: str) -> int:
    """Minutes since midnight of a time on the wall; ``"24:00"`` is the day's end."""
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def _minute_of_week(wall: datetime) -> int:
    return wall.weekday() * A_DAY + wall.hour * 60 + wall.minute
