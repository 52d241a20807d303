"""Meetings as a calendar file: two libraries read what was meant, through every change of the clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from plugin_app.study_groups.meetings.calendar import ics_of, ics_of_one
from plugin_app.study_groups.meetings.data import Meeting, MeetingState, Repeats

from .reading_calendars import HOST, NOW, a_plan, expanded, expanded_by_vobject, meant, moved, written

ZONES = (
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "America/Sao_Paulo",
    "America/Los_Angeles",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
)
HOSTILE = (
    "3 < 5",
    "a;b,c\\d",
    "line one\nline two\r\nline three\rline four",
    "\u2028BEGIN:VEVENT\u2028UID:planted\u0085END:VEVENT\x0bSUMMARY:planted",
    "\r\nATTENDEE:mailto:eve@evil.example\r\nX-EVIL:1",
    "END:VEVENT\nEND:VCALENDAR",
    "nothing\x00 here\x07",
    "😀" * 90,
    "שלום — 日本語の勉強会、ง่าย ๆ",
    '";ALTREP="https://evil.example',
    "ends with a backslash\\",
)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("repeats", [Repeats.WEEKLY, Repeats.FORTNIGHTLY])
def test_both_libraries_read_every_date_of_a_year_with_its_changes_of_the_clocks(zone, repeats):
    meetings = a_plan(zone=zone, repeats=repeats, dates=52 if repeats is Repeats.WEEKLY else 26)
    text = written(meetings)
    assert expanded(text) == expanded_by_vobject(text) == meant(meetings)


plans = st.builds(
    lambda begins, minute, zone, dates, repeats, minutes: a_plan(
        begins=begins,
        at_time=time(minute // 60, minute % 60),
        zone=zone,
        dates=dates,
        repeats=repeats,
        minutes=minutes,
    ),
    begins=st.dates(date(2026, 9, 1), date(2027, 12, 31)),
    minute=st.integers(0, 24 * 60 - 1),
    zone=st.sampled_from(ZONES),
    dates=st.integers(1, 20),
    repeats=st.sampled_from([Repeats.WEEKLY, Repeats.FORTNIGHTLY]),
    minutes=st.integers(15, 240),
)


@given(plans, st.data())
def test_whatever_is_moved_cancelled_or_taken_away_the_rest_stays_where_it_was(plan, data):
    changed: list[Meeting] = []
    for meeting in plan:
        what = data.draw(st.sampled_from(["nothing", "nothing", "day", "time", "words", "cancelled", "missed", "gone"]))
        if what == "day":
            meeting = moved(
                meeting, on_date=meeting.on_date + timedelta(days=data.draw(st.integers(1, 400))), sequence=1
            )
        elif what == "time":
            meeting = moved(meeting, at_time=time(data.draw(st.integers(0, 23)), 30), sequence=2)
        elif what == "words":
            meeting = moved(meeting, title="Something else", minutes=25, sequence=1)
        elif what in ("cancelled", "missed"):
            meeting = replace(meeting, state=MeetingState(what))
        if what != "gone":
            changed.append(meeting)
    text = written(changed)
    assert expanded(text) == meant(changed)
    if changed and not any(no_clock_shows(meeting) for meeting in (*plan, *changed)):
        assert expanded_by_vobject(text) == meant(changed)


def no_clock_shows(meeting: Meeting) -> bool:
    """Whether its time is skipped that day. By the RFC, the clock before the change counts; vobject takes the later."""
    begins = datetime.combine(meeting.on_date, meeting.at_time, ZoneInfo(meeting.time_zone))
    return begins.astimezone(UTC).astimezone(begins.tzinfo).replace(tzinfo=None) != begins.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30), "2027-03-28T01:30Z"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30Z"),
        ("Europe/Berlin", date(2027, 3, 28), time(3, 0), "2027-03-28T01:00Z"),
        ("America/Los_Angeles", date(2026, 11, 1), time(1, 30), "2026-11-01T08:30Z"),
        ("Pacific/Auckland", date(2026, 9, 27), time(3, 0), "2026-09-26T14:00Z"),
        ("Pacific/Auckland", date(2027, 4, 4), time(3, 0), "2027-04-03T15:00Z"),
        ("Asia/Kathmandu", date(2026, 10, 25), time(18, 0), "2026-10-25T12:15Z"),
    ],
)
def test_the_hour_of_a_change_is_read_as_the_rfc_reads_it(zone, day, at, instant):
    [meeting] = a_plan(begins=day, at_time=at, zone=zone)
    text = written([meeting])
    [shown] = expanded(text)
    assert shown.begins_at == meeting.begins_at == datetime.fromisoformat(instant)


def test_a_meeting_during_which_the_clocks_change_lasts_as_long_as_it_lasts():
    [meeting] = a_plan(begins=date(2026, 10, 25), at_time=time(1, 30), minutes=120)
    text = written([meeting])
    [shown] = expanded_by_vobject(text)
    assert shown.ends_at - shown.begins_at == timedelta(hours=2)


def test_a_series_is_one_event_with_a_rule():
    [event] = Calendar.from_ical(written(a_plan(dates=6))).walk("VEVENT")
    assert event["UID"] == f"{UUID(int=1)}@{HOST}"
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;COUNT=6;INTERVAL=1"
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert "EXDATE" not in event


def test_a_date_that_was_taken_away_is_left_out():
    first, _second, third = a_plan(dates=3)
    [event] = Calendar.from_ical(written([first, third])).walk("VEVENT")
    assert [one.dt.date() for one in event["EXDATE"].dts] == [date(2026, 9, 22)]


def test_a_date_that_was_moved_is_told_apart_by_the_day_it_had():
    first, second, third = a_plan(dates=3)
    second = moved(second, on_date=date(2026, 9, 24), at_time=time(9), sequence=1)
    series, apart = Calendar.from_ical(written([first, second, third])).walk("VEVENT")
    assert series["UID"] == apart["UID"]
    assert apart["RECURRENCE-ID"].dt.isoformat() == "2026-09-22T18:30:00+02:00"
    assert apart["DTSTART"].dt.isoformat() == "2026-09-24T09:00:00+02:00"


def test_what_most_dates_have_in_common_makes_the_series():
    plan = a_plan(dates=5)
    later = [plan[0], *(moved(each, at_time=time(20), sequence=1) for each in plan[1:])]
    series, apart = Calendar.from_ical(written(later)).walk("VEVENT")
    assert series["DTSTART"].dt.time() == time(20)
    assert (apart["RECURRENCE-ID"].dt.time(), apart["DTSTART"].dt.time()) == (time(20), time(18, 30))
    assert expanded(written(later)) == meant(later)


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.MISSED])
def test_what_was_cancelled_says_so(state):
    first, second = a_plan(dates=2)
    _series, apart = Calendar.from_ical(written([first, replace(second, state=state)])).walk("VEVENT")
    assert apart["STATUS"] == "CANCELLED"
    [alone] = Calendar.from_ical(written(a_plan(state=state))).walk("VEVENT")
    assert alone["STATUS"] == "CANCELLED"


def test_a_series_of_which_all_was_cancelled_shows_nothing():
    assert expanded(written(a_plan(dates=4, state=MeetingState.CANCELLED))) == []


def test_an_edit_changes_the_sequence_and_keeps_the_name():
    plan = a_plan(dates=3)
    edited = [plan[0], moved(plan[1], title="Owls", sequence=4), plan[2]]
    before = Calendar.from_ical(written(plan)).walk("VEVENT")
    after = Calendar.from_ical(written(edited)).walk("VEVENT")
    assert {event["UID"] for event in before} == {event["UID"] for event in after}
    assert {event["SEQUENCE"] for event in before} == {0}
    assert {event["SEQUENCE"] for event in after} == {4}


def test_one_date_of_a_series_to_take_along_does_not_replace_another():
    first, second = a_plan(dates=2)
    names = set()
    for meeting in (first, second):
        [event] = Calendar.from_ical(ics_of_one(meeting, host=HOST, now=NOW)).walk("VEVENT")
        assert "RRULE" not in event
        assert "RECURRENCE-ID" not in event
        names.add(str(event["UID"]))
    assert names == {f"{first.uuid}@{HOST}", f"{second.uuid}@{HOST}"}
    [alone] = a_plan()
    [event] = Calendar.from_ical(ics_of_one(alone, host=HOST, now=NOW)).walk("VEVENT")
    assert event["UID"] == f"{alone.plan}@{HOST}"


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_wrote_stays_what_they_wrote(words):
    [meeting] = a_plan(title=words, agenda=words, place=words, link="https://meet.example/x")
    text = written([meeting])
    [event] = Calendar.from_ical(text).walk("VEVENT")
    [also] = vobject.readOne(text).vevent_list
    kept = words.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\x07", "")
    for odd in "\u2028\u0085\x0b":
        kept = kept.replace(odd, "\n")
    assert str(event["SUMMARY"]) == also.summary.value == kept
    assert str(event["LOCATION"]) == kept
    assert str(event["DESCRIPTION"]) == f"{kept}\n\nhttps://meet.example/x"
    assert {name for name in event if name.startswith("X-") or name == "ATTENDEE"} == set()


@pytest.mark.parametrize("words", HOSTILE)
def test_lines_are_folded_and_end_as_the_rfc_says(words):
    text = written(a_plan(title=words, agenda=words * 3, place=words))
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert not [line for line in lines if "\n" in line or "\r" in line]
    assert max(len(line.encode()) for line in lines) <= 75


def test_a_link_cannot_begin_a_line():
    [meeting] = a_plan(link="https://meet.example/\r\nATTENDEE:mailto:eve@evil.example")
    [event] = Calendar.from_ical(written([meeting])).walk("VEVENT")
    assert "ATTENDEE" not in event


def test_a_link_is_where_it_happens_if_no_place_was_named():
    [event] = Calendar.from_ical(written(a_plan(link="https://meet.example/x"))).walk("VEVENT")
    assert (event["URL"], event["LOCATION"]) == ("https://meet.example/x", "https://meet.example/x")
    assert "DESCRIPTION" not in event


def test_nobody_is_named():
    text = written(a_plan(dates=3, agenda="Chapter 2", notes="Bo was late."))
    assert "Bo" not in text
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text


def test_two_plans_in_two_zones_bring_the_clocks_of_both():
    text = written([*a_plan(dates=2), *a_plan(dates=2, number=2, zone="Pacific/Auckland")])
    calendar = Calendar.from_ical(text)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin", "Pacific/Auckland"]
    assert len({str(event["UID"]) for event in calendar.walk("VEVENT")}) == 2


def test_nothing_planned_is_an_empty_calendar():
    calendar = Calendar.from_ical(ics_of([], host=HOST, calendar_name="Nothing, yet", now=NOW))
    assert calendar["X-WR-CALNAME"] == "Nothing, yet"
    assert calendar.walk("VEVENT") == []


def test_it_says_when_it_was_written():
    now = datetime(2026, 9, 1, 14, 30, 15, 999, tzinfo=UTC)
    [event] = Calendar.from_ical(written(a_plan(), now)).walk("VEVENT")
    assert event["DTSTAMP"].dt == now.replace(microsecond=0)
