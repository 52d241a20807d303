"""Our own: ``form``, as the product runs it, with a look at the clock when the placement and its proof are there."""

from __future__ import annotations

from time import process_time

from plugin_app.study_groups.matching import form as matching
from plugin_app.study_groups.matching.problem import Problem
from plugin_app.study_groups.matching.verify import violations

from .attempt import Attempt


def form(problem: Problem, *, seed: int, seconds: float) -> Attempt:
    """Groups for all the CPU seconds there are.

    ``prepared_cpu`` is spent before the search begins, ``placed_cpu`` before the first group is made any better.
    """
    began = process_time()
    reached: dict[str, float] = {}

    def tell(progress: matching.Progress) -> None:
        reached.setdefault(progress.phase, process_time() - began)

    solution = matching.form(problem, seconds=seconds, seed=seed, progress=tell, clock=process_time)
    certificate = solution.certificate
    notes = {
        "prepared_cpu": round(reached["placing"], 4),
        "placed_cpu": round(reached["improving"], 4),
        "is_proved": certificate.proved_optimal,
        "bound": certificate.upper_bound,
        "gap": certificate.gap,
    }
    groups = [group.members for group in solution.groups]
    return Attempt(
        groups, notes, lambda: {"violations": sum(1 for _ in violations(problem, solution, certificate.gap))}
    )
