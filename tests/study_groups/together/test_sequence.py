"""Which week it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.study_groups.rules import WeekPrompt
from plugin_app.study_groups.together.data import Stage
from plugin_app.study_groups.together.sequence import first_monday, monday_of, week

THREE = (WeekPrompt("Hello"), WeekPrompt("", "Ask for help"), WeekPrompt("Show it"))
FIRST = date(2026, 3, 9)

moments = st.integers(0, 36_500 * 24).map(lambda hours: datetime(2000, 1, 8, tzinfo=UTC) + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        (datetime(2026, 3, 9, 0, 0, tzinfo=UTC), date(2026, 3, 9)),
        (datetime(2026, 3, 15, 23, 59, 59, tzinfo=UTC), date(2026, 3, 9)),
        (datetime(2026, 3, 16, 0, 0, tzinfo=UTC), date(2026, 3, 16)),
        # Monday morning in Auckland is Sunday in UTC.
        (datetime(2026, 3, 16, 8, 0, tzinfo=timezone(timedelta(hours=13))), date(2026, 3, 9)),
        (date(2026, 3, 11), date(2026, 3, 9)),
    ],
)
def test_a_week_begins_on_monday_in_utc(moment, monday):
    assert monday_of(moment) == monday


@pytest.mark.parametrize(
    ("begins", "opened", "first"),
    [
        (date(2026, 3, 12), datetime(2026, 1, 1, tzinfo=UTC), FIRST),
        (date(2026, 3, 9), None, FIRST),
        (None, datetime(2026, 3, 3, 9, tzinfo=UTC), FIRST),
        (None, datetime(2026, 3, 8, 23, 59, tzinfo=UTC), FIRST),
        (None, datetime(2026, 3, 9, 23, 59, tzinfo=UTC), FIRST),
        (None, datetime(2026, 3, 10, 0, 0, tzinfo=UTC), date(2026, 3, 16)),
        (None, None, None),
    ],
)
def test_the_first_week_is_the_author_s_or_the_group_s_own(begins, opened, first):
    assert first_monday(begins, opened) == first


@pytest.mark.parametrize(
    ("day", "stage", "number", "title", "following"),
    [
        (date(2026, 3, 8), Stage.BEFORE, 0, "", "Hello"),
        (date(2026, 3, 9), Stage.DURING, 1, "Hello", ""),
        (date(2026, 3, 22), Stage.DURING, 2, "", "Show it"),
        (date(2026, 3, 23), Stage.DURING, 3, "Show it", ""),
        (date(2026, 3, 30), Stage.AFTER, 0, "", ""),
    ],
)
def test_before_during_and_after_the_author_s_weeks(day, stage, number, title, following):
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    found = week(monday_of(now), now, THREE, FIRST)
    assert (found.stage, found.number, found.of, found.is_now) == (stage, number, 3, True)
    assert (found.title, found.next_title, found.begins) == (title, following, FIRST)


def test_without_any_weeks_there_is_still_a_week():
    now = datetime(2026, 3, 11, tzinfo=UTC)
    found = week(FIRST, now, (), None)
    assert (found.stage, found.of, found.monday, found.sunday) == (Stage.NONE, 0, FIRST, date(2026, 3, 15))


def test_a_proposal_cannot_say_when_it_begins():
    found = week(FIRST, datetime(2026, 3, 11, tzinfo=UTC), THREE, None)
    assert (found.stage, found.begins) == (Stage.BEFORE, None)


@given(opened=moments, number=st.integers(0, 2))
def test_every_week_comes_once_whenever_a_group_opened(opened, number):
    first = first_monday(None, opened)
    assert first is not None
    assert 0 <= (first - opened.date()).days < 7, "nobody waits for longer than a week"
    for day in range(7):
        now = datetime(first.year, first.month, first.day, tzinfo=UTC) + timedelta(weeks=number, days=day)
        assert week(monday_of(now), now, THREE, first).number == number + 1
