"""Small problems and the right answer to one of them, to be changed a little by each test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plugin_app.study_groups.matching.problem import Learner, Problem, Range, Round, Rules

MONDAY = date(2026, 10, 5)
"""Berlin's clocks change at the end of the third week after it, New York's a week later."""

EVENINGS: tuple[Range, ...] = tuple((weekday, "18:00", "22:00") for weekday in range(7))

FOUR = Rules(size_min=3, size_max=5, meeting_minutes=60, meetings_per_week=1)


def someone(id: str, **facts) -> Learner:  # noqa: A002 - as in Learner
    """Free in the evenings in Berlin, and speaks English."""
    return replace(Learner(id, "Europe/Berlin", EVENINGS, ("en",)), **facts)


def asked(learners: Iterable[Learner], rules: Rules = FOUR, *, weeks: int = 8, monday: date = MONDAY, slot: int = 30):
    """A problem."""
    return Problem(Round(monday, weeks), rules, tuple(learners), slot)
