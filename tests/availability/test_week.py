"""The half hours of a week."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.availability import SLOTS, SLOTS_A_DAY, Week
from tests.availability.weeks import weeks

THURSDAY, SATURDAY = 3, 5


def test_ranges_come_back_merged_and_in_order():
    week = Week.of([(SATURDAY, "15:00", "17:00"), (THURSDAY, "19:00", "20:30"), (THURSDAY, "18:00", "19:00")])
    assert week.ranges() == ((THURSDAY, "18:00", "20:30"), (SATURDAY, "15:00", "17:00"))
    assert week.minutes == 270
    assert week.hours == 4.5


def test_a_night_is_two_ranges():
    week = Week.of([(SATURDAY, "23:00", "24:00"), (6, "0:00", "01:00")])
    assert week.ranges() == ((SATURDAY, "23:00", "24:00"), (6, "00:00", "01:00"))
    assert week.minutes == 120


def test_a_half_hour_that_is_not_wholly_free_is_not_free():
    assert Week.of([(THURSDAY, "18:10", "19:50")]).ranges() == ((THURSDAY, "18:30", "19:30"),)
    assert not Week.of([(THURSDAY, "18:10", "18:50")])


def test_monday_midnight_is_the_first_bit():
    assert Week.of([(0, "00:00", "00:30")]).mask == 1
    assert Week.of([(6, "23:30", "24:00")]).mask == 1 << (SLOTS - 1)
    assert Week.of([(THURSDAY, "18:30", "19:00")]).has(THURSDAY, 37)
    assert not Week.of([(THURSDAY, "18:30", "19:00")]).has(THURSDAY, 38)


@pytest.mark.parametrize(
    "wrong",
    [(7, "18:00", "19:00"), (-1, "18:00", "19:00"), (0, "24:30", "25:00"), (0, "18:60", "19:00"), (0, "6pm", "19:00")],
)
def test_there_is_no_such_time(wrong):
    with pytest.raises(ValueError, match="is not a"):
        Week.of([wrong])


@pytest.mark.parametrize("ends", ["18:00", "17:00", "00:00"])
def test_a_range_ends_after_it_begins(ends):
    with pytest.raises(ValueError, match="ends before it begins"):
        Week.of([(THURSDAY, "18:00", ends)])


def test_slots_outside_the_week_are_refused():
    assert Week.of_slots([0, 335]).minutes == 60
    for slot in (-1, SLOTS):
        with pytest.raises(ValueError, match="half hour"):
            Week.of_slots([slot])
    with pytest.raises(ValueError, match="half hours"):
        Week(1 << SLOTS)


@pytest.mark.parametrize(
    "broken", ["", "0" * 83, "0" * 85, "g" * 84, "-" + "0" * 83, "٣" * 84, "0x" + "f" * 82, "f" * 84 + "\n"]
)
def test_a_broken_record_promises_nothing(broken):
    assert Week.from_hex(broken) == Week()


@given(weeks)
def test_every_week_survives_being_written_down(week):
    assert len(week.to_hex()) == 84
    assert Week.from_hex(week.to_hex()) == week
    assert Week.of(week.ranges()) == week


@given(weeks, weeks)
def test_what_two_weeks_share_and_have_together(one, other):
    assert (one & other).minutes + (one | other).minutes == one.minutes + other.minutes
    assert bool(one) == (one.minutes > 0)


@given(weeks, st.integers(0, 6), st.integers(0, SLOTS_A_DAY - 1))
def test_a_half_hour_is_free_when_a_range_holds_it(week, weekday, half_hour):
    clock = f"{half_hour // 2:02}:{half_hour % 2 * 30:02}"
    assert week.has(weekday, half_hour) == any(
        day == weekday and start <= clock < end for day, start, end in week.ranges()
    )
