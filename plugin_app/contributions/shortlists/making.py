"""Making the shortlists that were asked for: one look at everything for all of them. In the background alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from plugin_app.batches import batches
from plugin_app.contributions import pool
from plugin_app.contributions.data import ProjectState
from plugin_app.contributions.models import OpenProject
from plugin_app.contributions.offered import Offered, of_opportunity, of_project
from plugin_app.contributions.ranking import Item

from . import kept
from .bound import SPARE_PROJECTS, Bound
from .kept import Profile, Shortlist

MOST_AT_ONCE = 20
"""Profiles in one run; the others wait for the next."""

MOST_ROWS = 900
"""In one shortlist: a statement of SQLite takes 999 values. Real catalogues need two or three hundred."""


def make_due(now: datetime) -> int:
    """Make those that somebody waits for; how many. Two machines at once do the same work twice, and no harm."""
    profiles = kept.asked()[:MOST_AT_ONCE]
    makers = [_Maker(profile, now) for profile in profiles]
    for state in (ProjectState.LISTED, ProjectState.CANDIDATE):
        hungry = [maker for maker in makers if not maker.has_enough]
        if hungry:
            _meet_everything(state, hungry, now)
    for maker in makers:
        kept.keep(maker.profile, maker.shortlist(), now)
    kept.answered(profiles)
    return len(profiles)


def _meet_everything(state: ProjectState, makers: Sequence[_Maker], now: datetime) -> None:
    """All that is in projects of that state, some projects at a time."""
    ids = list(OpenProject.objects.filter(state=state).order_by("pk").values_list("pk", flat=True))
    for batch in batches(ids):
        work: defaultdict[int, list[Offered]] = defaultdict(list)
        for row in pool.work(now).filter(project__in=batch):
            work[row.project_id].append(of_opportunity(row))
        wholes = list(pool.projects(now).filter(pk__in=batch))
        for maker in makers:
            for offered in work.values():
                maker.meet(offered)
            for whole in wholes:
                maker.meet([of_project(whole, maker.profile.whom)])


class _Maker:
    """Of one shortlist. Each tier is a pool of its own; those after enough projects are never reached."""

    def __init__(self, profile: Profile, now: datetime) -> None:
        self.profile = profile
        self._now = now
        # Twice what is shown and may fall out: a project may stand in two tiers.
        self._enough = 2 * (profile.n + SPARE_PROJECTS)
        self._tiers: dict[tuple[bool, bool], Bound[Offered]] = {}

    @property
    def has_enough(self) -> bool:
        """Projects, so that no others are reached."""
        return sum(tier.met for tier in self._tiers.values()) >= self._enough

    def meet(self, of_one_project: Iterable[Offered]) -> None:
        tiers: defaultdict[tuple[bool, bool], list[tuple[Item, Offered]]] = defaultdict(list)
        for offered in of_one_project:
            tiers[offered.tier(self.profile.whom)].append((offered.item, offered))
        for tier, items in tiers.items():
            if tier not in self._tiers:
                self._tiers[tier] = Bound(self.profile.whom, now=self._now, n=self.profile.n)
            self._tiers[tier].meet(items)

    def shortlist(self) -> Shortlist:
        found: list[Offered] = []
        met = 0
        for tier in sorted(self._tiers):
            if met < self._enough:
                found += self._tiers[tier].names()
                met += self._tiers[tier].met
        shown = found[:MOST_ROWS]
        return Shortlist(
            work=tuple(one.row_id for one in shown if one.pick.opportunity),
            projects=tuple(one.row_id for one in shown if not one.pick.opportunity),
        )
