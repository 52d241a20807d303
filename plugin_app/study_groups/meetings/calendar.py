"""Meetings as an iCalendar file (RFC 5545): what calendars subscribe to, and what one takes along.

A series is one event with a rule: what most of its dates have in common. Each has its place there by its number, and
one that differs in anything is told apart by the time it would have at that place (``RECURRENCE-ID``). A place without
a date is left out (``EXDATE``), and what was cancelled stays, as ``STATUS:CANCELLED``, so that it also goes from
calendars that have it already. Times are on the walls of the group's zone, whose clocks come with the file.

Nobody is named in it, and what people said about coming is not in it: a calendar may be shared with others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from .data import Meeting, MeetingState, Repeats
from .recurrence import STEP
from .vtimezone import vtimezone

PRODUCT = "-//openedx-community-xblocks//Study groups//EN"
LOOK_AGAIN = timedelta(hours=1)
"""How often a calendar is asked to look again. Many do so far less often."""

BOTH_SIDES = timedelta(weeks=2 * 52)
"""How far beyond the dates the clocks are told. The place of a date in its series may be elsewhere than the date, but
never further from one of the dates than the longest series lasts."""

_OFF = (MeetingState.CANCELLED, MeetingState.MISSED)
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class _Face:
    """What the dates of a series have in common, unless somebody changed one alone."""

    begins_on: date
    """The day of its first date, as far as this date tells."""
    at_time: time
    minutes: int
    title: str
    agenda: str
    place: str
    link: str
    group: str

    @classmethod
    def of(cls, meeting: Meeting) -> _Face:
        begins_on = meeting.on_date - STEP[meeting.repeats] * (meeting.number - 1)
        said = (meeting.title, meeting.agenda, meeting.place, meeting.link, meeting.group_name)
        return cls(begins_on, meeting.at_time, meeting.minutes, *said)


def ics_of(meetings: Sequence[Meeting], *, host: str, calendar_name: str, now: datetime) -> str:
    """A calendar of these meetings. ``host`` is the site's name, which makes each ``UID`` the world's only one.

    A date of a series that is not given is not to be shown. ``now`` is when the file is made, and is said in it.
    """
    calendar = _calendar(calendar_name)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", LOOK_AGAIN)
    _add_clocks(calendar, meetings)
    for plan, dates in _by_plan(meetings).items():
        for event in _events(dates, _uid(plan, host), now):
            calendar.add_component(event)
    return _written(calendar)


def ics_of_one(meeting: Meeting, *, host: str, now: datetime) -> str:
    """One meeting to take along. A date of a series has a name of its own, so that the next does not replace it."""
    calendar = _calendar(meeting.title)
    _add_clocks(calendar, [meeting])
    uid = _uid(meeting.plan if meeting.repeats is Repeats.ONCE else meeting.uuid, host)
    calendar.add_component(_event(meeting, uid, meeting.sequence, now))
    return _written(calendar)


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _text(name))
    calendar.add("x-wr-calname", _text(name))
    return calendar


def _add_clocks(calendar: Calendar, meetings: Iterable[Meeting]) -> None:
    days: dict[str, list[date]] = {}
    for meeting in meetings:
        days.setdefault(meeting.time_zone, []).append(meeting.on_date)
    for name, of_zone in sorted(days.items()):
        if name != "UTC":  # whose times are written with a Z
            calendar.add_component(vtimezone(name, min(of_zone) - BOTH_SIDES, max(of_zone) + BOTH_SIDES))


def _by_plan(meetings: Iterable[Meeting]) -> dict[UUID, list[Meeting]]:
    plans: dict[UUID, list[Meeting]] = {}
    for meeting in sorted(meetings, key=lambda each: each.number):
        plans.setdefault(meeting.plan, []).append(meeting)
    return plans


def _events(dates: Sequence[Meeting], uid: str, now: datetime) -> Iterator[Event]:
    """The events of one plan, whose dates are given in the order of the series."""
    sequence = max(meeting.sequence for meeting in dates)
    if len(dates) == 1:
        yield _event(dates[0], uid, sequence, now)
        return
    usual = _usual(dates)
    yield _series(dates, usual, uid, sequence, now)
    for meeting in dates:
        if meeting.state in _OFF or _Face.of(meeting) != usual:
            event = _event(meeting, uid, sequence, now)
            event.add("recurrence-id", _in_series(meeting.number, usual, meeting))
            yield event


def _usual(dates: Sequence[Meeting]) -> _Face:
    """What most dates have in common; of two that are as frequent, what comes later."""
    counted = Counter(_Face.of(meeting) for meeting in reversed(dates) if meeting.state not in _OFF)
    return counted.most_common(1)[0][0] if counted else _Face.of(dates[-1])


def _series(dates: Sequence[Meeting], usual: _Face, uid: str, sequence: int, now: datetime) -> Event:
    first, last = dates[0], dates[-1]
    there = {meeting.number for meeting in dates}
    gaps = [number for number in range(first.number, last.number) if number not in there]
    event = _bare(usual, _in_series(first.number, usual, first), uid, sequence, now)
    weeks, count = STEP[first.repeats].days // 7, last.number - first.number + 1
    event.add("rrule", {"freq": "weekly", "interval": weeks, "count": count})
    if gaps:
        event.add("exdate", [_in_series(number, usual, first) for number in gaps])
    event.add("status", "CONFIRMED")
    return event


def _in_series(number: int, usual: _Face, one: Meeting) -> datetime:
    """When the rule has the date of that number in the series that ``one`` is of."""
    return _on_wall(usual.begins_on + STEP[one.repeats] * (number - 1), usual.at_time, one.time_zone)


def _event(meeting: Meeting, uid: str, sequence: int, now: datetime) -> Event:
    begins = _on_wall(meeting.on_date, meeting.at_time, meeting.time_zone)
    event = _bare(_Face.of(meeting), begins, uid, sequence, now)
    event.add("status", "CANCELLED" if meeting.state in _OFF else "CONFIRMED")
    return event


def _bare(face: _Face, begins: datetime, uid: str, sequence: int, now: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", begins)
    # Not DTEND: where the clocks change while they meet, the wall they end on may be one that comes twice.
    event.add("duration", timedelta(minutes=face.minutes))
    event.add("summary", _text(" · ".join(words for words in (face.title, face.group) if words)))
    if face.place or face.link:
        event.add("location", _text(face.place or face.link))
    if face.agenda or (face.place and face.link):
        event.add("description", _text("\n\n".join(part for part in (face.agenda, face.link) if part)))
    if face.link:
        event.add("url", _CONTROLS.sub("", _LINE_ENDS.sub("", face.link)))
    return event


def _on_wall(day: date, at: time, zone: str) -> datetime:
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone))


def _uid(name: UUID, host: str) -> str:
    return f"{name}@{host}"


def _text(words: str) -> str:
    """What people wrote, without what a calendar file cannot hold. Some readers end a line where Unicode would."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", words))


def _written(calendar: Calendar) -> str:
    return bytes(calendar.to_ical()).decode("utf-8")
