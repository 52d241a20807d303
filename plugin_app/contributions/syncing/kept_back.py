"""Repositories that are taken for farms: which, why, and the word of those who look after the site against ours.

A rule that catches farms is wrong now and then, and somebody may have listed the project on purpose. What they say
holds for every later look, until they take it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from plugin_app import conf, host
from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from ..found import require_keeper
from ..models import TrackedRepository
from ..searching.indexing import refresh
from . import writing
from .following import followed
from .words import Standing, WhyFarm

PAGE_SIZE = 20


@dataclass(frozen=True)
class KeptBack:
    """A repository that is taken for a farm."""

    uuid: UUID
    project: UUID
    name: str
    """Of the project."""
    address: str
    url: str
    why: str
    """A sentence."""
    looked_at: datetime | None
    is_shown: bool
    """Its work is offered all the same: somebody said so."""


@dataclass(frozen=True)
class KeptBackPage:
    """A page of them, what was looked at last first."""

    repositories: tuple[KeptBack, ...]
    total: int
    page: int
    pages: int


def kept_back(viewer: Viewer, *, page: int = 1) -> KeptBackPage:
    """What is taken for a farm, whether its work is kept back or shown all the same. Two queries."""
    require_keeper(viewer)
    rows = taken_for_farms().select_related("project").order_by(F("looked_at").desc(nulls_last=True), "pk")
    total = rows.count()
    turned = turn_to(page, total, PAGE_SIZE)
    shown = tuple(_told(row) for row in rows[turned.on_it])
    return KeptBackPage(shown, total, turned.page, turned.pages)


def show_anyway(viewer: Viewer, repository: UUID, *, now: datetime | None = None) -> None:
    """Offer the newest of its work, now and after each look, although it is taken for a farm. Raises ``NotFound``."""
    _turn(viewer, repository, "community_hub.project_work.shown", is_shown=True, now=now or timezone.now())


def keep_back(viewer: Viewer, repository: UUID, *, now: datetime | None = None) -> None:
    """Take that back: as long as it is taken for a farm, nothing of it is offered. Raises ``NotFound``."""
    _turn(viewer, repository, "community_hub.project_work.kept_back", is_shown=False, now=now or timezone.now())


def taken_for_farms() -> QuerySet[TrackedRepository]:
    """What was, until somebody said otherwise, stays among them: they can take it back."""
    rows = TrackedRepository.objects.filter(followed("project__"), standing__in=(Standing.FOLLOWED, Standing.FARM))
    return rows.filter(~Q(farm="") | Q(shown_anyway=True))


def _turn(viewer: Viewer, repository: UUID, event: str, *, is_shown: bool, now: datetime) -> None:
    user_id = require_keeper(viewer)
    found = taken_for_farms().select_related("project").filter(uuid=repository).first()
    if found is None:
        raise NotFound()

    def write() -> bool:
        """Whoever ends a look at this moment waits for us, or we for them."""
        row = TrackedRepository.objects.select_for_update().get(pk=found.pk)
        if row.shown_anyway == is_shown:
            return False
        row.shown_anyway = is_shown
        if row.farm:
            row.standing = Standing.FOLLOWED if is_shown else Standing.FARM
            writing.overrule(row, conf.work_of_a_project())
        TrackedRepository.objects.filter(pk=row.pk).update(shown_anyway=is_shown, standing=row.standing)
        refresh([row.project_id], now=now)
        return True

    if atomically(write):
        facts = {"project": str(found.project.uuid)}
        host.current().track(event, facts, user_id=user_id, course_key=viewer.course_key)


def _told(row: TrackedRepository) -> KeptBack:
    return KeptBack(
        uuid=row.uuid,
        project=row.project.uuid,
        name=row.project.name,
        address=row.address,
        url=f"https://{row.host}/{row.path}",
        why=str(WhyFarm(row.farm).label) if row.farm else _("It does not look like one any more."),
        looked_at=row.looked_at,
        is_shown=row.shown_anyway,
    )
