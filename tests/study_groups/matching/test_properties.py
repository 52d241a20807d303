"""What has to be true of every answer, whatever was asked."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import count
from operator import and_

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.form import form
from plugin_app.study_groups.matching.problem import Learner, Problem, Solution
from plugin_app.study_groups.matching.verify import violations

from .sparse import most_placed, sparse

SIZES = st.integers(0, 12)
SEEDS = st.integers(0, 100_000)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def formed(problem: Problem, seed: int = 0) -> Solution:
    """By a clock on which every look takes a twentieth of a second: the same work on any machine."""
    looks = count()
    return form(problem, seconds=1, seed=seed, clock=lambda: next(looks) / 20)


@few
@given(SIZES, SEEDS)
def test_every_answer_verifies(people, seed):
    problem = sparse(people, seed)
    assert list(violations(problem, formed(problem))) == []


@few
@given(SIZES, SEEDS)
def test_the_same_question_and_seed_have_the_same_answer(people, seed):
    problem = sparse(people, seed)
    assert formed(problem, seed) == formed(problem, seed)


@few
@given(SIZES, SEEDS)
def test_the_order_in_which_people_come_changes_nothing(people, seed):
    problem = sparse(people, seed)
    shuffled = random.Random(seed).sample(problem.learners, people)
    assert formed(replace(problem, learners=tuple(shuffled))) == formed(problem)


@few
@given(st.integers(1, 10), SEEDS)
def test_more_free_hours_never_place_fewer(people, seed):
    problem, chance = sparse(people, seed), random.Random(seed)
    hours = sorted({hour for learner in problem.learners for hour in learner.free}) or [(0, "18:00", "20:00")]
    before = formed(problem).certificate
    for _ in range(3):
        place = chance.randrange(people)
        longer = _with_hours(problem.learners[place], chance.choice(hours))
        problem = replace(problem, learners=(*problem.learners[:place], longer, *problem.learners[place + 1 :]))
        after = formed(problem).certificate
        assert after.placed >= before.placed
        assert after.upper_bound >= before.upper_bound
        before = after


@few
@given(st.integers(0, 9), SEEDS)
def test_what_is_proved_optimal_is(people, seed):
    problem = sparse(people, seed)
    certificate = formed(problem).certificate
    assert certificate.placed <= most_placed(problem) <= certificate.upper_bound
    assert certificate.proved_optimal == (certificate.placed == certificate.upper_bound)


@pytest.mark.parametrize("people", [5, 9, 14, 30])
def test_the_reason_and_the_way_in_of_everyone_left_over_are_true(people):
    told = 0
    for seed in range(12):
        problem = sparse(people, seed)
        solution = formed(problem)
        for each in solution.unplaced:
            told += 1
            _Reader(problem, solution, each.id).believe(each.why)
    assert told


@dataclass(frozen=True)
class _Reader:
    """Holds what somebody was told against the rules themselves."""

    problem: Problem
    solution: Solution
    id: str

    def believe(self, why: str) -> None:
        sentences = re.split(r"(?<=\.) ", why)
        for sentence in sentences:
            known = [ask for pattern, ask in self._claims() if re.search(pattern, sentence)]
            assert known, f"nobody can tell whether this is true: {sentence}"
            assert all(ask(sentence) for ask in known), f"{self.id}: {sentence}"

    def _claims(self) -> Iterator[tuple[str, Callable[[str], bool]]]:
        people, unit = self._people, self._unit
        yield r"^No language is given", lambda _: not people.languages[self._number]
        yield r"^There are no \d+ free minutes in a row", lambda _: not people.starts[self._number]
        yield r"^The free hours have no place for", lambda _: not people.can_meet(people.starts[self._number])
        yield r"^No group can keep every rule with them", lambda _: len(unit) > 1 and not self._together
        yield r"can speak a language with them", lambda said: _how_many(said) == len(self._speaking)
        yield r"of their language can meet when", lambda said: _how_many(said) == len(self._meeting)
        yield r"^Every group is full", lambda _: not self._open
        yield r"^No group of their language that has room", lambda _: bool(self._open) and not self._fitting
        yield r"^The groups that have room .* break another rule", lambda _: not any(map(people.keeps, self._fitting))
        yield r"^The search was over before", lambda _: not self.solution.certificate.proved_optimal
        yield r"^A group has room for them as they are", lambda _: any(map(people.keeps, self._fitting))
        yield r"We found no single change that would do", lambda _: not any(map(people.keeps, self._fitting))
        yield r"^Also being free on", self._would_do_with_hours
        yield r"^Speaking “.*” as well would do", self._would_do_with_language

    @property
    def _together(self) -> bool:
        """Whether those who wish for each other could be in one group at all."""
        people, unit = self._people, self._unit
        return (
            len(unit) <= self.problem.rules.size_max
            and all(people.avoids[one].isdisjoint(unit) for one in unit)
            and bool(reduce(and_, (people.languages[one] for one in unit)))
            and people.can_meet(reduce(and_, (people.starts[one] for one in unit)))
        )

    def _would_do_with_hours(self, sentence: str) -> bool:
        said = re.search(r"on (\w+) from ([\d:]+) to ([\d:]+) would do", sentence)
        assert said
        return self._would_do(_with_hours(self._learner, (WEEKDAYS.index(said[1]), said[2], said[3])))

    def _would_do_with_language(self, sentence: str) -> bool:
        (code,) = re.findall("“(.*)”", sentence)
        return self._would_do(replace(self._learner, languages=(*self._learner.languages, code)))

    def _would_do(self, changed: Learner) -> bool:
        learners = tuple(changed if learner.id == self.id else learner for learner in self.problem.learners)
        there = _Reader(replace(self.problem, learners=learners), self.solution, self.id)
        return any(map(there._people.keeps, there._fitting))

    @cached_property
    def _people(self) -> Cohort:
        return cohort(self.problem)

    @cached_property
    def _number(self) -> int:
        return list(self._people.ids).index(self.id)

    @cached_property
    def _learner(self) -> Learner:
        return self._people.learners[self._number]

    @cached_property
    def _unit(self) -> Sequence[int]:
        return self._people.units[self._people.unit_of[self._number]]

    @cached_property
    def _speaking(self) -> list[int]:
        spoken = self._people.languages
        return [one for one, each in enumerate(spoken) if each & spoken[self._number] and one != self._number]

    @cached_property
    def _meeting(self) -> list[int]:
        people = self._people
        own = people.starts[self._number]
        return [one for one in self._speaking if people.can_meet(own & people.starts[one])]

    @cached_property
    def _open(self) -> list[list[int]]:
        """Groups that have room, with whoever would join."""
        number = {name: place for place, name in enumerate(self._people.ids)}
        joined = ([*(number[name] for name in group.members), *self._unit] for group in self.solution.groups)
        return [members for members in joined if len(members) <= self.problem.rules.size_max]

    @cached_property
    def _fitting(self) -> list[list[int]]:
        people = self._people
        return [
            members
            for members in self._open
            if people.can_meet(reduce(and_, (people.starts[one] for one in members)))
            and reduce(and_, (people.languages[one] for one in members))
        ]


def _how_many(sentence: str) -> int:
    """How many others a sentence speaks of."""
    return 0 if sentence.startswith("Nobody else") else int(re.findall(r"\d+", sentence)[0])


def _with_hours(learner: Learner, hours: tuple[int, str, str]) -> Learner:
    """Free at these hours too; hours that touch become one range, as in a file."""
    day, start, end = hours
    same = [each for each in learner.free if each[0] == day and each[1] <= end and each[2] >= start]
    whole = (day, min([start, *(each[1] for each in same)]), max([end, *(each[2] for each in same)]))
    return replace(learner, free=tuple(sorted({*learner.free, whole} - set(same) | {whole})))
