"""Two days of a site: the real sync looks as often as it is told; learners see the first twenty of what is there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import QuerySet

from plugin_app.contributions import pool
from plugin_app.contributions.data import OpportunityState, ProjectState
from plugin_app.contributions.models import OpenProject, Opportunity, TrackedRepository
from plugin_app.contributions.offered import of_opportunity
from plugin_app.contributions.ranking import Learner, top
from plugin_app.contributions.syncing import running
from plugin_app.contributions.syncing.asking import Asking
from plugin_app.contributions.syncing.checking import Found, check_now
from plugin_app.contributions.syncing.words import Gone
from plugin_app.contributions.trackers import Budget, Fetcher, Notebook

from .by_hand import FARMS
from .replay import Replay
from .snapshots import Life

HOUR = timedelta(hours=1)
SHOWN, OPENED = 20, 5
"""Pieces of work that a learner sees, and the first of these that they open."""
LEARNERS: Sequence[tuple[str, ...]] = ((), ("Python",), ("JavaScript",), ("TypeScript",), ("Rust",), ("Java",))
"""By the language they know; one of each comes every hour."""


class Clock:
    """The time of the story."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        """Asking takes no time here."""


@dataclass
class Tally:
    """What was shown and opened. Only what the listings can tell about is counted, but for farms."""

    shown: int = 0
    over: int = 0
    """Of these, taken or gone at that moment."""
    farmed: int = 0
    """Of all that was shown, of a farm."""
    seen: int = 0
    """All that was shown, whether one can tell or not."""
    opened: int = 0
    misled: int = 0
    """Opened, taken or gone, and nobody said so."""
    places: dict[str, int] = field(default_factory=dict)
    """Where the farms stood among the first."""

    def see(self, life: Life, now: datetime) -> None:
        self.seen += 1
        if life.seen.path.lower() in FARMS:
            self.farmed += 1
            self.places[life.seen.path] = self.places.get(life.seen.path, 0) + 1
        if life.is_known(now):
            self.shown += 1
            self.over += life.is_over(now)

    def open(self, life: Life, now: datetime, *, was_told: bool) -> None:
        if life.is_known(now):
            self.opened += 1
            self.misled += life.is_over(now) and not was_told


@dataclass(frozen=True)
class Filtered:
    """What was kept from learners at the end, in pieces of work that were free."""

    offered: int
    of_farms: int
    """Kept back, rightly."""
    wrongly: Mapping[str, int]
    """Kept back although a person says that it is no farm, by repository."""
    missed: Mapping[str, int]
    """Offered although a person says that it is one, by repository."""
    beyond_the_cap: int


def play(told: Sequence[Life], began: datetime, ended: datetime, every: timedelta, *, checks: bool, seed: int) -> Tally:
    """The site, whose sync looks at each repository ``every`` so often; ``checks``: a click asks once more."""
    clock, tally, chance = Clock(began), Tally(), random.Random(seed)
    by_url = {life.url: life for life in told}
    ask = _asking(told, clock, every)
    for moment in _hours(began, ended):
        clock.time = moment
        running.run(asking=ask)
        for number, languages in enumerate(LEARNERS):
            clock.time = moment + HOUR * chance.random()
            whom = Learner(id=f"{moment:%d%H}-{number}", languages=languages, level=2)
            for place, row in enumerate(_first(whom, clock.now())):
                life = by_url[row.url]
                tally.see(life, clock.now())
                if place < OPENED:
                    was_told = checks and check_now(row.uuid, asking=ask).found == Found.GONE
                    tally.open(life, clock.now(), was_told=was_told)
    return tally


def as_listed(told: Sequence[Life], began: datetime, ended: datetime, every: timedelta, *, seed: int) -> Tally:
    """A site that copies the listing as it is so often, and shows the newest: no look at who is at it, no filter."""
    tally, chance = Tally(), random.Random(seed)
    newest = sorted(told, key=lambda life: life.opened_at, reverse=True)
    for moment in _hours(began, ended):
        copied = began + every * int((moment - began) / every)
        there = [life for life in newest if life.opened_at <= copied and not (life.gone_at and life.gone_at <= copied)]
        for _learner in LEARNERS:
            now = moment + HOUR * chance.random()
            for place, life in enumerate(there[:SHOWN]):
                tally.see(life, now)
                if place < OPENED:
                    tally.open(life, now, was_told=False)
    return tally


def list_all(told: Sequence[Life], now: datetime) -> None:
    """Every repository of the story is in the catalogue, and somebody has listed it."""
    OpenProject.objects.all().delete()
    first = {life.seen.path.lower(): life.seen for life in told}
    OpenProject.objects.bulk_create(
        OpenProject(
            identity=f"github.com/{path}",
            name=seen.path,
            url=f"https://github.com/{seen.path}",
            description=seen.description,
            languages=list(seen.languages),
            kinds=["code"],
            issues_url=f"https://github.com/{seen.path}/issues",
            stars=seen.stars,
            found_by=path,
            state=ProjectState.LISTED,
            imported_at=now,
        )
        for path, seen in first.items()
    )


def filtered() -> Filtered:
    """As it stands now in the database."""
    kept_back = Opportunity.objects.filter(gone_because=Gone.FARM)
    offered = Opportunity.objects.filter(state=OpportunityState.OPEN, repository__isnull=False)
    by_detector, by_person = _by_repository(kept_back), _by_repository(offered)
    return Filtered(
        offered=offered.count(),
        of_farms=sum(number for path, number in by_detector.items() if path in FARMS),
        wrongly={path: number for path, number in by_detector.items() if path not in FARMS},
        missed={path: number for path, number in by_person.items() if path in FARMS},
        beyond_the_cap=Opportunity.objects.filter(gone_because=Gone.ENOUGH).count(),
    )


def repositories() -> int:
    """How many are followed."""
    return TrackedRepository.objects.count()


def _asking(told: Sequence[Life], clock: Clock, every: timedelta) -> Asking:
    replay = Replay(told, clock.now)

    def fetcher(budget: Budget, attempts: int) -> Fetcher:
        return Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=budget, attempts=attempts)

    return Asking({replay.host: replay}, fetcher, clock=clock, every=every)


def _first(whom: Learner, now: datetime) -> list[Opportunity]:
    """The first twenty that this learner sees, by the ranking of the product."""
    offered = {one.item.url: one for one in map(of_opportunity, pool.likeliest_work(pool.work(now), whom))}
    ranked = top([one.item for one in offered.values()], whom, now=now, n=SHOWN, stagger_seed=now.toordinal() // 7)
    rows = Opportunity.objects.in_bulk([str(one.item.url) for one in ranked], field_name="uuid")
    by_uuid = {str(uuid): row for uuid, row in rows.items()}
    return [by_uuid[one.item.url] for one in ranked]


def _by_repository(rows: QuerySet[Opportunity]) -> dict[str, int]:
    found: dict[str, int] = {}
    for path in rows.values_list("repository__path", flat=True):
        found[path.lower()] = found.get(path.lower(), 0) + 1
    return found


def _hours(began: datetime, ended: datetime) -> Iterator[datetime]:
    moment = began
    while moment < ended:
        yield moment
        moment += HOUR
