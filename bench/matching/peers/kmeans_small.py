"""``k-means-constrained`` with as many clusters as the smallest size allows: fewer people have more hours in common."""

from __future__ import annotations

from dataclasses import replace

from plugin_app.study_groups.matching.problem import Problem

from ..attempt import Attempt
from . import kmeans


def form(problem: Problem, *, seed: int, seconds: float) -> Attempt:
    """Cluster with the smallest size as the ideal."""
    smallest = replace(problem.rules, size_ideal=problem.rules.size_min)
    return kmeans.form(replace(problem, rules=smallest), seed=seed, seconds=seconds)
