"""When a meeting is, on the wall of whoever reads it: plain functions, no records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plugin_app.study_groups.meetings.clocks import Clocks
from plugin_app.study_groups.panels.meeting_times import Hour, for_everyone, hard_for, when

TEN = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""A Monday."""
AN_HOUR = timedelta(hours=1)
PEOPLE = {1: "Caio", 2: "Bo", 3: "Amina", 4: "Mere", 5: "Uma"}
ZONES = {
    1: "America/Sao_Paulo",
    2: "Europe/Copenhagen",
    3: "Africa/Nairobi",
    4: "Pacific/Auckland",
    5: "Asia/Kathmandu",
}


def test_the_readers_wall_comes_first_and_the_group_s_beside_it():
    said = when(TEN, TEN + AN_HOUR, "Africa/Nairobi", "Asia/Kathmandu")
    assert (said.mine, said.group, said.city) == ("Monday 23 November, 15:45–16:45", "13:00–14:00", "Nairobi")
    assert (said.weekday, said.day, said.month) == ("Mon", 23, "Nov")


def test_another_day_on_the_group_s_wall_is_said():
    evening = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    said = when(evening, evening + AN_HOUR, "Pacific/Auckland", "Europe/Lisbon")
    assert said.mine == "Monday 23 November, 22:30–23:30"
    assert said.group == "Tuesday 24 November, 11:30–12:30"
    assert said.day == 23


def test_walls_that_show_the_same_are_said_once():
    assert when(TEN, TEN + AN_HOUR, "Africa/Nairobi", "Africa/Kampala").group == ""


def test_without_a_clock_of_ones_own_the_group_s_is_all_there_is():
    said = when(TEN, TEN + AN_HOUR, "Africa/Nairobi", "")
    assert (said.mine, said.group, said.day) == ("", "Monday 23 November, 13:00–14:00", 23)


@pytest.mark.parametrize(
    ("moment", "time"),
    [
        (datetime(2026, 10, 24, 18, tzinfo=UTC), "20:00–21:00"),
        (datetime(2026, 10, 25, 19, tzinfo=UTC), "20:00–21:00"),
        (datetime(2027, 3, 28, 18, tzinfo=UTC), "20:00–21:00"),
    ],
)
def test_an_evening_in_berlin_stays_an_evening_when_clocks_change(moment, time):
    assert when(moment, moment + AN_HOUR, "Europe/Berlin", "Europe/Berlin").mine.endswith(time)


def test_a_meeting_over_a_change_of_clocks_lasts_its_minutes():
    begins = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # half past two, summer time
    assert when(begins, begins + AN_HOUR, "Europe/Berlin", "Europe/Berlin").mine.endswith("02:30–02:30")


def test_everyone_is_there_the_earliest_hour_first_with_a_kind_word():
    shown = for_everyone(TEN, TEN + AN_HOUR, PEOPLE, Clocks("", ZONES, 0), viewer_id=2)
    assert [(one.name, one.words, one.hour) for one in shown] == [
        ("Caio", "Mon 07:00–08:00", Hour.EARLY),
        ("Bo", "Mon 11:00–12:00", None),
        ("Amina", "Mon 13:00–14:00", None),
        ("Uma", "Mon 15:45–16:45", None),
        ("Mere", "Mon 23:00–00:00", Hour.LATE),
    ]
    assert [one.name for one in shown if one.is_viewer] == ["Bo"]
    assert [one.bars for one in shown][:2] == [((28, 4),), ((44, 4),)]
    assert hard_for(shown) == ()


def test_past_midnight_it_goes_on_at_the_other_end_and_is_somebody_s_night():
    late = TEN + timedelta(minutes=30)
    [mere] = for_everyone(late, late + AN_HOUR, PEOPLE, Clocks("", {4: ZONES[4]}, 4), viewer_id=None)
    assert (mere.words, mere.bars, mere.hour) == ("Mon 23:30–00:30", ((94, 2), (0, 2)), Hour.NIGHT)
    assert hard_for([mere]) == ("Mere",)


def test_who_has_left_is_not_named():
    assert for_everyone(TEN, TEN + AN_HOUR, {2: "Bo"}, Clocks("", ZONES, 0), viewer_id=2)[0].name == "Bo"
    assert len(for_everyone(TEN, TEN + AN_HOUR, {2: "Bo"}, Clocks("", ZONES, 0), viewer_id=2)) == 1
