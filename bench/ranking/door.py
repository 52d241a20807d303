"""A class comes through the whole door: everybody looks at their picks, and claims later, when others have claimed.

A site with its catalogue in a real database, `api.picks` and `api.claim_work` for each learner, and from time to time
`api.run_due`, as cron does. `LOOKING` learners look before the first of them claims, so what the later ones saw may be
gone: who is refused looks again and takes what is first then. Django is set up before this is imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import perf_counter
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Q

from demo.places import COURSE_KEY
from plugin_app.activities.api import Kind, Placed
from plugin_app.contributions import api, pool
from plugin_app.contributions.data import OpportunityState, Pick, ProjectState
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim, OpenProject, ProjectWelcome
from plugin_app.contributions.ranking import Item, Learner
from plugin_app.contributions.rules import ContributionRules
from plugin_app.contributions.welcoming.data import WelcomeState
from plugin_app.people.api import Viewer
from tests.contributions.grown import a_catalogue_of

from ..figures import Times
from .growing import NOW
from .questions import questions
from .spread import AMINA, SAME

LOOKING = 25
APART = timedelta(minutes=5)
"""One run and the next."""
BLOCKS = 12
SEVERAL = "twelve profiles"
"""Whom picks are for an author says, so learners have as many profiles as there are blocks."""
DOOR = "through the door"
REFUSED = (api.WorkTaken, api.WorkGone, api.NoSlots)


@dataclass(frozen=True)
class Entered:
    """A class, and what became of it; who has what is read from the tables afterwards."""

    learners: int
    profiles: str
    way: str
    nothing: int
    """Learners who have claimed nothing."""
    left_out: int
    """Those of them who were shown nothing to claim while some project had work and a place."""
    projects: int
    most: int
    """Learners at one project."""
    over: int
    """Learners more than their projects have places."""
    twice: int
    """Learners at work that somebody else is at."""
    load: dict[int, int]
    """For a number of learners, how many projects got so many."""
    refused: dict[str, int]
    """Why what somebody had seen a while ago could not be claimed any more, and how often."""
    misled: int
    """Learners who were refused what they had looked at that moment."""
    seconds: float
    look: Times
    claim: Times | None
    """Of those that were made; nothing if fewer than two were."""
    runs: float
    """Seconds that all runs of `api.run_due` took."""


@dataclass
class _Visit:
    """What is noted while a class is there."""

    refused: Counter[str] = field(default_factory=Counter)
    misled: int = 0
    left_out: int = 0
    looks: list[float] = field(default_factory=list)
    claims: list[float] = field(default_factory=list)
    runs: list[float] = field(default_factory=list)


class Door:
    """A site and a class. Who takes learners in has been checked there, as it is before somebody hands them a link."""

    def __init__(self, items: Iterable[Item], everybody: Sequence[Viewer]) -> None:
        a_catalogue_of(items, with_places=True)
        OpenProject.objects.filter(built_in=False).update(state=ProjectState.CANDIDATE)
        OpenProject.objects.filter(welcomed__state=WelcomeState.OPEN).update(state=ProjectState.LISTED)
        api.run_due(NOW)  # the catalogue has been there for a while: it can be searched
        self._class = everybody

    def places(self) -> int:
        """For how many learners there are both a place and work while nobody has claimed anything."""
        is_open = Q(project__opportunities__state=OpportunityState.OPEN)
        rows = ProjectWelcome.objects.filter(state=WelcomeState.OPEN).annotate(
            work=Count("project__opportunities", is_open)
        )
        return sum(min(welcome.slots, welcome.work) for welcome in rows)

    def let_in(self, learners: int, profiles: str, between_runs: int) -> Entered:
        """The first so many of the class come; `between_runs`, a multiple of `LOOKING`, from one run to the next.

        Everything is free then, and whoever placed a block has looked at it some minutes before.
        """
        Claim.objects.all().delete()
        cache.clear()
        blocks, visit, now = _blocks(profiles), _Visit(), NOW
        for placed in blocks:
            api.picks(self._class[-1], placed, now=now)
        api.run_due(now)
        began = perf_counter()
        coming = [(viewer, blocks[place % len(blocks)]) for place, viewer in enumerate(self._class[:learners])]
        for first in range(0, learners, LOOKING):
            if first and first % between_runs == 0:
                now += APART
                _run(visit, now)
            few = coming[first : first + LOOKING]
            seen = [_look(visit, viewer, placed, now) for viewer, placed in few]
            for (viewer, placed), picks in zip(few, seen, strict=True):
                _take_on(visit, viewer, placed, picks, now)
        return _entered(learners, profiles, visit, perf_counter() - began)


def _blocks(profiles: str) -> list[Contributions]:
    """In one course, each for learners of another profile."""
    whom = [AMINA] if profiles == SAME else [question.learner for question in questions(BLOCKS, seed=7)]
    return [_block(number, learner) for number, learner in enumerate(whom)]


def _block(number: int, whom: Learner) -> Contributions:
    rules = ContributionRules(
        skills=(*whom.languages, *whom.skills), level=whom.level, contact="team@learn.example", pre_review=False
    )
    return Placed(COURSE_KEY, f"bench-{number}", Kind.CONTRIBUTIONS, "Contribute", rules)


def _run(visit: _Visit, now: datetime) -> None:
    began = perf_counter()
    api.run_due(now)
    visit.runs.append(perf_counter() - began)


def _look(visit: _Visit, viewer: Viewer, placed: Contributions, now: datetime) -> tuple[Pick, ...]:
    began = perf_counter()
    found = api.picks(viewer, placed, now=now)
    visit.looks.append(perf_counter() - began)
    return found


def _take_on(visit: _Visit, viewer: Viewer, placed: Contributions, seen: Iterable[Pick], now: datetime) -> None:
    """The first that has a place of what they saw; if that is refused, of what they see now."""
    work = _first(seen)
    if work:
        try:
            return _claim(visit, viewer, placed, work, now)
        except REFUSED as refused:
            visit.refused[refused.code] += 1
            work = _first(_look(visit, viewer, placed, now))
    if work is None:
        visit.left_out += pool.work(now).filter(project__welcomed__isnull=False).exists()
        return None
    try:
        return _claim(visit, viewer, placed, work, now)
    except REFUSED:
        visit.misled += 1


def _first(picks: Iterable[Pick]) -> UUID | None:
    return next((pick.opportunity for pick in picks if pick.places and pick.opportunity), None)


def _claim(visit: _Visit, viewer: Viewer, placed: Contributions, work: UUID, now: datetime) -> None:
    began = perf_counter()
    api.claim_work(viewer, placed, work, now=now)
    visit.claims.append(perf_counter() - began)


def _entered(learners: int, profiles: str, visit: _Visit, seconds: float) -> Entered:
    claims = list(Claim.objects.values_list("user", "project", "opportunity"))
    load = Counter(project for _user, project, _work in claims)
    slots = dict(ProjectWelcome.objects.values_list("project", "slots"))
    return Entered(
        learners=learners,
        profiles=profiles,
        way=DOOR,
        nothing=learners - len({user for user, _project, _work in claims}),
        left_out=visit.left_out,
        projects=len(load),
        most=max(load.values(), default=0),
        over=sum(max(0, many - slots.get(project, 0)) for project, many in load.items()),
        twice=len(claims) - len({work for _user, _project, work in claims}),
        load=dict(sorted(Counter(load.values()).items())),
        refused=dict(visit.refused),
        misled=visit.misled,
        seconds=round(seconds, 1),
        look=Times.of(visit.looks),
        claim=Times.of(visit.claims) if len(visit.claims) > 1 else None,
        runs=round(sum(visit.runs, 0.0), 1),
    )
