"""Groups of legal sizes by chance, as “create groups automatically” does in most learning platforms."""

from __future__ import annotations

from random import Random

from plugin_app.study_groups.matching.problem import Problem

from ..attempt import Attempt, shares


def form(problem: Problem, *, seed: int, seconds: float) -> Attempt:
    """Shuffle and cut."""
    ids = [each.id for each in problem.learners]
    Random(seed).shuffle(ids)
    line = iter(ids)
    return Attempt([[next(line) for _ in range(size)] for size in shares(len(ids), problem.rules)])
