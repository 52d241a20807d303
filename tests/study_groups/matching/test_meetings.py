"""Meetings are in windows that everybody has in every week, at kind hours where there are some."""

from __future__ import annotations

import pytest

from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.explaining.describe import describe
from plugin_app.study_groups.matching.explaining.meetings import Calendar
from plugin_app.study_groups.matching.placing.place import place
from plugin_app.study_groups.matching.problem import Certificate, Meeting, Rules, Solution
from plugin_app.study_groups.matching.units import units_of
from plugin_app.study_groups.matching.verify import violations
from tests.study_groups.matching.asking import asked, someone
from tests.study_groups.matching.drawn import ACROSS_CLOCK_CHANGES, scattered, tiny

ALWAYS = tuple((weekday, "00:00", "24:00") for weekday in range(7))


def meetings(*learners, often=1, minutes=60):
    people = cohort(asked(learners, Rules(1, 9, minutes, meetings_per_week=often)))
    return Calendar(people).meetings(range(len(learners)))


def test_people_meet_in_the_evening_of_the_zone_most_of_them_live_in():
    found = meetings(
        someone("ann", time_zone="Asia/Tokyo", free=ALWAYS),
        someone("bob", time_zone="Europe/Rome"),
        someone("cy", time_zone="Europe/Rome"),
        someone("dee", free=ALWAYS),
    )
    assert [each.time_zone for each in found] == ["Europe/Rome"]


def test_nobody_is_asked_out_of_bed_where_others_can_come_at_a_kinder_hour():
    (found,) = meetings(
        someone("ann", free=((0, "18:00", "19:00"), (1, "08:00", "09:00"))),
        someone("bob", time_zone="Asia/Kolkata", free=ALWAYS),
        someone("cy", time_zone="Australia/Brisbane", free=ALWAYS),
    )
    assert found == Meeting("Europe/Berlin", 1, "08:00")


def test_where_there_is_only_the_night_they_meet_at_night():
    night = ((0, "02:00", "04:00"),)
    assert meetings(someone("ann", free=night), someone("bob", free=night)) == (Meeting("Europe/Berlin", 0, "03:00"),)


def test_spare_time_goes_before_working_hours():
    ann = someone("ann", free=((0, "09:00", "12:00"), (3, "19:00", "20:00")))
    assert meetings(ann, someone("bob", free=ALWAYS)) == (Meeting("Europe/Berlin", 3, "19:00"),)


def test_several_meetings_are_on_different_days_and_in_order():
    found = meetings(someone("ann", free=((4, "17:00", "22:00"), (1, "09:00", "10:00"))), often=2)
    assert [(each.weekday, each.start) for each in found] == [(1, "09:00"), (4, "18:30")]


def test_a_good_window_gives_way_where_it_would_keep_out_the_others():
    found = meetings(someone("ann", free=((0, "17:30", "20:30"),)), often=3)
    assert [each.start for each in found] == ["17:30", "18:30", "19:30"]


def test_people_who_cannot_meet_as_often_as_they_have_to_get_no_meetings():
    assert meetings(someone("ann", free=((0, "18:00", "19:30"),)), often=2) == ()


@pytest.mark.parametrize(
    "rules",
    [
        Rules(3, 6, 60, min_expected_active=1.5),
        Rules(3, 5, 90, meetings_per_week=2),
        Rules(2, 4, 30, meetings_per_week=3),
    ],
    ids=["once", "twice", "three times"],
)
def test_a_stranger_to_the_solver_finds_nothing_wrong_with_what_is_described(rules):
    problem = scattered(45, rules, seed=6, starts=ACROSS_CLOCK_CHANGES)
    assert_nothing_is_wrong(problem)


@pytest.mark.parametrize("seed", range(40))
def test_a_stranger_finds_nothing_wrong_with_small_courses_either(seed):
    assert_nothing_is_wrong(tiny(seed))


def assert_nothing_is_wrong(problem) -> None:
    people = cohort(problem)
    groups, unplaced = describe(people, place(units_of(people), seed=0, until=lambda: False))
    placed = sum(len(group.members) for group in groups)
    found = violations(problem, Solution(groups, unplaced, Certificate(placed, placed, True)))
    assert not [each for each in found if "certificate" not in str(each).lower()]
