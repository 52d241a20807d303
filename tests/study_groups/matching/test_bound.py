"""No placement has more people than the bound, and the bound is seldom more than the best placement has."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching.bounding import contest, covering, scarce
from plugin_app.study_groups.matching.bounding.bound import upper_bound
from plugin_app.study_groups.matching.bounding.core import Crowd
from plugin_app.study_groups.matching.bounding.covering import Covering
from plugin_app.study_groups.matching.bounding.prices import PERSON, prices
from plugin_app.study_groups.matching.problem import Rules

from .asking import asked, someone
from .sparse import most_placed, sparse

MONDAY_EVENING, TUESDAY_EVENING = (0, "18:00", "19:00"), (1, "18:00", "19:00")
THREE = Rules(size_min=3, size_max=3, meeting_minutes=60)
PAIRS = Rules(size_min=2, size_max=2, meeting_minutes=60)


@pytest.mark.parametrize("tens", range(40))
def test_it_is_the_best_that_can_be_done_in_a_small_course(tens):
    for seed in range(tens * 10, tens * 10 + 10):
        problem = sparse(4 + seed % 6, seed)
        assert upper_bound(problem) == most_placed(problem), seed


@pytest.mark.parametrize("plenty", [1, 2, 3, 4])
def test_it_holds_as_well_where_little_is_looked_at_closely(monkeypatch, plenty):
    monkeypatch.setattr(scarce, "PLENTY", (plenty,))
    monkeypatch.setattr(contest, "FEW", (1, 2, 3))
    for seed in range(60):
        problem = sparse(9, 1000 * plenty + seed)
        assert upper_bound(problem) >= most_placed(problem), seed


@pytest.mark.parametrize("effort", [0, 60, 400, 3000])
def test_it_holds_as_well_when_counting_is_given_up(monkeypatch, effort):
    monkeypatch.setattr(contest, "EFFORT", effort)
    monkeypatch.setattr(contest, "EFFORT_EACH", 0)
    monkeypatch.setattr(contest, "PRICING", 1)
    monkeypatch.setattr(scarce, "TRIES", 2)
    for seed in range(60):
        problem = sparse(9, 1000 * effort + seed)
        assert upper_bound(problem) >= most_placed(problem), seed


def test_with_more_effort_it_is_as_true(monkeypatch):
    monkeypatch.setattr(contest, "EFFORT", 0)
    monkeypatch.setattr(contest, "EFFORT_EACH", 0)
    for seed in range(100):
        problem = sparse(9, seed)
        assert upper_bound(problem) >= upper_bound(problem, thoroughly=True) == most_placed(problem), seed


def test_it_is_the_same_in_whatever_order_people_come():
    for seed in range(20):
        problem = sparse(24, seed)
        shuffled = random.Random(seed).sample(problem.learners, len(problem.learners))
        assert upper_bound(replace(problem, learners=tuple(shuffled))) == upper_bound(problem)


def test_nobody_is_placed_where_nobody_is():
    assert upper_bound(asked([])) == 0


def test_everyone_who_can_meet_is_counted():
    assert upper_bound(asked(someone(str(number)) for number in range(200))) == 200


def test_some_stay_out_when_numbers_do_not_go_into_the_sizes():
    people = [someone(str(number)) for number in range(11)]
    assert upper_bound(asked(people, Rules(size_min=4, size_max=4, meeting_minutes=60))) == 8
    assert upper_bound(asked(people, Rules(size_min=4, size_max=5, meeting_minutes=60))) == 10


def test_who_speaks_no_language_stays_out_and_may_take_others_along():
    people = [someone("a"), someone("b"), someone("c", languages=())]
    assert upper_bound(asked(people, THREE)) == 0
    assert upper_bound(asked(people, replace(THREE, same_language=False))) == 3


def test_one_who_goes_may_leave_others_with_too_few():
    """A chain of pairs' hours: the first has nobody, so the next has nobody, and so on."""
    hours = [tuple((day, "18:00", "19:00") for day in (link, link + 1)) for link in range(6)]
    links = [someone(str(number), free=free) for number, free in enumerate(hours)]
    assert upper_bound(asked(links, THREE)) == 0
    assert upper_bound(asked(links, PAIRS)) == 6
    assert upper_bound(asked(links[:5], PAIRS)) == 4


def test_of_many_who_need_the_same_two_only_as_many_go_as_they_can_serve():
    """Twelve share no hour with each other, but each of them with three who are free always."""
    hours = [(day, f"{hour}:00", f"{hour + 1}:00") for day in range(6) for hour in (10, 14)]
    alone = [someone(f"alone{number}", free=(hour,)) for number, hour in enumerate(hours)]
    servants = [someone(f"free{number}", free=tuple(hours)) for number in range(3)]
    assert upper_bound(asked(alone + servants, THREE)) == 3
    assert upper_bound(asked(alone + servants, PAIRS)) == 6


def test_those_who_wish_to_be_together_stay_out_together():
    friends = [someone("a", wishes=("b",)), someone("b", wishes=("a",), free=(MONDAY_EVENING,))]
    others = [someone(name, free=(TUESDAY_EVENING,)) for name in "cde"]
    assert upper_bound(asked([*friends, *others], THREE)) == 3


def test_two_who_avoid_each_other_cannot_both_be_with_the_third():
    people = [someone("a", avoids=("b",)), someone("b"), someone("c")]
    assert upper_bound(asked(people, PAIRS)) == 2
    assert upper_bound(asked(people, THREE)) == 0


def test_one_of_a_minority_whom_no_other_can_join_stays_out():
    majority = [someone(str(number), identity="x") for number in range(8)]
    early, late = [(0, "18:00", "20:00")], [(1, "18:00", "20:00")]
    apart = [someone("y1", identity="y", free=tuple(early)), someone("y2", identity="y", free=tuple(late))]
    assert upper_bound(asked(majority + apart)) == 8
    assert upper_bound(asked(majority + apart[:1])) == 9  # the only one of it: nobody can keep them from being alone
    assert upper_bound(asked(majority + [replace(one, free=tuple(early + late)) for one in apart])) == 10


def test_three_who_are_short_of_partners_may_need_a_fourth_whom_two_of_them_can_do_without(monkeypatch):
    """The fourth is not short of partners herself, so she is nobody's competitor, but has to be counted on."""
    monkeypatch.setattr(contest, "FEW", (3,))
    early, late, tuesday = (0, "10:00", "11:00"), (0, "20:00", "21:00"), (1, "20:00", "21:00")
    hours = {"one": (early, late), "two": (early, late), "three": (late,), "fourth": (late, tuesday)}
    minority = [someone(name, identity="y", free=free) for name, free in hours.items()]
    minority += [someone(f"y{number}", identity="y", free=(tuesday,)) for number in range(4)]
    majority = [someone(f"x{number}", identity="x", free=(early,)) for number in range(12)]
    assert upper_bound(asked(minority + majority, Rules(size_min=4, size_max=4, meeting_minutes=60))) == 20


def test_who_would_not_be_active_needs_others_who_are():
    quiet = [someone(str(number), activity=0.1) for number in range(9)]
    lively = [someone(f"lively{number}", activity=1.0) for number in range(4)]
    rules = Rules(size_min=3, size_max=4, meeting_minutes=60, min_expected_active=2.0)
    assert upper_bound(asked(quiet + lively, rules)) == 8


def test_it_knows_nothing_of_how_groups_are_found():
    """What looks for groups cannot have a part in how many it should find."""
    loads = "import sys, plugin_app.study_groups.matching.bounding.bound; print(*sys.modules)"
    there = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True).stdout.split()
    own = {name.rpartition(".")[2] for name in there if name.startswith("plugin_app.study_groups.matching.")}
    assert own == {
        "bound", "bounding", "clocks", "cohort", "contest", "core", "covering", "prices", "problem", "scarce",
    }  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 255), st.integers(1, 4)), max_size=30), st.integers(1, 40))
def test_a_crowd_counts_at_every_bit(added, people):
    crowd, often = Crowd(), Counter()
    for starts, number in added:
        crowd.add(starts, number)
        often.update({bit: number for bit in range(8) if starts >> bit & 1})
    assert crowd.at_least(people) == sum(1 << bit for bit, number in often.items() if number >= people)


MASKS = st.lists(st.integers(1, 511), min_size=1, max_size=14, unique=True)


@given(MASKS, st.integers(0, 5))
def test_no_group_is_worth_more_than_its_people_cost(groups, pivots):
    worth = {group: group.bit_count() for group in groups}
    for found in (prices(worth), prices(worth, pivots)):
        for group in groups:
            assert sum(price for bit, price in found.items() if bit & group) >= worth[group] * PERSON
        assert all(price >= 0 for price in found.values())


def test_prices_are_as_low_as_they_can_be():
    """Three pairs of three people: by halves, all of them; so each costs half of the two in a pair."""
    assert set(prices({0b011: 2, 0b101: 2, 0b110: 2}).values()) == {PERSON}
    assert sum(prices({0b011: 2, 0b101: 2, 0b1001: 2}).values()) == 2 * PERSON


@given(MASKS, st.integers(1, 511))
@settings(max_examples=200)
def test_a_covering_leaves_out_as_few_as_can_be(parts, counting):
    parts = [part for part in parts if part & counting]
    for _, heap in covering.heaps_of(parts):
        there = covering.union(heap) & counting
        people = {1 << bit: 1 + bit % 2 for bit in range(9) if there >> bit & 1}
        fewest = min(
            sum(number for bit, number in people.items() if not bit & covering.union(some))
            for size in range(min(len(heap), 9) + 1)
            for some in combinations(heap, size)
            if sum(part.bit_count() for part in some) == covering.union(some).bit_count()
        )
        assert Covering(heap, people, steps=10_000).left_out() == fewest
        assert Covering(heap, people, steps=2).left_out() <= fewest
