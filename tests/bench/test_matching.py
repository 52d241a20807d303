"""Cohorts that can be placed, and a judgement that is the same for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bench.matching.attempt import shares
from bench.matching.cohorts import RULES, digest, plant
from bench.matching.filling import fill
from bench.matching.judged import worth
from bench.matching.marks import of_track_a, of_track_s
from bench.matching.peers import chance, zones
from bench.matching.report import of_ratios
from bench.matching.sources import sources
from bench.matching.sparse import COURSES, draw
from bench.matching.track_a import CP_SAT, OURS, SMALL, Row
from bench.matching.track_b import Constraint, course
from bench.matching.track_b import shares as teams_kept
from bench.matching.track_s import Sparse
from bench.matching.trial import Outcome
from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.problem import Learner, Problem, Round, Rules

EVENINGS = tuple((day, "18:00", "22:00") for day in range(5))
MORNINGS = tuple((day, "06:00", "10:00") for day in range(5))


@pytest.fixture(scope="module")
def real(shared_data):
    return sources(shared_data)


def someone(name, free=EVENINGS, **more):
    return Learner(id=name, time_zone="Africa/Nairobi", free=free, languages=("sw",), **more)


def a_cohort(*learners, **rules):
    asked = Rules(size_min=3, size_max=4, meeting_minutes=60, **rules)
    return cohort(Problem(Round(date(2026, 3, 2), 4), asked, learners))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("people", [3, 30, 200])
def test_every_hidden_group_keeps_every_rule(real, people, seed):
    planted = plant(people, seed=seed, sources=real)
    made = cohort(planted.problem)
    found = worth(made, planted.groups)
    assert len(planted.problem.learners) == people
    assert found.legal == found.groups
    assert found.can_meet == people - round(0.03 * people)
    assert found.lone == found.without_window == 0


def test_the_same_seed_draws_the_same_people_and_another_one_others(real):
    once, again, other = (digest(plant(60, seed=seed, sources=real).problem) for seed in (4, 4, 6))
    assert once == again != other


def test_clocks_change_in_rounds_with_an_odd_seed_only(real):
    frames = [len(cohort(plant(60, seed=seed, sources=real).problem).frames) for seed in (1, 2)]
    assert frames[0] > 1 == frames[1]


def test_the_answers_are_read_as_free_hours(real):
    assert len(real.weeks) == 32
    assert len(real.sign_ups) == 1_000
    assert 12 not in real.weeks[0][0]  # “noon” was among what the first one ticked for Monday
    assert 13 in real.weeks[0][0]


@pytest.mark.parametrize("people", [3, 7, 11, 30, 301])
def test_shares_are_legal_sizes_that_add_up(people):
    sizes = shares(people, RULES)
    assert sum(sizes) == people
    assert all(RULES.size_min <= size <= RULES.size_max for size in sizes)


def test_there_are_no_shares_where_arithmetic_allows_none():
    assert shares(2, RULES) == []
    assert shares(5, replace(RULES, size_min=3, size_max=4)) == []


def test_who_can_meet_is_whoever_is_in_a_group_that_keeps_every_rule():
    early, late = [someone(f"e{n}", MORNINGS) for n in range(3)], [someone(f"l{n}") for n in range(4)]
    people = a_cohort(*early, *late)
    found = worth(people, [["e0", "e1", "l0"], ["l1", "l2", "l3"]])
    assert (found.people, found.in_groups, found.can_meet, found.groups, found.legal) == (7, 6, 3, 2, 1)
    assert found.without_window == 1
    assert (found.hours, found.hours_all) == (20.0, 10.0)


def test_alone_is_whoever_need_not_be():
    many = [someone(f"a{n}", identity="a") for n in range(5)]
    few = [someone(f"b{n}", identity="b") for n in range(2)]
    only = someone("c0", identity="c")
    people = a_cohort(*many, *few, only)
    found = worth(people, [["a0", "a1", "b0"], ["a2", "a3", "c0"]])
    assert found.lone == 1
    assert found.legal == 1


def test_nobody_is_judged_twice():
    people = a_cohort(*(someone(f"p{n}") for n in range(5)))
    with pytest.raises(ValueError, match="two groups"):
        worth(people, [["p0", "p1", "p2"], ["p2", "p3", "p4"]])


def test_filling_makes_legal_groups_and_leaves_nobody_it_can_place():
    crowd = [someone(f"p{n:02}", identity="b" if n % 5 == 0 else "a", avoids=(f"p{n + 1:02}",)) for n in range(21)]
    people = a_cohort(*crowd)
    groups, left = fill(people, range(21))
    assert all(people.keeps(group) for group in groups)
    assert sorted([*(one for group in groups for one in group), *left]) == list(range(21))
    assert len(left) <= 1


@pytest.mark.parametrize("peer", [chance, zones])
def test_peers_cut_everyone_into_legal_sizes(real, peer):
    problem = plant(60, seed=2, sources=real).problem
    groups = peer.form(problem, seed=1, seconds=1).groups
    assert all(RULES.size_min <= len(group) <= RULES.size_max for group in groups)
    assert len({one for group in groups for one in group}) == sum(map(len, groups)) > 50


def test_slot_first_keeps_every_rule(real):
    pytest.importorskip("numpy")
    from bench.matching.peers import slots

    problem = plant(100, seed=2, sources=real).problem
    found = worth(cohort(problem), slots.form(problem, seed=1, seconds=1).groups)
    assert found.legal == found.groups
    assert found.share > 80


def a_row(name, hours, *, can_meet=300, **notes):
    people = a_cohort(*(someone(f"p{n}") for n in range(3)))
    judged = replace(worth(people, [["p0", "p1", "p2"]]), people=300, can_meet=can_meet, hours=hours, hours_all=hours)
    return Row(300, 1, "", name, judged, Outcome(notes=notes))


@pytest.mark.parametrize(("hours", "can_meet", "seconds", "missed"), [(6.0, 300, 0.5, 0), (5.9, 299, 0.51, 5)])
def test_marks_are_against_the_best_of_the_same_run(hours, can_meet, seconds, missed):
    ours = a_row(OURS, hours, can_meet=can_meet, violations=0, is_proved=can_meet == 300, placed_cpu=seconds)
    rows = [a_row(CP_SAT, 5.0, is_proved=True, placed_cpu=10.0), ours]
    assert sum(not mark.is_kept for mark in of_track_a(rows)) == missed


def test_our_variant_of_a_peer_is_held_against_us_by_person_and_its_hours_are_shown():
    few = a_row(SMALL, 6.0)
    few = replace(few, worth=replace(few.worth, can_meet=150))
    rows = [few, a_row(OURS, 6.0, violations=0, is_proved=True)]
    (mark,) = (mark for mark in of_track_a(rows) if "a person" in mark.what)
    assert mark.is_kept == (rows[1].worth.hours_a_person >= 1.2 * rows[0].worth.hours_a_person)
    assert "1.00" in of_ratios(rows)


@pytest.mark.parametrize(("placed", "missed"), [(270, 0), (269, 1)])
def test_in_a_sparse_course_as_many_are_placed_as_by_anybody(placed, missed):
    rows = {CP_SAT: a_row(CP_SAT, 5.0, can_meet=270), OURS: a_row(OURS, 5.0, can_meet=placed, violations=0)}
    assert sum(not mark.is_kept for mark in of_track_s([Sparse(COURSES[0], rows)])) == missed


@pytest.mark.parametrize("asked", COURSES, ids=lambda course: course.name)
def test_a_sparse_course_is_always_the_same_people(asked):
    problem = draw(asked)
    assert digest(draw(asked)) == digest(problem)
    assert len(problem.learners) == asked.people
    assert (problem.rules.size_min, problem.rules.size_max) == asked.sizes
    assert all(len(each.free) in range(asked.hours[0], asked.hours[1] + 1) for each in problem.learners)


def test_a_team_keeps_as_few_as_possible_if_it_has_none():
    few = Constraint("as few as possible", 0, "ESL", "not equal to", "English", 8.0)
    assert few.counts({"ESL": "Other"})
    assert (few.is_kept(0), few.is_kept(1)) == (True, False)
    assert few.most(15, teams=4, largest=7) == 1


def test_teams_of_the_real_course_never_keep_more_than_there_can_be(shared_data):
    whole = course(shared_data)
    part = replace(whole, partitions=whole.partitions[:1])
    found = teams_kept(part, seed=1, steps=2_000)
    assert len(found) == 7
    assert all(one.ours <= one.at_most <= 100 for one in found)
    assert found[-1].ours > 50
