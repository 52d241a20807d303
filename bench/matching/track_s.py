"""Track S: sparse courses, in which many cannot be placed: who places how many, and what is proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugin_app.study_groups.matching.cohort import cohort

from .cohorts import digest
from .judged import worth
from .sparse import Course, draw
from .track_a import CP_SAT, MODULES, OURS, PATIENCE, Row
from .trial import attempt

NAMES = ("slot first", CP_SAT, OURS)
LIMITS = {CP_SAT: 30.0, OURS: 10.0}
"""CPU seconds."""


@dataclass(frozen=True)
class Sparse:
    """A course, and what became of it by whom."""

    course: Course
    rows: Mapping[str, Row]


def courses(asked: Sequence[Course], say: Callable[[str], None]) -> Iterator[Sparse]:
    """Every way, for every course."""
    for course in asked:
        problem = draw(course)
        people, hashed = cohort(problem), digest(problem)
        rows: dict[str, Row] = {}
        for name in NAMES:
            say(f"sparse: {course.name}, {course.people} people: {name}")
            seconds = LIMITS.get(name, 0.0)
            outcome = attempt(MODULES[name], problem, seed=course.seed, seconds=seconds, patience=PATIENCE)
            judged = None if outcome.error else worth(people, outcome.groups)
            rows[name] = Row(course.people, course.seed, hashed, name, judged, outcome)
        yield Sparse(course, rows)
