"""Calendars as two libraries read them: which instants a file means, with its rules, exceptions and clocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid5

import vobject
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from vobject.icalendar import registerTzid

from plugin_app.study_groups.meetings.calendar import ics_of
from plugin_app.study_groups.meetings.data import Meeting, MeetingState, Repeats
from plugin_app.study_groups.meetings.recurrence import STEP, span

HOST = "learn.example"
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Shown:
    """A date as a calendar shows it."""

    begins_at: datetime
    ends_at: datetime
    title: str


def a_plan(
    *,
    begins: date = date(2026, 9, 15),
    at_time: time = time(18, 30),
    zone: str = "Europe/Berlin",
    dates: int = 1,
    repeats: Repeats = Repeats.WEEKLY,
    minutes: int = 60,
    number: int = 1,
    **said: Any,
) -> list[Meeting]:
    """The dates of a plan, as a group plans them."""
    plan = UUID(int=number)
    return [
        moved(
            Meeting(
                uuid=uuid5(plan, str(place)),
                group=UUID(int=1000),
                plan=plan,
                repeats=repeats if dates > 1 else Repeats.ONCE,
                number=place + 1,
                dates=dates,
                planned_on=begins + STEP[repeats] * place,
                planned_time=at_time,
                title="Larks",
                agenda="",
                place="",
                link="",
                time_zone=zone,
                on_date=begins + STEP[repeats] * place,
                at_time=at_time,
                minutes=minutes,
                begins_at=NOW,
                ends_at=NOW,
                state=MeetingState.PLANNED,
                sequence=0,
                changed_at=NOW,
                notes="",
            ),
            **said,
        )
        for place in range(dates)
    ]


def moved(meeting: Meeting, **changes: Any) -> Meeting:
    """The same date with changes, and with the instants its wall then means."""
    changed = replace(meeting, **changes)
    begins, ends = span(changed.on_date, changed.at_time, changed.minutes, changed.time_zone)
    return replace(changed, begins_at=begins, ends_at=ends)


def written(meetings: Sequence[Meeting], now: datetime = NOW) -> str:
    return ics_of(meetings, host=HOST, calendar_name="My groups", now=now)


def meant(meetings: Sequence[Meeting]) -> list[Shown]:
    """What a calendar should show of them."""
    off = (MeetingState.CANCELLED, MeetingState.MISSED)
    shown = [Shown(each.begins_at, each.ends_at, each.title) for each in meetings if each.state not in off]
    return sorted(shown, key=lambda each: (each.begins_at, each.title))


def expanded(text: str) -> list[Shown]:
    """What ``icalendar`` and ``dateutil`` make of a file, by the zones that are known to Python."""
    events = Calendar.from_ical(text).walk("VEVENT")
    return sorted(
        (shown for event in events if "RECURRENCE-ID" not in event for shown in _instances(event, events)),
        key=lambda each: (each.begins_at, each.title),
    )


def expanded_by_vobject(text: str) -> list[Shown]:
    """What ``vobject`` makes of it, by the clocks that the file itself brings."""
    for zone in Calendar.from_ical(text).walk("VTIMEZONE"):
        registerTzid(zone["TZID"], None)  # or else those of the file before
    component = vobject.readOne(text)
    component.validate()
    shown = []
    events = component.vevent_list
    apart = {
        (one.uid.value, one.recurrence_id.value.astimezone(UTC)) for one in events if "recurrence-id" in one.contents
    }
    for event in events:
        is_apart = "recurrence-id" in event.contents
        starts = list(event.getrruleset(addRDate=True)) if "rrule" in event.contents else [event.dtstart.value]
        for start in starts:
            begins = start.astimezone(UTC)
            if event.status.value != "CANCELLED" and (is_apart or (event.uid.value, begins) not in apart):
                shown.append(Shown(begins, begins + event.duration.value, event.summary.value))
    return sorted(shown, key=lambda each: (each.begins_at, each.title))


def _instances(event: Event, events: list[Event]) -> Iterator[Shown]:
    apart = {one["RECURRENCE-ID"].dt: one for one in events if one["UID"] == event["UID"] and "RECURRENCE-ID" in one}
    left_out = {one.dt for one in event["EXDATE"].dts} if "EXDATE" in event else set()
    for start in _starts(event):
        one = apart.pop(start, None)
        shown = event if one is None else one
        if start not in left_out and shown["STATUS"] != "CANCELLED":
            begins = (start if one is None else one["DTSTART"].dt).astimezone(UTC)
            yield Shown(begins, begins + shown["DURATION"].dt, str(shown["SUMMARY"]))
    assert not apart, "an exception to a date that the rule does not have"


def _starts(event: Event) -> list[datetime]:
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start]
    return list(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
