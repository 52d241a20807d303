"""What somebody made, in all their courses: which of it they show under a name of their own. The only door is ``api``.

It belongs to a person, not to a course: it is asked anywhere, and stays after a course is over.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, require_person
from plugin_app.showcase import models
from plugin_app.showcase.data import State
from plugin_app.transactions import atomically

from . import links
from .data import Portfolio, PortfolioEntry
from .seen import current_versions

PAGE_SIZE = 30


def portfolio(viewer: Viewer, *, page: int = 1, now: datetime | None = None) -> Portfolio:
    """A page of the published projects the viewer owns by name, the newest first, and the links to their portfolio.

    Past the last page, the last one. A fixed number of queries, and one question to the host for each course on it.
    """
    user_id = require_person(viewer)
    versions = current_versions().filter(project__owners__user=user_id)
    turned = turn_to(page, versions.count(), PAGE_SIZE)
    ticked = versions.annotate(is_in=F("project__owners__in_portfolio")).select_related("project__activity")
    shown = list(ticked.order_by("-published_at", "-id")[turned.on_it])
    courses = _titles({version.project.activity.course_key for version in shown})
    return Portfolio(
        entries=tuple(_entry(version, courses) for version in shown),
        links=links.read(links.kept(models.ShareLink.objects.filter(portfolio_of=user_id)), now or timezone.now()),
        page=turned.page,
        pages=turned.pages,
    )


def choose_for_portfolio(viewer: Viewer, projects: Collection[UUID], *, among: Collection[UUID] | None = None) -> None:
    """Of the viewer's own projects, let these stand in their portfolio and no others.

    ``among`` are those there were to choose from, on a page of many: the others stay as they are. Where a project is
    chosen, its owner is also named on its public page. Raises ``NotFound`` for what is not their own.
    """
    user_id = require_person(viewer)
    own = models.ProjectOwner.objects.filter(user=user_id)

    def write() -> None:
        if own.filter(project__uuid__in=projects).count() != len(set(projects)):
            raise NotFound()
        own.filter(project__uuid__in=projects, in_portfolio=False).update(in_portfolio=True)
        listed = own.filter(project__state=State.PUBLISHED)  # what is not out is not there to be ticked
        if among is not None:
            listed = listed.filter(project__uuid__in=among)
        listed.exclude(project__uuid__in=projects).update(in_portfolio=False)

    atomically(write)
    host.current().track(
        "community_hub.portfolio.changed", {"projects": len(set(projects))}, user_id=user_id, course_key=""
    )


def _titles(course_keys: Collection[str]) -> dict[str, str]:
    return {key: host.current().course_title(key) for key in course_keys}


def _entry(version: models.Version, courses: dict[str, str]) -> PortfolioEntry:
    activity = version.project.activity
    is_in: bool = version.is_in  # type: ignore[attr-defined]  # annotated
    assert version.published_at is not None  # it is out
    return PortfolioEntry(
        uuid=version.project.uuid,
        title=version.title,
        summary=version.summary,
        course=courses[activity.course_key],
        block_url=host.current().block_url(activity.usage_key),
        is_in=is_in,
        published_at=version.published_at,
    )
