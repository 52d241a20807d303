"""Exchanging people makes groups better, and never places fewer or breaks a rule."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.exchanging.exchange import anneal, improve
from plugin_app.study_groups.matching.exchanging.goals import worth
from plugin_app.study_groups.matching.exchanging.nearest import nearest
from plugin_app.study_groups.matching.placing.place import place
from plugin_app.study_groups.matching.problem import Rules
from plugin_app.study_groups.matching.units import units_of
from tests.study_groups.matching.asking import FOUR, asked, someone
from tests.study_groups.matching.drawn import ACROSS_CLOCK_CHANGES, scattered, tiny

RULES = {
    "three to six": Rules(3, 6, 60, min_expected_active=1.5, size_ideal=4),
    "exactly four": Rules(4, 4, 60),
    "pairs and triples": Rules(2, 3, 60),
    "twice a week": Rules(3, 5, 60, meetings_per_week=2, min_expected_active=2.0),
}
THREES = Rules(3, 3, 60)
MORNINGS = tuple((weekday, "08:00", "10:30") for weekday in range(7))
NOONS = tuple((weekday, "10:00", "13:30") for weekday in range(7))
EVENINGS = tuple((weekday, "13:00", "17:00") for weekday in range(7))


def never() -> bool:
    return False


def mean(people: Cohort, groups: Sequence[Sequence[int]]) -> float:
    return sum(worth(people, group) for group in groups) / len(groups)


def seated(groups: Sequence[Sequence[int]]) -> set[int]:
    return {one for group in groups for one in group}


def assert_is_better(people: Cohort, before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> None:
    assert all(people.keeps(group) for group in after)
    assert len(seated(after)) == sum(map(len, after))
    assert seated(after) >= seated(before)
    assert len(seated(after)) > len(seated(before)) or mean(people, after) > mean(people, before)


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_groups_get_better_and_keep_every_rule(rules):
    people = cohort(scattered(120, rules, seed=3, starts=ACROSS_CLOCK_CHANGES))
    before = place(units_of(people), seed=0, until=never)
    assert_is_better(people, before, improve(units_of(people), before, seed=1, until=never, steps=8_000))


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_lost_where_hardly_anything_fits(seed):
    people = cohort(tiny(seed))
    before = place(units_of(people), seed=0, until=never)
    after = improve(units_of(people), before, seed=seed, until=never, steps=300)
    assert all(people.keeps(group) for group in after)
    assert seated(after) >= seated(before)
    assert not before or mean(people, after) >= mean(people, before) or len(seated(after)) > len(seated(before))


def test_the_same_seed_gives_the_same_groups_in_whatever_order_people_come():
    problem = scattered(90, RULES["three to six"], seed=5)
    shuffled = replace(problem, learners=tuple(random.Random(1).sample(problem.learners, len(problem.learners))))

    def groups(asked_, seed=7):
        people = cohort(asked_)
        return improve(
            units_of(people), place(units_of(people), seed=0, until=never), seed=seed, until=never, steps=3_000
        )

    assert groups(problem) == groups(problem) == groups(shuffled)
    assert groups(problem) != groups(problem, seed=8)


def test_people_end_up_with_those_who_are_free_when_they_are():
    """Three kinds of people who could all meet somehow, dealt out one of each to a group."""
    kinds = {"a": MORNINGS, "b": NOONS, "c": EVENINGS}
    learners = [
        someone(f"{kind}{number}", free=(*free, (0, "18:00", "20:00")))
        for kind, free in kinds.items()
        for number in range(6)
    ]
    people = cohort(asked(learners, THREES))
    dealt = [(number, number + 6, number + 12) for number in range(6)]
    after = improve(units_of(people), dealt, seed=0, until=never, steps=4_000)
    assert [{people.ids[one][0] for one in group} for group in after] == [{"a"}] * 2 + [{"b"}] * 2 + [{"c"}] * 2


@pytest.mark.parametrize("seed", range(5))
def test_nine_people_are_in_the_best_groups_there_are(seed):
    chance = random.Random(seed)

    def free():
        hours = ((f"{hour:02}:00", f"{hour + 4:02}:00") for hour in range(8, 20, 3))
        return ((6, "18:00", "19:00"), *((chance.randrange(6), *each) for each in hours))

    learners = [someone(f"p{number}", free=free(), level=chance.randint(1, 5)) for number in range(9)]
    people = cohort(asked(learners, THREES))

    def ways(left: frozenset[int]):
        if not left:
            yield []
            return
        first = min(left)
        for others in combinations(sorted(left - {first}), 2):
            if people.keeps((first, *others)):
                yield from ([(first, *others), *rest] for rest in ways(left - {first, *others}))

    every = sorted(ways(frozenset(range(9))), key=lambda groups: mean(people, groups))
    assert mean(people, every[-1]) > mean(people, every[0]) + 1
    after = improve(units_of(people), every[0], seed=0, until=never, steps=3_000)
    assert mean(people, after) == pytest.approx(mean(people, every[-1]))


def test_a_group_of_two_minds_becomes_two_groups():
    learners = [someone(f"a{n}", free=(*MORNINGS, (0, "18:00", "19:00"))) for n in range(3)]
    learners += [someone(f"b{n}", free=(*EVENINGS, (0, "18:00", "19:00"))) for n in range(3)]
    people = cohort(asked(learners, Rules(3, 6, 60)))
    assert improve(units_of(people), [range(6)], seed=0, until=never, steps=500) == [(0, 1, 2), (3, 4, 5)]


def test_a_group_that_shares_little_is_shared_out():
    kinds = [(*MORNINGS, (0, "18:00", "19:00")), (*NOONS, (0, "18:00", "19:00")), (*EVENINGS, (0, "18:00", "19:00"))]
    people = cohort(asked([someone(f"{n:02}", free=kinds[n % 3]) for n in range(12)], Rules(3, 4, 60)))
    before = [(0, 1, 2), *(tuple(range(kind + 3, 12, 3)) for kind in range(3))]
    after = improve(units_of(people), before, seed=0, until=never, steps=2_000)
    assert after == [tuple(range(kind, 12, 3)) for kind in range(3)]


def test_someone_left_over_gets_a_seat_that_has_become_free():
    people = cohort(asked([someone(name) for name in "abcd"]))
    assert improve(units_of(people), [(0, 1, 2)], seed=0, until=never, steps=10) == [(0, 1, 2, 3)]


def test_when_the_time_is_over_groups_are_as_they_were():
    people = cohort(scattered(60, RULES["three to six"], seed=2))
    before = place(units_of(people), seed=0, until=never)
    assert improve(units_of(people), before, seed=1, until=lambda: True) == before


def test_the_best_so_far_is_told_and_never_gets_worse():
    people = cohort(scattered(90, RULES["three to six"], seed=4))
    before = place(units_of(people), seed=0, until=never)
    told: list[float] = []

    def tell(groups):
        assert all(people.keeps(group) for group in groups)
        told.append(mean(people, groups))

    after = improve(units_of(people), before, seed=1, until=never, tell=tell, steps=3_000)
    assert told == sorted(told)
    assert told[-1] == mean(people, after)


def test_near_are_those_whose_weeks_differ_least_and_who_can_talk_to_each_other():
    near = nearest([0b1111, 0b0111, 0b0001, 0b1111, 0b10000], [1, 1, 1, 2, 1], most=2, chance=random.Random(0))
    assert near == [[1, 2], [0, 2], [1, 0], [], []]


def test_in_a_large_course_everybody_still_has_company_near_them(monkeypatch):
    monkeypatch.setattr("plugin_app.study_groups.matching.exchanging.nearest.EVERYONE", 50)
    kinds = [random.Random(kind).getrandbits(336) for kind in range(4)]
    weeks = [kinds[number % 4] ^ 1 << number for number in range(300)]
    near = nearest(weeks, [1] * 300, most=5, chance=random.Random(0))
    assert all(len(others) == 5 for others in near)
    assert all(other % 4 == one % 4 for one, others in enumerate(near) for other in others)


def alike(group: Sequence[int]) -> float:
    """As an example: numbers with the same last digit belong together."""
    return -float(len({number % 10 for number in group}))


def test_any_score_can_be_maximised():
    groups = anneal(
        [range(start, start + 4) for start in range(0, 40, 4)], alike, size_min=3, size_max=5, seed=0, steps=60_000
    )
    assert sorted(number for group in groups for number in group) == list(range(40))
    assert all(3 <= len(group) <= 5 for group in groups)
    assert sum(map(alike, groups)) == -10


def test_whoever_may_not_move_stays():
    before = [(0, 1, 2), (10, 11, 12), (20, 21, 22)]
    fixed = {0, 11, 22}
    after = anneal(
        before, alike, size_min=2, size_max=4, seed=1, steps=5_000, may_move=lambda number: number not in fixed
    )
    assert sorted([*fixed.intersection(group)] for group in after) == [[0], [11], [22]]
    assert sum(map(alike, after)) > sum(map(alike, before))


def test_a_search_that_is_stopped_at_once_changes_nothing():
    before = [(0, 1), (10, 11)]
    assert anneal(before, alike, size_min=2, size_max=2, seed=0, until=lambda: True) == before


def test_rules_with_nobody_in_a_group_are_no_trouble():
    assert improve(units_of(cohort(asked([someone("ann")], FOUR))), [], seed=0, until=never, steps=10) == []
