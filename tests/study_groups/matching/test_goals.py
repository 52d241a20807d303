"""What groups are worth beside their hours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.exchanging import goals
from plugin_app.study_groups.matching.problem import Rules, Taste
from tests.study_groups.matching.asking import asked, someone

FREELY = Rules(2, 6, 60, level=Taste.ANY, goals=Taste.ANY)


def cost(learners, **rules) -> float:
    people = cohort(asked(learners, replace(FREELY, **rules)))
    return -goals.taste(people)(range(len(learners)))


def at_levels(*levels):
    return [someone(str(number), level=level) for number, level in enumerate(levels)]


def with_goals(*wanted):
    return [someone(str(number), goals=tuple(each)) for number, each in enumerate(wanted)]


def test_where_nothing_is_asked_only_hours_count():
    people = cohort(asked([someone("ann"), someone("bob", free=((0, "18:00", "19:30"),))], FREELY))
    assert goals.worth(people, (0, 1)) == 1.5


@pytest.mark.parametrize(("ideal", "off"), [(None, 0), (2, 1), (3, 0), (5, 2)])
def test_each_person_off_the_ideal_size_costs_the_same(ideal, off):
    assert cost([someone(name) for name in "abc"], size_ideal=ideal) == off * goals.SIZE


@pytest.mark.parametrize(
    ("taste", "levels", "steps"),
    [
        (Taste.NEAR, (2, 2, 2), 0),
        (Taste.NEAR, (1, 2, 4), 3),
        (Taste.NEAR, (3, None), 0),
        (Taste.MIXED, (1, 3, 5), 0),
        (Taste.MIXED, (2, 2, 2), 2),
        (Taste.MIXED, (None, None, 1), 0),
        (Taste.ANY, (1, 5), 0),
    ],
)
def test_levels_are_near_or_mixed_as_the_course_likes(taste, levels, steps):
    assert cost(at_levels(*levels), level=taste) == pytest.approx(steps * goals.LEVEL)


@pytest.mark.parametrize(
    ("taste", "wanted", "people"),
    [
        (Taste.NEAR, ("x", "xy", "x"), 0),
        (Taste.NEAR, ("x", "y", "xy"), 1),
        (Taste.NEAR, ("x", "", ""), 0),
        (Taste.MIXED, ("x", "y", "z"), 0),
        (Taste.MIXED, ("x", "x", "x"), 2),
        (Taste.ANY, ("x", "y"), 0),
    ],
)
def test_goals_are_shared_or_mixed_as_the_course_likes(taste, wanted, people):
    assert cost(with_goals(*wanted), goals=taste) == pytest.approx(people * goals.GOALS)


def test_a_group_without_anyone_willing_to_lead_costs_something_where_somebody_else_would():
    people = cohort(asked([someone("ann", lead=True), someone("bob"), someone("cy")], FREELY))
    taste = goals.taste(people)
    assert (taste((0, 1)), taste((1, 2))) == (0, -goals.LEADER)
    assert cost([someone("ann"), someone("bob")]) == 0


def test_people_who_are_often_there_are_spread():
    active = {"a": 1.0, "b": 1.0, "c": 0.5, "d": 0.5}
    people = cohort(asked([someone(name, activity=often) for name, often in active.items()], FREELY))
    taste = goals.taste(people)
    assert taste((0, 1)) == 0
    assert taste((2, 3)) == pytest.approx(-goals.ACTIVITY * 0.25)
    assert taste((0, 2)) + taste((1, 3)) > taste((0, 1)) + taste((2, 3))
