"""Plain clocks on plain walls, worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from plugin_app.study_groups.matching.problem import Meeting
from plugin_app.study_groups.matching.walls import (
    A_WEEK,
    free_minutes,
    minutes_of,
    overlap,
    wall_minutes,
    wall_moment,
)

BERLIN, KATHMANDU, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kathmandu"), ZoneInfo("Australia/Lord_Howe")


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def minutes(*stretches: tuple[int, int]) -> set[int]:
    return {minute for begin, end in stretches for minute in range(begin, end)}


def seen(mask: int) -> set[int]:
    return {minute for minute in range(A_WEEK) if mask >> minute & 1}


def test_a_time_is_minutes_since_midnight():
    assert [minutes_of(time) for time in ("00:00", "9:05", "23:59", "24:00")] == [0, 545, 1439, 1440]


def test_free_hours_are_minutes():
    assert seen(free_minutes([(0, "00:00", "00:02"), (6, "23:59", "24:00")])) == {0, 1, A_WEEK - 1}
    assert seen(free_minutes([(1, "00:00", "00:10"), (1, "00:05", "00:20")])) == minutes((1440, 1460))


def test_a_stretch_of_utc_on_a_wall():
    assert seen(wall_minutes(utc("2026-10-05T16:00"), 60, BERLIN)) == minutes((18 * 60, 19 * 60))
    assert seen(wall_minutes(utc("2026-10-05T16:00"), 60, KATHMANDU)) == minutes((21 * 60 + 45, 22 * 60 + 45))


def test_a_stretch_that_reaches_from_sunday_into_monday():
    assert seen(wall_minutes(utc("2026-10-04T21:30"), 60, BERLIN)) == minutes((A_WEEK - 30, A_WEEK), (0, 30))


def test_a_stretch_in_which_clocks_go_forward():
    sunday = 6 * 1440
    found = seen(wall_minutes(utc("2026-03-29T00:30"), 60, BERLIN))
    assert found == minutes((sunday + 90, sunday + 120), (sunday + 180, sunday + 210))


def test_a_stretch_in_which_clocks_go_back_shows_an_hour_once_more():
    sunday = 6 * 1440
    assert seen(wall_minutes(utc("2026-10-25T00:00"), 120, BERLIN)) == minutes((sunday + 120, sunday + 180))


@pytest.mark.parametrize(
    ("time", "moment"),
    [
        ("2026-03-29T01:00", "2026-03-29T00:00"),  # ends where clocks go forward
        ("2026-03-29T01:30", None),  # reaches into what is left out
        ("2026-03-29T02:00", None),
        ("2026-03-29T02:45", None),
        ("2026-03-29T03:00", "2026-03-29T01:00"),
        ("2026-10-25T01:00", "2026-10-24T23:00"),
        ("2026-10-25T01:30", None),  # reaches into what is repeated
        ("2026-10-25T02:30", None),
        ("2026-10-25T03:00", "2026-10-25T02:00"),
        ("2026-06-01T18:00", "2026-06-01T16:00"),
    ],
)
def test_a_wall_time_is_a_moment_if_it_is_there_once(time, moment):
    assert wall_moment(wall(time), 60, BERLIN) == (utc(moment) if moment else None)


def test_half_an_hour_can_be_repeated():
    assert wall_moment(wall("2026-04-05T01:00"), 30, LORD_HOWE) == utc("2026-04-04T14:00")
    assert wall_moment(wall("2026-04-05T01:30"), 30, LORD_HOWE) is None
    assert wall_moment(wall("2026-04-05T02:00"), 30, LORD_HOWE) == utc("2026-04-04T15:30")


def test_a_day_can_be_left_out():
    apia = ZoneInfo("Pacific/Apia")
    assert wall_moment(wall("2011-12-30T12:00"), 60, apia) is None
    assert wall_moment(wall("2011-12-31T12:00"), 60, apia) == utc("2011-12-30T22:00")


@pytest.mark.parametrize(
    ("starts", "do"),
    [
        (((0, "18:00"),), False),
        (((0, "18:00"), (0, "19:00")), False),
        (((0, "18:00"), (0, "18:59")), True),
        (((3, "18:00"), (0, "18:30"), (3, "17:30")), True),
        (((6, "23:30"), (0, "00:00")), True),
        (((6, "23:00"), (0, "00:00")), False),
    ],
)
def test_meetings_of_an_hour_overlap(starts, do):
    assert overlap([Meeting("Europe/Berlin", weekday, start) for weekday, start in starts], 60) is do
