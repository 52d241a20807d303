"""How many people of this site have worked on a project: for its partners, and so that nobody can be made out.

Each project is counted by itself and its small numbers are left out there (see ``out.small_cells``). Over several
together nothing is said: who may choose what is added up could work out from two sums what neither shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from plugin_app.contributions.claiming.data import SENT, ClaimState
from plugin_app.contributions.models import Claim, OpenProject
from plugin_app.contributions.out.small_cells import suppressed

from .data import LearnersAt, Reached

_ORDER = tuple(Reached)


def learners_at(projects: Iterable[OpenProject]) -> tuple[LearnersAt, ...]:
    """People by the furthest they came in each project, whatever became of it; by the project's name. One query.

    A study group counts as who took the work for it.
    """
    named = {project.pk: project for project in projects}
    claims = Claim.objects.filter(project__in=list(named)).exclude(user=None)
    furthest: defaultdict[int, dict[int, Reached]] = defaultdict(dict)
    for project, user_id, state in claims.values_list("project_id", "user_id", "state").distinct():
        known = furthest[project].get(user_id, Reached.BEGAN)
        furthest[project][user_id] = max(known, _reached(ClaimState(state)), key=_ORDER.index)
    return tuple(
        LearnersAt(project.uuid, project.name, suppressed(_counted(furthest[pk].values())))
        for pk, project in sorted(named.items(), key=lambda one: (one[1].name, one[0]))
    )


def _reached(state: ClaimState) -> Reached:
    if state is ClaimState.MERGED:
        return Reached.MERGED
    return Reached.SENT if state in SENT else Reached.BEGAN


def _counted(people: Iterable[Reached]) -> dict[Reached, int]:
    found = list(people)
    return {reached: found.count(reached) for reached in Reached}
