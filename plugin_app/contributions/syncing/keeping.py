"""What people may ask of the sync: how old what we show is, how a piece of work stands, to take a project's news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from ..found import may_decide, project_row, require_keeper, require_look, work_row
from ..models import HookDelivery, TrackedRepository
from . import checking, freshness
from .asking import Asking, as_far_as_set, as_set
from .checking import Checked, Found
from .freshness import Freshness
from .hearing import secret_of


@dataclass(frozen=True)
class NewsAddress:
    """What a maintainer enters on their tracker so that it sends us news of one repository."""

    uuid: UUID
    repository: str
    """``github.com/owner/name``"""
    url: str
    secret: str
    """For them alone; empty while no news is taken. Asking for a new one makes the old one worthless."""
    heard_at: datetime | None
    """When it last sent something that was taken in, as far back as that is kept."""

    @property
    def site(self) -> str:
        """``github.com``, or a GitLab."""
        return self.repository.partition("/")[0]

    @property
    def is_taken(self) -> bool:
        return bool(self.secret)


def how_fresh(viewer: Viewer, *, asking: Asking | None = None) -> Freshness:
    """How old what we show is. What went wrong where, and what is missing, is for those who look after the site.

    Seven queries at most.
    """
    require_look(viewer)
    asking = asking or as_far_as_set()
    return freshness.whole(asking) if may_decide(viewer) else freshness.short(asking)


def what_is_missing(*, asking: Asking | None = None) -> tuple[str, ...]:
    """What an operator could do so that trackers answer, or answer sooner. For commands."""
    return freshness.whole(asking or as_set()).notices


def check_now(viewer: Viewer, opportunity: UUID, *, asking: Asking | None = None) -> Checked:
    """How a piece of work stands at this moment. Raises ``NotFound``, and nothing for whatever a tracker does.

    Nobody is asked for who only looks: an author's preview, or staff with a learner's eyes.
    """
    require_look(viewer)
    work_row(opportunity)
    if viewer.user_id is None or viewer.read_only:
        return Checked(Found.NOBODY_TO_ASK, "", None)
    return checking.check_now(opportunity, asking=asking)


def news_of(viewer: Viewer, project: UUID) -> tuple[NewsAddress, ...]:
    """Where the trackers of a project may send news, and with which secret. For those who look after the site."""
    require_keeper(viewer)
    return news_addresses(project_row(viewer, project).pk)


def take_news(viewer: Viewer, project: UUID, *, repository: UUID | None = None) -> tuple[NewsAddress, ...]:
    """Take signed news of a project from now on, with secrets that are new. The old ones hold no longer.

    Of all its repositories, or of one. Raises ``NotAllowed``, and ``NotFound`` for a repository of another project.
    """
    changes = {"takes_news": True, "hook_turn": F("hook_turn") + 1}
    return _turn(viewer, project, repository, "community_hub.project_news.taken", changes)


def refuse_news(viewer: Viewer, project: UUID, *, repository: UUID | None = None) -> tuple[NewsAddress, ...]:
    """Take no news of a project any more, or of one of its repositories. Raises as ``take_news`` does."""
    return _turn(viewer, project, repository, "community_hub.project_news.refused", {"takes_news": False})


def news_addresses(project_id: int, repository: UUID | None = None) -> tuple[NewsAddress, ...]:
    """The same for whoever speaks for the project by other means: the caller has asked whether they may. One query."""
    heard = HookDelivery.objects.filter(repository=OuterRef("pk")).order_by("-received_at").values("received_at")
    rows = _of(project_id, repository).annotate(heard_at=Subquery(heard[:1])).order_by("address")
    site = host.current().site_url()
    return tuple(
        NewsAddress(
            uuid=row.uuid,
            repository=row.address,
            url=site + reverse("community_hub:hook", args=[row.uuid]),
            secret=secret_of(row),
            heard_at=row.heard_at,
        )
        for row in rows
    )


def _turn(
    viewer: Viewer, project: UUID, repository: UUID | None, event: str, changes: Mapping[str, object]
) -> tuple[NewsAddress, ...]:
    user_id = require_keeper(viewer)
    row = project_row(viewer, project)
    turned = atomically(lambda: _of(row.pk, repository).update(**changes))
    if repository is not None and not turned:
        raise NotFound()
    facts = {"project": str(row.uuid)}
    host.current().track(event, facts, user_id=user_id, course_key=viewer.course_key)
    return news_addresses(row.pk, repository)


def _of(project_id: int, repository: UUID | None) -> QuerySet[TrackedRepository]:
    """The repositories of a project, or the one."""
    rows = TrackedRepository.objects.filter(project=project_id)
    return rows if repository is None else rows.filter(uuid=repository)
