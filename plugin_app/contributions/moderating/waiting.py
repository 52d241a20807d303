"""What waits for somebody to look at it, page by page, with a fixed number of queries."""

from __future__ import annotations

from django.db.models import Count

from plugin_app.contributions import listing
from plugin_app.contributions.data import FacetCount, OpportunityState, ProjectState, Work
from plugin_app.contributions.found import require_keeper
from plugin_app.contributions.models import Catalogue, Opportunity
from plugin_app.people.api import Viewer

from .data import WaitingPage

PAGE_SIZE = 25


def waiting_projects(
    viewer: Viewer,
    *,
    search: str = "",
    catalogue: str = "",
    language: str = "",
    kind: Work | None = None,
    page: int = 1,
) -> WaitingPage:
    """Projects that nobody has looked at, those that say something about themselves first. Seven queries.

    ``catalogue`` is the name of a source. For those who look after the site.
    """
    require_keeper(viewer)
    wanted = listing.Wanted(search, language, kind, ProjectState.CANDIDATE, catalogue)
    found = listing.page(wanted, page, size=PAGE_SIZE)
    open_work = Opportunity.objects.filter(
        project__uuid__in=[project.uuid for project in found.projects], state=OpportunityState.OPEN
    )
    counted = open_work.order_by().values("project__uuid").annotate(number=Count("pk"))
    return WaitingPage(
        found=found,
        work=dict(counted.values_list("project__uuid", "number")),
        catalogues=_catalogues(),
    )


def _catalogues() -> tuple[FacetCount, ...]:
    named = Catalogue.objects.filter(entries__project__state=ProjectState.CANDIDATE)
    counted = named.annotate(number=Count("entries__project", distinct=True)).order_by("-number", "title")
    return tuple(FacetCount(row.source, row.title, row.number) for row in counted)
