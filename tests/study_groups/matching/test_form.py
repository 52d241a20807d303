"""From a problem to groups with a certificate: told on the way, the same each time, and begun where it was left."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.form import Progress, form
from plugin_app.study_groups.matching.problem import Certificate, Problem, Rules, Solution
from plugin_app.study_groups.matching.verify import violations
from tests.study_groups.matching.asking import asked, someone
from tests.study_groups.matching.drawn import scattered, tiny

HARD = Rules(3, 6, 60, min_expected_active=1.5, size_ideal=4)


def a_course() -> Problem:
    return scattered(40, HARD, seed=3)


def parties(solution: Solution) -> set[frozenset[str]]:
    return {frozenset(group.members) for group in solution.groups}


def a_clock(tick: float = 0.02) -> Callable[[], float]:
    """Later by so many seconds each time somebody looks: the same work is done however fast the machine is."""
    looks = count()
    return lambda: next(looks) * tick


def formed(problem: Problem, *, seconds: float = 1, **more) -> Solution:
    return form(problem, seconds=seconds, clock=a_clock(), **more)


def test_groups_keep_every_rule_and_the_certificate_is_true():
    problem = a_course()
    solution = formed(problem)
    assert list(violations(problem, solution)) == []
    assert solution.certificate.placed == sum(len(group.members) for group in solution.groups)
    assert solution.certificate.placed + len(solution.unplaced) == 40
    assert solution.certificate.proved_optimal


@pytest.mark.parametrize("seed", range(0, 60))
def test_few_people_too(seed):
    problem = tiny(seed)
    assert list(violations(problem, formed(problem))) == []


def test_nobody_is_in_no_group():
    assert form(asked([])) == Solution((), (), Certificate(0, 0, True))


@pytest.mark.parametrize("learners", [[someone("ann")], [someone(name, free=()) for name in "abcd"]])
def test_where_there_can_be_no_group_everyone_is_told_why(learners):
    solution = form(asked(learners))
    assert solution.groups == ()
    assert [each.id for each in solution.unplaced] == [each.id for each in learners]
    assert all(each.why for each in solution.unplaced)
    assert solution.certificate == Certificate(0, 0, True)


def test_the_same_seed_has_the_same_answer_in_whatever_order_people_come():
    problem = a_course()
    shuffled = list(problem.learners)
    random.Random(1).shuffle(shuffled)
    solution = formed(problem, seed=5)
    assert formed(problem, seed=5) == solution
    assert formed(replace(problem, learners=tuple(shuffled)), seed=5) == solution


def test_it_tells_how_far_it_is():
    told: list[Progress] = []
    solution = formed(a_course(), seconds=2, progress=told.append)
    phases = [each.phase for each in told]
    assert list(dict.fromkeys(phases)) == ["placing", "improving", "explaining"]
    shares = [each.share for each in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    last = told[-1]
    assert (last.placed, last.people) == (solution.certificate.placed, 40)
    assert {frozenset(group) for group in last.groups} == parties(solution)
    hours = sum(group.common_minutes * len(group.members) for group in solution.groups) / last.placed
    assert last.mean_common_minutes == pytest.approx(hours)


def test_all_are_placed_before_anything_gets_better():
    told: list[Progress] = []
    solution = formed(a_course(), seconds=2, progress=told.append)
    improving = [each.placed for each in told if each.phase == "improving"]
    assert improving[0] == solution.certificate.placed == solution.certificate.upper_bound
    assert improving == sorted(improving)


def test_while_groups_get_better_it_tells_at_steady_intervals():
    look, now, told = a_clock(), [0.0], []

    def clock() -> float:
        now[0] = look()
        return now[0]

    form(a_course(), seconds=3, progress=lambda each: told.append((each.phase, now[0])), clock=clock)
    improving = [when for phase, when in told if phase == "improving"]
    assert len(improving) > 2
    assert all(0.5 <= after - before < 1 for before, after in zip(improving, improving[1:], strict=False))


def test_what_progress_raises_ends_it():
    class Enough(Exception):
        pass

    def stop(progress: Progress) -> None:
        if progress.phase == "improving":
            raise Enough

    with pytest.raises(Enough):
        formed(a_course(), progress=stop)


def test_without_time_there_are_groups_that_keep_the_rules():
    problem = a_course()
    solution = form(problem, seconds=0)
    assert list(violations(problem, solution)) == []
    assert solution.groups


def test_it_goes_on_from_what_it_told():
    problem = a_course()
    told: list[Progress] = []
    solution = formed(problem, progress=told.append)
    again: list[Progress] = []
    formed(problem, seconds=0, progress=again.append, begin_with=told[-1].groups)
    assert {frozenset(group) for group in again[0].groups} == parties(solution)
    assert again[-1].mean_common_minutes >= told[-1].mean_common_minutes


def test_groups_to_begin_with_that_break_a_rule_are_not_kept():
    """Ann is in two of them; Gil is not in the course any more; the last has too few."""
    problem = asked([someone(name) for name in ("ann", "bob", "cy", "dee", "eve", "fay", "hal")])
    told: list[Progress] = []
    begin = [("ann", "bob", "cy", "gil"), ("ann", "dee", "eve", "fay"), ("hal", "gil")]
    form(problem, seconds=0, progress=told.append, begin_with=begin)
    assert told[0].groups == (("ann", "bob", "cy"), ("dee", "eve", "fay"))


def test_people_numbered_by_their_ids_are_told_by_their_ids():
    problem = a_course()
    people = cohort(problem)
    solution = form(problem, seconds=0)
    assert {each.id for each in solution.unplaced} | {one for group in parties(solution) for one in group} == set(
        people.ids
    )
