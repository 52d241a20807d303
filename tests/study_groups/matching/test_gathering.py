"""Gathering puts people into good company at once, and leaves the others for placing to add."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.exchanging.gathering import gather
from plugin_app.study_groups.matching.exchanging.nearest import company
from plugin_app.study_groups.matching.placing.place import place
from plugin_app.study_groups.matching.problem import Rules
from plugin_app.study_groups.matching.units import units_of
from tests.study_groups.matching.asking import asked, someone
from tests.study_groups.matching.drawn import ACROSS_CLOCK_CHANGES, scattered, tiny

RULES = Rules(3, 6, 60, min_expected_active=1.5)


def never() -> bool:
    return False


def gathered(people, seed=0, until=never):
    units = units_of(people)
    return gather(units, company(units, seed=seed), seed=seed, until=until)


def mean(people, groups) -> float:
    return sum(map(people.common_minutes, groups)) / len(groups)


@pytest.mark.parametrize("rules", [RULES, replace(RULES, meetings_per_week=2), Rules(5, 7, 90), Rules(1, 2, 60)])
def test_gathered_groups_keep_every_rule_and_nobody_is_in_two(rules):
    people = cohort(scattered(120, rules, seed=3, starts=ACROSS_CLOCK_CHANGES))
    groups = gathered(people)
    assert groups
    assert all(people.keeps(group) for group in groups)
    assert len({one for group in groups for one in group}) == sum(map(len, groups))


@pytest.mark.parametrize("seed", range(40))
def test_where_hardly_anything_fits_groups_keep_every_rule_too(seed):
    people = cohort(tiny(seed, most=14))
    assert all(people.keeps(group) for group in gathered(people))


def test_gathered_groups_share_much_time_and_placing_adds_nearly_all_of_the_others():
    people = cohort(scattered(150, RULES, seed=4))
    begun, alone = gathered(people), place(units_of(people), seed=0, until=never)
    assert mean(people, begun) > 1.2 * mean(people, alone)
    assert sum(map(len, place(units_of(people), seed=0, until=never, begin_with=begun))) >= 0.98 * sum(map(len, alone))


def test_people_join_those_who_are_free_when_they_are():
    hours = ("08:00", "10:00"), ("12:00", "15:00"), ("18:00", "22:00")
    free = [tuple((weekday, *each) for weekday in range(7)) + ((6, "16:00", "17:00"),) for each in hours]
    people = cohort(asked([someone(f"{number:02}", free=free[number % 3]) for number in range(9)], Rules(3, 4, 60)))
    assert gathered(people) == [(0, 3, 6), (1, 4, 7), (2, 5, 8)]


def test_the_same_seed_gathers_the_same_groups():
    people = cohort(scattered(90, RULES, seed=5))
    assert gathered(people, seed=2) == gathered(people, seed=2) != gathered(people, seed=3)


def test_when_the_time_is_over_nobody_is_gathered():
    assert gathered(cohort(scattered(30, RULES, seed=1)), until=lambda: True) == []
