"""Sparse courses, in which many cannot be placed whatever is done: drawn freely, from a dozen zones and few hours.

Nobody is drawn into a hidden group. Each is free for some hours a week, in pieces of one to three between 7 and 23 on
their own wall, in the evening twice as often. Languages and minorities are those of the meetable cohorts; one in
fifteen pairs are friends, 2 % avoid somebody. Odd seeds have clock changes in the middle of the round.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from plugin_app.study_groups.matching.problem import Learner, Problem, Range

from .cohorts import ACROSS_CLOCK_CHANGES, AT_REST, AVOIDERS, LANGUAGES, RULES, SECOND_LANGUAGE

ZONES = {
    "Africa/Cairo": 2,
    "Africa/Lagos": 4,
    "Africa/Nairobi": 3,
    "America/Los_Angeles": 4,
    "America/New_York": 8,
    "America/Sao_Paulo": 4,
    "Asia/Kolkata": 6,
    "Asia/Manila": 3,
    "Asia/Tokyo": 2,
    "Australia/Sydney": 2,
    "Europe/Berlin": 6,
    "Europe/London": 5,
}
FIRST_HOUR, AFTER_LAST = 7, 23
EVENING = range(17, 21)
IDENTITIES = {"a": 58, "b": 30, "c": 5, None: 7}
ACTIVITY = (0.85, 0.85, 0.85, 0.4)
PAIRS, FRIENDS = 15, 0.8
"""Of each fifteenth pair, so many name each other or only one of them the other."""


@dataclass(frozen=True)
class Course:
    """What is drawn."""

    name: str
    people: int
    seed: int
    hours: tuple[int, int] = (4, 12)
    """The fewest and the most that somebody is free, a week."""
    sizes: tuple[int, int] = (RULES.size_min, RULES.size_max)


COURSES = (
    Course("some hours", 300, 1),
    Course("few hours", 300, 1, hours=(2, 6)),
    Course("groups of 4 or 5", 300, 1, sizes=(4, 5)),
    Course("groups of 5 to 7", 300, 1, sizes=(5, 7)),
    Course("some hours", 500, 2),
)


def draw(course: Course) -> Problem:
    """The same course is the same people."""
    chance = random.Random(f"sparse {course}")
    weeks = ACROSS_CLOCK_CHANGES if course.seed % 2 else AT_REST
    least, most = course.sizes
    learners = tuple(_person(number, course, chance) for number in range(course.people))
    return Problem(weeks, replace(RULES, size_min=least, size_max=most), learners)


def _person(number: int, course: Course, chance: random.Random) -> Learner:
    languages = [_one_of(LANGUAGES, chance)]
    if chance.random() < SECOND_LANGUAGE:
        languages.append(_one_of(LANGUAGES, chance))
    has_friend = number // 2 % PAIRS == 0 and chance.random() < FRIENDS
    return Learner(
        id=_id(number),
        time_zone=_one_of(ZONES, chance),
        free=_free(chance.randint(*course.hours), chance),
        languages=tuple(dict.fromkeys(languages)),
        wishes=(_id(number ^ 1),) if has_friend else (),
        avoids=(_id(chance.randrange(course.people)),) if chance.random() < AVOIDERS else (),
        identity=chance.choices(list(IDENTITIES), list(IDENTITIES.values()))[0],
        activity=chance.choice(ACTIVITY),
    )


def _free(wanted: int, chance: random.Random) -> tuple[Range, ...]:
    hours = list(range(FIRST_HOUR, AFTER_LAST - 1))
    often = [2 if hour in EVENING else 1 for hour in hours]
    found: set[tuple[int, int]] = set()
    while len(found) < wanted:
        day, begins, long = chance.randrange(7), chance.choices(hours, often)[0], chance.choice((1, 2, 2, 3))
        piece = [(day, hour) for hour in range(begins, min(AFTER_LAST, begins + long))]
        found.update(piece[: wanted - len(found)])
    return tuple((day, f"{hour:02}:00", f"{hour + 1:02}:00") for day, hour in sorted(found))


def _one_of(often: dict[str, int], chance: random.Random) -> str:
    return chance.choices(list(often), list(often.values()))[0]


def _id(number: int) -> str:
    return f"p{number:04}"
