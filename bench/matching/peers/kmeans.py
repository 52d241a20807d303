"""``k-means-constrained``: clusters of bounded size, by free hours in UTC, for each language by itself.

https://joshlk.github.io/k-means-constrained/ . Each person is a point with one coordinate, 0 or 1, for each half hour
of the week. As its documentation describes: ``size_min`` and ``size_max`` are the sizes of a group, k-means++ chooses
where to begin, up to 300 iterations, and the best of ``n_init`` beginnings is kept: ten, the default, while that is a
matter of seconds, and one in larger pools. So many clusters that their mean size is the ideal; ``kmeans_small`` makes
as many as the smallest size allows. Rules that are not about hours or sizes are beyond it.
"""

from __future__ import annotations

import numpy
from k_means_constrained import KMeansConstrained

from plugin_app.study_groups.matching.clocks import A_WEEK
from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.problem import Problem

from ..attempt import Attempt, shares
from ..pools import by_language
from ..rows import rows

TEN_BEGINNINGS = 500
"""The most people in a pool that is clustered ten times."""


def form(problem: Problem, *, seed: int, seconds: float) -> Attempt:
    """Cluster each language."""
    people = cohort(problem)
    number = {name: place for place, name in enumerate(people.ids)}
    groups: list[list[str]] = []
    for pool in by_language(problem):
        sizes = shares(len(pool), problem.rules)
        if not sizes:
            continue
        points = rows([people.week[number[each.id]] for each in pool], A_WEEK)
        labels = _labels(points[:, points.any(axis=0)].astype(float), len(sizes), problem, seed)
        groups += [[each.id for each, label in zip(pool, labels, strict=True) if label == one] for one in set(labels)]
    return Attempt(groups)


def _labels(points: numpy.ndarray, clusters: int, problem: Problem, seed: int) -> list[int]:
    if clusters == 1:
        return [0] * len(points)
    model = KMeansConstrained(
        n_clusters=clusters,
        size_min=problem.rules.size_min,
        size_max=problem.rules.size_max,
        n_init=10 if len(points) <= TEN_BEGINNINGS else 1,
        max_iter=300,
        random_state=seed,
        n_jobs=1,
    )
    return [int(label) for label in model.fit_predict(points)]
