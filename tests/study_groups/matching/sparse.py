"""Courses in which few can meet, with every rule there is, and the most people of a small one that can be placed."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from itertools import combinations

from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.problem import Learner, Problem, Round, Rules

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Africa/Casablanca",
)
ACROSS_CLOCK_CHANGES, AT_REST = date(2026, 10, 5), date(2026, 11, 30)


def sparse(people: int, seed: int) -> Problem:
    """Few hours, some languages, minorities, wishes and avoids; sizes that not every number of people goes into."""
    chance = random.Random(f"sparse {people} {seed}")
    least = chance.choice((1, 2, 2, 3, 3, 4))
    rules = Rules(
        size_min=least,
        size_max=least + chance.choice((0, 0, 1, 1, 2, 3)),
        meeting_minutes=chance.choice((15, 30, 60, 90)),
        meetings_per_week=chance.choice((1, 1, 1, 1, 2, 3)),
        min_expected_active=chance.choice((0, 0, 0, 1.0, 1.5, 2.0, 2.5)),
        same_language=chance.random() < 0.7,
        no_lone_minority=chance.random() < 0.7,
    )
    days, hours = (
        chance.sample(range(7), chance.choice((1, 2, 3))),
        chance.sample(range(0, 24, 2), chance.choice((1, 2, 4))),
    )
    course = _Course(
        chance,
        ids=tuple(f"p{number:02}" for number in range(people)),
        zones=tuple(chance.sample(ZONES, chance.choice((1, 1, 1, 2)))),
        hours=tuple((day, hour) for day in days for hour in hours),
        languages=tuple("abc"[: chance.choice((1, 2, 3))]),
        wishes=chance.choice((0, 0, 0.1, 0.3)),
        avoids=chance.choice((0, 0, 0.1, 0.3)),
    )
    monday = chance.choice((ACROSS_CLOCK_CHANGES, AT_REST))
    learners = tuple(course.learner(one) for one in course.ids)
    return Problem(Round(monday, chance.choice((1, 3, 6))), rules, learners, chance.choice((15, 30, 60)))


class _Course:
    def __init__(self, chance: random.Random, **facts) -> None:
        self.chance = chance
        vars(self).update(facts)
        self.free = min(len(self.hours), chance.choice((2, 3, 5, 12)))

    def learner(self, one: str) -> Learner:
        chance = self.chance
        fewest = 0 if chance.random() < 0.1 else max(1, self.free // 2)
        free = sorted(chance.sample(self.hours, chance.randint(fewest, self.free)))
        spoken = chance.sample(self.languages, min(len(self.languages), chance.choice((1, 1, 1, 2))))
        return Learner(
            id=one,
            time_zone=chance.choice(self.zones),
            free=tuple(
                (day, f"{hour:02}:00", f"{min(24, hour + chance.choice((1, 2, 2, 3))):02}:00") for day, hour in free
            ),
            languages=() if chance.random() < 0.05 else tuple(spoken),
            wishes=tuple(other for other in self.ids if chance.random() < self.wishes),
            avoids=tuple(other for other in self.ids if other != one and chance.random() < self.avoids),
            identity=chance.choice(("x", "x", "x", "y", "z", "w", None)),
            activity=chance.choice((1, 1, 0.9, 0.5, 0.2)),
        )


def most_placed(problem: Problem) -> int:
    """By trying every group there may be, and every choice of groups. For some ten people."""
    people, rules = cohort(problem), problem.rules
    everyone = range(len(people.ids))
    sizes = range(rules.size_min, min(rules.size_max, len(everyone)) + 1)
    groups = [frozenset(some) for size in sizes for some in combinations(everyone, size) if people.keeps(some)]

    @cache
    def most(left: frozenset[int]) -> int:
        if not left:
            return 0
        first = min(left)
        with_first = (len(group) + most(left - group) for group in groups if first in group and group <= left)
        return max((most(left - {first}), *with_first))

    return most(frozenset(everyone))
