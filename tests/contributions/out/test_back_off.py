"""How often somebody is told of one thing, in every zone, with clocks that change, and without gaps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.out.back_off import MOST_DAYS, days_between, occasion

ZONES = [
    "UTC",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Europe/Dublin",
]


@pytest.mark.parametrize(
    ("unopened", "days"),
    [(0, 1), (1, 2), (2, 3), (3, 5), (4, 8), (5, 13), (6, 21), (7, 30), (8, 30), (9, 30), (100, 30), (10**9, 30)],
)
def test_the_less_somebody_looks_the_longer_it_waits(unopened, days):
    assert days_between(unopened) == days


@given(st.integers(min_value=0, max_value=10_000))
def test_it_waits_longer_each_time_and_never_for_ever(unopened):
    assert 1 <= days_between(unopened) <= days_between(unopened + 1) <= MOST_DAYS


def test_nobody_leaves_fewer_than_none_unopened():
    with pytest.raises(ValueError, match="fewer than none"):
        days_between(-1)


@pytest.mark.parametrize("unopened", range(10))
@pytest.mark.parametrize("waited", range(35))
def test_every_day_has_an_answer(unopened, waited):
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    last = now.date() - timedelta(days=waited)
    asked = occasion(now, ZoneInfo("UTC"), last, unopened)
    assert asked == (now.date() if waited >= days_between(unopened) else None)


def test_the_first_time_is_the_next_morning_or_today():
    zone = ZoneInfo("Asia/Kathmandu")
    assert occasion(datetime(2026, 3, 2, 2, 14, tzinfo=UTC), zone, None, 0) is None
    assert occasion(datetime(2026, 3, 2, 2, 15, tzinfo=UTC), zone, None, 0) == date(2026, 3, 2)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [2011, 2018, 2026])
@pytest.mark.parametrize("unopened", [0, 2])
def test_asked_every_hour_of_a_year_nobody_is_left_out_and_nobody_is_told_too_often(zone, year, unopened):
    now, there = datetime(year, 1, 1, tzinfo=UTC), ZoneInfo(zone)
    told: list[date] = []
    while now.year == year:
        day = occasion(now, there, told[-1] if told else None, unopened)
        if day is not None:
            assert not told or 8 <= now.astimezone(there).hour < 10
            told.append(day)
        now += timedelta(hours=1)
    steps = [(after - before).days for before, after in zip(told, told[1:], strict=False)]
    usual = days_between(unopened)
    # Samoa had no 30 December 2011: a step over it may be a day longer.
    assert set(steps) - {usual + 1} <= {usual}
    assert steps.count(usual + 1) <= (1 if zone == "Pacific/Apia" and year == 2011 else 0)
    assert len(told) >= 364 // usual


def test_a_run_that_was_missed_is_made_up_for_once():
    zone = ZoneInfo("UTC")
    now = datetime(2026, 3, 20, 22, tzinfo=UTC)
    assert occasion(now, zone, date(2026, 3, 2), 1) == date(2026, 3, 20)
    assert occasion(now + timedelta(hours=1), zone, date(2026, 3, 20), 2) is None


def test_who_moves_to_where_it_is_still_yesterday_is_not_told_again():
    now = datetime(2026, 3, 3, 18, tzinfo=UTC)
    assert occasion(now, ZoneInfo("Pacific/Auckland"), None, 0) is None
    assert occasion(now + timedelta(hours=2), ZoneInfo("Pacific/Auckland"), None, 0) == date(2026, 3, 4)
    assert occasion(now + timedelta(hours=2), ZoneInfo("Pacific/Honolulu"), date(2026, 3, 4), 0) is None
