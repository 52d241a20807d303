"""From walls to instants, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.study_groups.meetings.data import Repeats
from plugin_app.study_groups.meetings.recurrence import days, instant, next_day, span, wall

ZONES = (
    *("Pacific/Auckland", "Asia/Kathmandu", "Europe/Berlin", "America/Sao_Paulo", "America/Los_Angeles"),
    *("Pacific/Chatham", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"),
)
MINUTE = timedelta(minutes=1)
zones = st.sampled_from(ZONES)
moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("zone", "day", "clock", "expected"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # left out: read as it was before
        ("Europe/Berlin", date(2026, 3, 29), time(3, 30), "2026-03-29T01:30"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # twice: the first
        ("America/Los_Angeles", date(2027, 3, 14), time(2, 15), "2027-03-14T10:15"),
        ("America/Los_Angeles", date(2026, 11, 1), time(1, 15), "2026-11-01T08:15"),
        ("Pacific/Auckland", date(2026, 9, 27), time(2, 0), "2026-09-26T14:00"),
        ("Pacific/Auckland", date(2027, 4, 4), time(2, 30), "2027-04-03T13:30"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:45"),  # half an hour is left out
        ("Asia/Kathmandu", date(2026, 3, 29), time(18, 0), "2026-03-29T12:15"),
    ],
)
def test_a_time_that_is_left_out_is_read_as_before_and_one_that_comes_twice_is_the_first(zone, day, clock, expected):
    assert instant(day, clock, zone) == utc(expected)
    assert instant(day, clock.replace(fold=1), zone) == utc(expected), "a fold is nothing that people say"


@given(moments, zones)
def test_the_wall_of_an_instant_leads_back_to_it_or_to_the_hour_before_that_looks_the_same(moment, zone):
    day, clock = wall(moment, zone)
    again = instant(day, clock, zone)
    assert wall(again, zone) == (day, clock)
    assert again == moment or again < moment <= again + timedelta(hours=1)


@given(moments, zones, st.integers(15, 480))
def test_a_meeting_lasts_its_minutes_also_over_a_clock_change(moment, zone, minutes):
    begins, ends = span(*wall(moment, zone), minutes, zone)
    assert ends - begins == timedelta(minutes=minutes)


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.integers(1, 52), zones)
def test_a_weekly_meeting_is_at_one_time_on_one_weekday_whatever_clocks_do(first, dates, zone):
    found = days(first, Repeats.WEEKLY, dates)
    assert len(found) == dates
    assert {day.weekday() for day in found} == {first.weekday()}
    clocks = {instant(day, time(18, 30), zone).astimezone(ZoneInfo(zone)).time() for day in found}
    assert clocks == {time(18, 30)}


def test_what_does_not_repeat_has_one_date():
    assert days(date(2026, 3, 5), Repeats.ONCE, 8) == (date(2026, 3, 5),)
    assert days(date(2026, 3, 5), Repeats.FORTNIGHTLY, 3) == (date(2026, 3, 5), date(2026, 3, 19), date(2026, 4, 2))


@given(st.integers(0, 6), moments, zones)
def test_the_next_such_day_is_the_first_that_is_not_before(weekday, after, zone):
    day = next_day(weekday, time(18, 30), zone, after)
    assert day.weekday() == weekday
    assert instant(day, time(18, 30), zone) >= after
    assert instant(day - timedelta(days=7), time(18, 30), zone) < after
