"""Placing puts the most people into groups, and every group keeps every rule."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from plugin_app.study_groups.matching.bits import places, turned
from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.placing.pace import Pace
from plugin_app.study_groups.matching.placing.packing import Packing
from plugin_app.study_groups.matching.placing.place import place
from plugin_app.study_groups.matching.placing.survey import survey_of
from plugin_app.study_groups.matching.problem import Problem, Rules
from plugin_app.study_groups.matching.units import units_of
from tests.study_groups.matching.asking import FOUR, asked, someone
from tests.study_groups.matching.drawn import ACROSS_CLOCK_CHANGES, scattered, tiny

RULES = {
    "three to six": Rules(3, 6, 60, min_expected_active=1.5),
    "exactly four": Rules(4, 4, 60),
    "five to seven": Rules(5, 7, 60, min_expected_active=2.0),
    "pairs and triples": Rules(2, 3, 60),
    "twice a week": Rules(3, 5, 60, meetings_per_week=2, min_expected_active=2.0),
}


def never() -> bool:
    return False


def placed(groups: list[tuple[int, ...]]) -> int:
    return sum(len(group) for group in groups)


def the_most(people: Cohort) -> int:
    """How many can be placed at best, by trying everything."""
    rules, number = people.problem.rules, len(people.ids)
    possible = [
        (sum(1 << one for one in members), size)
        for size in range(rules.size_min, min(rules.size_max, number) + 1)
        for members in combinations(range(number), size)
        if people.keeps(members)
    ]
    best = [0] * (1 << number)
    for those in range(1, 1 << number):
        first = those & -those
        with_first = (size + best[those ^ group] for group, size in possible if group & first and group & ~those == 0)
        best[those] = max(best[those ^ first], *with_first, 0)
    return best[-1]


def assert_keeps_every_rule(people: Cohort, groups: list[tuple[int, ...]]) -> None:
    assert all(people.keeps(group) for group in groups)
    assert len({one for group in groups for one in group}) == placed(groups)


@pytest.mark.parametrize("batch", range(6))
def test_few_people_are_placed_as_well_as_by_trying_everything(batch):
    for seed in range(batch * 50, batch * 50 + 50):
        people = cohort(tiny(seed))
        groups = place(units_of(people), seed=seed, until=never)
        assert_keeps_every_rule(people, groups)
        assert placed(groups) == the_most(people), seed


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("number", [60, 150])
def test_every_group_keeps_every_rule(name, number):
    people = cohort(scattered(number, RULES[name], seed=number))
    groups = place(units_of(people), seed=1, until=never, most=lambda: number // 2)
    assert_keeps_every_rule(people, groups)
    assert groups


def test_clocks_that_change_in_the_round_change_nothing_about_that():
    people = cohort(scattered(120, RULES["three to six"], seed=7, starts=ACROSS_CLOCK_CHANGES))
    groups = place(units_of(people), seed=1, until=never, most=lambda: 100)
    assert_keeps_every_rule(people, groups)
    assert placed(groups) >= 100


def evenings_of_their_own(groups: int, size: int) -> Cohort:
    """People who can all be placed: each group has an evening of its own, each person two others besides."""
    chance = random.Random(3)
    evenings = [(day, hour) for day in range(7) for hour in range(14, 22)][:groups]
    learners = []
    for number in range(groups * size):
        hours = {evenings[number // size], *chance.sample(evenings, 2)}
        free = tuple((day, f"{hour}:00", f"{hour + 1}:00") for day, hour in sorted(hours))
        learners.append(someone(f"{number:03}", free=free))
    return cohort(asked(learners, Rules(size, size, 60)))


@pytest.mark.parametrize(("groups", "size"), [(25, 4), (50, 5)])
def test_everyone_is_placed_where_that_takes_the_very_right_groups(groups, size):
    people = evenings_of_their_own(groups, size)
    found = place(units_of(people), seed=1, until=never)
    assert_keeps_every_rule(people, found)
    assert placed(found) == groups * size


def test_with_more_work_more_are_placed():
    people = evenings_of_their_own(40, 4)
    first = place(units_of(people), seed=1, until=never, steps=0)
    assert_keeps_every_rule(people, first)
    assert placed(first) < 160
    assert placed(place(units_of(people), seed=1, until=never, begin_with=first, steps=400_000)) == 160


def test_thousands_stand_in_several_lines():
    people = cohort(scattered(6_000, RULES["three to six"], seed=2))
    units = units_of(people)
    first, groups = (place(units_of(people), seed=1, until=until) for until in (lambda: True, never))
    assert_keeps_every_rule(people, first)
    assert placed(first) > 0.995 * units.sizes(units.placeable)
    assert placed(groups) == units.sizes(units.placeable)


def test_in_whatever_order_people_come_the_groups_are_the_same():
    problem = scattered(60, RULES["three to six"], seed=5)
    groups = place(units_of(cohort(problem)), seed=4, until=never)
    shuffled = list(problem.learners)
    random.Random(1).shuffle(shuffled)
    assert place(units_of(cohort(replace(problem, learners=tuple(shuffled)))), seed=4, until=never) == groups


@pytest.mark.parametrize("batch", range(4))
def test_more_free_hours_never_place_fewer(batch):
    for seed in range(batch * 25, batch * 25 + 25):
        problem = tiny(seed, most=14)
        chance = random.Random(seed)
        freer = replace(
            problem,
            learners=tuple(
                replace(each, free=(*each.free, (chance.randrange(2), "10:00", "13:00")))
                if chance.random() < 0.5
                else each
                for each in problem.learners
            ),
        )
        before, after = (place(units_of(cohort(each)), seed=0, until=never) for each in (problem, freer))
        assert placed(after) >= placed(before), seed


@pytest.mark.parametrize(
    "problem",
    [
        asked([]),
        asked([someone("ann")]),
        asked([someone(name, free=()) for name in "abcdef"]),
        asked([someone(name, languages=()) for name in "abcdef"]),
        asked([someone(name, languages=(name,)) for name in "abcdef"]),
        asked([someone("a", wishes=("b",)), *(someone(one, wishes=("a", "c", "d", "e", "f")) for one in "bcdef")]),
    ],
    ids=["nobody", "one", "no hours", "no language", "no common language", "friends of nobody's"],
)
def test_where_there_can_be_no_group_there_is_none(problem: Problem):
    groups = place(units_of(cohort(problem)), seed=0, until=never)
    assert groups == [] or all(len(group) >= 3 for group in groups)
    assert placed(groups) == the_most(cohort(problem))


def test_one_alone_is_a_group_where_the_rules_say_so():
    assert place(units_of(cohort(asked([someone("ann")], replace(FOUR, size_min=1)))), seed=0, until=never) == [(0,)]


def test_groups_to_begin_with_stay_where_nobody_needs_them_apart():
    people = cohort(asked([someone(name) for name in "abcdefgh"], Rules(4, 4, 60)))
    begin = [(0, 2, 4, 6)]
    assert place(units_of(people), seed=0, until=never, begin_with=begin) == [(0, 2, 4, 6), (1, 3, 5, 7)]


def test_groups_to_begin_with_are_taken_apart_for_somebody_to_be_placed():
    """The first four leave nobody whom the fifth and the sixth could meet."""
    mondays, tuesdays = ((0, "18:00", "19:00"),), ((1, "18:00", "19:00"),)
    both = mondays + tuesdays
    learners = [someone(name, free=both) for name in "abcd"]
    learners += [someone("e", free=mondays), someone("f", free=tuesdays)]
    people = cohort(asked(learners, Rules(3, 4, 60)))
    groups = place(units_of(people), seed=0, until=never, begin_with=[(0, 1, 2, 3)])
    assert_keeps_every_rule(people, groups)
    assert placed(groups) == 6


def test_when_the_time_is_over_there_are_groups_still():
    people = cohort(scattered(100, RULES["exactly four"], seed=9))
    groups = place(units_of(people), seed=0, until=lambda: True)
    assert_keeps_every_rule(people, groups)
    assert placed(groups) >= 60


def test_a_row_of_bits_for_each_becomes_a_row_for_each_bit():
    rows = [0b101, 0, 0b110, 0b100]
    assert turned(rows) == {0: 0b0001, 1: 0b0100, 2: 0b1101}
    assert turned([]) == turned([0, 0]) == {}
    assert list(places(0b10110)) == [1, 2, 4]


def test_a_pool_takes_no_more_than_it_can_look_at():
    people = cohort(asked([someone(name) for name in "abcdefgh"], Rules(2, 3, 60)))
    packing, pace = Packing(units_of(people)), Pace(1_000_000, never)
    assert packing.add(range(5), at_most=20, pace=pace)  # ten pairs and ten triples
    assert not packing.add([5], at_most=20, pace=pace)
    assert packing.pool == [0, 1, 2, 3, 4]
    parties = packing.leaving_out(0, pace)
    assert parties is not None
    assert sorted(unit for party in parties for unit in party) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("name", RULES)
def test_a_survey_finds_the_groups_that_are_possible_among_some(name):
    people = cohort(scattered(40, RULES[name], seed=4, starts=ACROSS_CLOCK_CHANGES))
    units, pace, rules = units_of(people), Pace(10_000_000, never), RULES[name]
    survey = survey_of(units, pace)
    assert survey is not None
    pool = units.placeable[::3]
    sizes = range(1, rules.size_max + 1)
    possible = {party for size in sizes for party in combinations(pool, size) if units.may_be(party)}
    found = survey.among(pool, len(possible), pace)
    assert found is not None
    assert len(found) == len(possible)
    assert set(found) == possible
    assert survey.among(pool, len(possible) - 1, pace) is None


def test_what_takes_too_long_to_survey_is_not():
    units = units_of(cohort(scattered(40, RULES["three to six"], seed=4)))
    assert survey_of(units, Pace(5_000, never)) is None


def test_a_pace_ends_with_its_steps_with_the_whole_or_with_the_clock():
    whole = Pace(10_000, never)
    part = whole.part(2_000)
    part.step(2_000)
    assert part.is_over()
    assert not whole.is_over()
    whole.step(8_000)
    assert whole.part(50).is_over()
    late = Pace(10_000, lambda: True)
    late.step(1_500)
    assert late.is_over()
