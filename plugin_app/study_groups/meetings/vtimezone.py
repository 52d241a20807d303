"""An IANA zone as calendars want it spelt out: RFC 5545, 3.6.5.

Every change of the clocks is written down with its instant. ``icalendar`` can make these too, but says of a clock that
goes forward that it does so an hour late, by reading the wall after the change where the RFC wants the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)


def vtimezone(name: str, first: date, last: date) -> Timezone:
    """What the clocks of this zone do from the day before ``first`` to the day after ``last``.

    Raises ``ZoneInfoNotFoundError`` (a ``KeyError``) or ``ValueError`` for a zone there is not.
    """
    zone = ZoneInfo(name)
    start = datetime.combine(first - _DAY, time(), tzinfo=UTC)
    end = datetime.combine(last + 2 * _DAY, time(), tzinfo=UTC)
    spelt = Timezone()
    spelt.add("tzid", name)
    spelt.add_component(_onset(zone, start, _offset(start, zone)))
    for change in _changes(zone, start, end):
        spelt.add_component(_onset(zone, change, _offset(change - _SECOND, zone)))
    return spelt


def _onset(zone: ZoneInfo, instant: datetime, before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    local = instant.astimezone(zone)
    onset = TimezoneDaylight() if local.dst() else TimezoneStandard()
    onset.add("dtstart", (instant + before).replace(tzinfo=None))  # on the wall as it was until then
    onset.add("tzoffsetfrom", before)
    onset.add("tzoffsetto", _offset(instant, zone))
    onset.add("tzname", local.tzname() or "")
    return onset


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The first instant of each new offset. No zone changes twice within a day."""
    day, was = start, _offset(start, zone)
    while day < end:
        day += _DAY
        now = _offset(day, zone)
        if now != was:
            yield _change_within(zone, day - _DAY, day)
        was = now


def _change_within(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    was = _offset(low, zone)
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle -= timedelta(microseconds=middle.microsecond)
        low, high = (middle, high) if _offset(middle, zone) == was else (low, middle)
    return high


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)
