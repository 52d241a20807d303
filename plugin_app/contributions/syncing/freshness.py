"""How old what we show is: for each tracker and each catalogue, when it was last looked at, and what went wrong.

A handful of queries, whatever the number of projects.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db.models import Count, Max, Q, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..data import OpportunityState
from ..models import Catalogue, Opportunity, TrackedRepository, TrackerHost
from .asking import FOR_CLICKS_WITHOUT, Asking
from .following import followed
from .kept_back import taken_for_farms
from .words import Standing, Trouble

SHOWN = 20
"""Repositories in trouble that are named."""
LATE = 2
"""A repository that was not seen for so many times its interval is late."""
GOOD_SHARE = 0.9
REQUESTS_A_LOOK = 4
"""What a look at one repository takes, about: what it is, its pages, and who is at them already."""
HOURLY_WITHOUT_TOKEN = 60 - FOR_CLICKS_WITHOUT


class Health(TextChoices):
    """How a source is, at a glance."""

    GOOD = "good", _("Up to date")
    BEHIND = "behind", _("Catching up")
    RESTING = "resting", _("Resting")
    NEVER = "never", _("Not looked at yet")
    NOTHING = "nothing", _("Nothing to look at")


@dataclass(frozen=True)
class Source:
    """A tracker, and how what we know of it is."""

    host: str
    name: str
    health: Health
    answered_at: datetime | None
    rests_until: datetime | None
    trouble: str
    """A sentence, or empty."""
    followed: int
    """Repositories."""
    fresh: int
    """Of these, seen lately."""
    failing: int
    """Of these, the last look went wrong."""
    offered: int
    """Pieces of work there are to take."""
    standings: tuple[tuple[str, int], ...]
    """What has become of the others: in words, and how many."""
    requests: int
    """In the last run."""
    unchanged: int
    """Of these, nothing new."""

    @property
    def share(self) -> int:
        """Of what is followed, seen lately, in percent."""
        return round(100 * self.fresh / self.followed) if self.followed else 0


@dataclass(frozen=True)
class Imported:
    """A catalogue that was brought in."""

    title: str
    url: str
    entries: int
    imported_at: datetime | None
    """When it last said something new."""


@dataclass(frozen=True)
class Troubled:
    """A repository that could not be looked at."""

    project: UUID
    name: str
    address: str
    trouble: str
    looked_at: datetime | None
    due_at: datetime


@dataclass(frozen=True)
class Freshness:
    """Everything about the age of what we show.

    ``notices``, ``troubled`` and ``farms`` are for those who look after the site.
    """

    sources: tuple[Source, ...]
    catalogues: tuple[Imported, ...] = ()
    troubled: tuple[Troubled, ...] = ()
    notices: tuple[str, ...] = ()
    farms: int = 0
    """Repositories that are taken for one; ``kept_back`` names them."""
    every: timedelta = timedelta()
    """How often a repository is looked at."""

    @property
    def answered_at(self) -> datetime | None:
        """When any tracker last answered."""
        return max((one.answered_at for one in self.sources if one.answered_at), default=None)

    @property
    def offered(self) -> int:
        return sum(one.offered for one in self.sources)


def short(asking: Asking) -> Freshness:
    """For everyone: how old it is. Three queries."""
    return Freshness(_sources(asking), every=asking.every)


def whole(asking: Asking) -> Freshness:
    """For those who look after the site: what is wrong as well. Six queries."""
    sources = _sources(asking)
    catalogues = Catalogue.objects.exclude(source="built-in")
    counted = catalogues.annotate(number=Count("entries"), last=Max("entries__imported_at")).order_by("title")
    return Freshness(
        sources=sources,
        catalogues=tuple(Imported(one.title, one.url, one.number, one.last) for one in counted),
        troubled=tuple(_troubled(asking)),
        notices=tuple(_notices(asking, sources)),
        farms=taken_for_farms().count(),
        every=asking.every,
    )


def _sources(asking: Asking) -> tuple[Source, ...]:
    now = asking.clock.now()
    known = {row.host: row for row in TrackerHost.objects.all()}
    is_fresh = Q(looked_at__gte=now - LATE * asking.every)
    rows = TrackedRepository.objects.filter(followed("project__")).values("host", "standing")
    counted = rows.annotate(
        number=Count("pk"), fresh=Count("pk", filter=is_fresh), failing=Count("pk", filter=Q(failures__gt=0))
    ).order_by("host", "standing")
    by_host: dict[str, dict[str, dict[str, int]]] = {}
    for row in counted:
        counts = {"number": row["number"], "fresh": row["fresh"], "failing": row["failing"]}
        by_host.setdefault(row["host"], {})[row["standing"]] = counts
    work = Opportunity.objects.filter(state=OpportunityState.OPEN, repository__isnull=False)
    offered = dict(work.order_by().values_list("repository__host").annotate(number=Count("pk")))
    return tuple(
        _source(host, tracker.name, known.get(host), by_host.get(host, {}), offered.get(host, 0), now)
        for host, tracker in asking.trackers.items()
    )


def _source(
    host: str,
    name: str,
    row: TrackerHost | None,
    standings: dict[str, dict[str, int]],
    offered: int,
    now: datetime,
) -> Source:
    looked_for = standings.get(Standing.FOLLOWED, {"number": 0, "fresh": 0, "failing": 0})
    rests_until = row.rests_until if row and row.rests_until and row.rests_until > now else None
    return Source(
        host=host,
        name=name,
        health=_health(looked_for, row, is_resting=rests_until is not None),
        answered_at=row.answered_at if row else None,
        rests_until=rests_until,
        trouble=str(Trouble(row.trouble).label) if row and row.trouble else "",
        followed=looked_for["number"],
        fresh=looked_for["fresh"],
        failing=looked_for["failing"],
        offered=offered,
        standings=tuple(
            (str(standing.label), standings[standing.value]["number"])
            for standing in Standing
            if standing != Standing.FOLLOWED and standing.value in standings
        ),
        requests=row.requests if row else 0,
        unchanged=row.unchanged if row else 0,
    )


def _health(counted: dict[str, int], row: TrackerHost | None, *, is_resting: bool) -> Health:
    if not counted["number"]:
        return Health.NOTHING
    if is_resting:
        return Health.RESTING
    if row is None or row.answered_at is None:
        return Health.NEVER
    return Health.GOOD if counted["fresh"] >= GOOD_SHARE * counted["number"] else Health.BEHIND


def _troubled(asking: Asking) -> list[Troubled]:
    rows = TrackedRepository.objects.filter(followed("project__"), failures__gt=0).exclude(trouble="")
    worst = rows.select_related("project").order_by("-failures", "pk")[:SHOWN]
    return [
        Troubled(
            row.project.uuid, row.project.name, row.address, str(Trouble(row.trouble).label), row.looked_at, row.due_at
        )
        for row in worst
    ]


def _notices(asking: Asking, sources: tuple[Source, ...]) -> list[str]:
    """What is missing, what it costs, and what to do about it."""
    if not asking.trackers:
        return [
            str(_("No tracker is asked: TRACKERS in the settings is empty. Open work stays as it was last imported."))
        ]
    return [notice for source in sources for notice in _notices_of(asking, source)]


def _notices_of(asking: Asking, source: Source) -> list[str]:
    notices = []
    if source.followed and source.host not in asking.tokens:
        hours = ceil(source.followed * REQUESTS_A_LOOK / HOURLY_WITHOUT_TOKEN)
        notices.append(
            ngettext(
                "There is no token for %(name)s, so it answers us slowly: once through takes about %(hours)d hour. "
                "A token without any rights, in TRACKER_TOKENS, makes it quick.",
                "There is no token for %(name)s, so it answers us slowly: once through takes about %(hours)d hours. "
                "A token without any rights, in TRACKER_TOKENS, makes it quick.",
                hours,
            )
            % {"name": source.name, "hours": hours}
        )
    if source.health == Health.NEVER:
        said = _("%(name)s has never answered. Let cron call community_sync every few minutes, and see what it prints.")
        notices.append(str(said) % {"name": source.name})
    if source.health == Health.BEHIND and source.host in asking.tokens:
        said = _(
            "%(name)s is behind: a run asks %(number)d times at most. Let it run more often, or raise TRACKER_REQUESTS."
        )
        notices.append(str(said) % {"name": source.name, "number": asking.requests})
    return notices
