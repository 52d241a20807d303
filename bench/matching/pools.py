"""Everyone into one pool of people with a language in common, as ways of grouping do that know nothing of languages."""

from __future__ import annotations

from collections import Counter, defaultdict

from plugin_app.study_groups.matching.problem import Learner, Problem


def by_language(problem: Problem) -> list[list[Learner]]:
    """Each person among those who speak the most common of their languages; the largest pool first."""
    if not problem.rules.same_language:
        return [list(problem.learners)]
    often = Counter(code for each in problem.learners for code in each.languages)
    pools: dict[str, list[Learner]] = defaultdict(list)
    for each in problem.learners:
        if each.languages:
            pools[min(each.languages, key=lambda code: (-often[code], code))].append(each)
    return sorted(pools.values(), key=len, reverse=True)
