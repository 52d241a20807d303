"""Making the shortlists that were asked for: one look at everything for all of them. In the background alone.

What can be taken on is kept by itself as well: where much is near-equal, links alone may be all there is to pick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from plugin_app.batches import batches
from plugin_app.contributions import pool
from plugin_app.contributions.data import ProjectState
from plugin_app.contributions.models import OpenProject
from plugin_app.contributions.offered import Offered, of_opportunity, of_project
from plugin_app.contributions.picking import TO_TAKE_ON
from plugin_app.contributions.ranking import Item
from plugin_app.contributions.welcoming.data import WelcomeState

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
    if not profiles:
        return 0
    everything = [_Tiers(profile, now, n=profile.n) for profile in profiles]
    to_take_on = [_Tiers(profile, now, n=TO_TAKE_ON) for profile in profiles]
    for state in (ProjectState.LISTED, ProjectState.CANDIDATE):
        hungry = [tiers for tiers in everything if not tiers.has_enough]
        if hungry:
            _meet(OpenProject.objects.filter(state=state), hungry, now)
    _meet(OpenProject.objects.filter(welcomed__state=WelcomeState.OPEN), to_take_on, now)
    for profile, some, others in zip(profiles, to_take_on, everything, strict=True):
        kept.keep(profile, _shortlist([*some.offered(), *others.offered()]), now)
    kept.answered(profiles)
    return len(profiles)


def _meet(projects: QuerySet[OpenProject], met_by: Sequence[_Tiers], now: datetime) -> None:
    """All that is in these projects, some projects at a time."""
    ids = list(projects.order_by("pk").values_list("pk", flat=True))
    for batch in batches(ids):
        work: defaultdict[int, list[Offered]] = defaultdict(list)
        for row in pool.work(now).filter(project__in=batch):
            work[row.project_id].append(of_opportunity(row))
        wholes = list(pool.projects(now).filter(pk__in=batch))
        for tiers in met_by:
            for offered in work.values():
                tiers.meet(offered)
            for whole in wholes:
                tiers.meet([of_project(whole, tiers.whom)])


def _shortlist(offered: Iterable[Offered]) -> Shortlist:
    """Each once, what can be taken on before what else there is."""
    shown = list({(one.pick.opportunity is None, one.row_id): one for one in offered}.values())[:MOST_ROWS]
    return Shortlist(
        work=tuple(one.row_id for one in shown if one.pick.opportunity),
        projects=tuple(one.row_id for one in shown if not one.pick.opportunity),
    )


class _Tiers:
    """What can be picked for one profile. Each tier is a pool of its own; after enough projects none is reached."""

    def __init__(self, profile: Profile, now: datetime, *, n: int) -> None:
        """``n`` of these are picked, beside what else the profile is shown."""
        self.whom = profile.whom
        self._now = now
        self._n, self._besides = n, profile.n + TO_TAKE_ON
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
            tiers[offered.tier(self.whom)].append((offered.item, offered))
        for tier, items in tiers.items():
            if tier not in self._tiers:
                self._tiers[tier] = Bound(self.whom, now=self._now, n=self._n, besides=self._besides)
            self._tiers[tier].meet(items)

    def offered(self) -> list[Offered]:
        """Of what was met, all that can be picked."""
        found: list[Offered] = []
        met = 0
        for tier in sorted(self._tiers):
            if met < self._enough:
                found += self._tiers[tier].names()
                met += self._tiers[tier].met
        return found
