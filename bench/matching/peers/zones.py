"""Sorted by time zone and sliced: the rule of the Mechanical MOOC, here for each language by itself.

https://github.com/p2pu/mechanical-mooc (``sequence``): those who want a group, by their zone, cut into pieces.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from plugin_app.study_groups.matching.problem import Problem

from ..attempt import Attempt, shares
from ..pools import by_language


def form(problem: Problem, *, seed: int, seconds: float) -> Attempt:
    """Sort and slice; of those in one zone, chance decides who is next to whom."""
    midweek = datetime.combine(problem.round.starts, time(12), UTC) + timedelta(days=3)
    groups = []
    for pool in by_language(problem):
        Random(seed).shuffle(pool)
        pool.sort(key=lambda each: midweek.astimezone(ZoneInfo(each.time_zone)).utcoffset() or timedelta())
        line = iter(pool)
        groups += [[next(line).id for _ in range(size)] for size in shares(len(pool), problem.rules)]
    return Attempt(groups)
