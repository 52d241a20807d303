"""The catalogue as people see it: a page of it with a fixed number of queries, however large it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Case, Count, F, QuerySet, When

from plugin_app.paging import turn_to

from . import data
from .beginning import told_by
from .data import FacetCount, HubPage, Level, OpenWork, OpportunityState, Project, ProjectState, Work
from .models import CatalogueEntry, Facet, OpenProject, Opportunity, ProjectFacet
from .sources import Attribution

PAGE_SIZE = 12
WORK_ON_A_PAGE = 24
LANGUAGES_SHOWN = 12


@dataclass(frozen=True)
class Wanted:
    """What someone is looking for. ``state`` ``None`` is everything that is not hidden."""

    search: str = ""
    language: str = ""
    kind: Work | None = None
    state: ProjectState | None = None
    catalogue: str = ""
    """The source of a list it is on."""


def page(wanted: Wanted, number: int, *, size: int = PAGE_SIZE) -> HubPage:
    """One page, with the counts to filter by. Five queries.

    Open edX first, then what was checked, then what says something about itself, else in an order that favours nobody:
    an alphabet would always begin with the same dozen.
    """
    states = _states(wanted)
    shown = [wanted.state] if wanted.state else [ProjectState.LISTED, ProjectState.CANDIDATE]
    total = sum(state.count for state in states if state.value in shown)
    turned = turn_to(number, total, size)
    checked = Case(When(state=ProjectState.LISTED, then=0), default=1)
    described = Case(When(description="", then=1), default=0)
    found = _found(wanted).select_related("welcomed")
    rows = list(found.order_by("-built_in", checked, described, "uuid")[turned.on_it])
    return HubPage(
        projects=projects(rows),
        total=total,
        page=turned.page,
        pages=turned.pages,
        languages=_languages(wanted),
        kinds=_kinds(wanted),
        states=states,
    )


def projects(rows: Iterable[OpenProject]) -> tuple[Project, ...]:
    """Rows as they are shown, with their credits. One query for any number."""
    rows = list(rows)
    credited = credits_of(row.pk for row in rows)
    return tuple(project(row, credited.get(row.pk, ())) for row in rows)


def project(row: OpenProject, credited: tuple[Attribution, ...] = ()) -> Project:
    """A row as it is shown. It comes with its welcome, or costs a query."""
    told = told_by(row)
    return Project(
        uuid=row.uuid,
        name=row.name,
        url=row.url,
        description=row.description,
        languages=tuple(row.languages),
        topics=tuple(row.topics),
        kinds=tuple(Work(kind) for kind in row.kinds),
        label=row.label,
        issues_url=row.issues_url,
        state=ProjectState(row.state),
        reason=row.reason,
        built_in=row.built_in,
        welcome=row.welcome,
        setup_notes=told.setup_notes,
        level=Level.of(told.level),
        credits=credited,
    )


def opportunity(row: Opportunity, of: Project) -> data.Opportunity:
    """A row as it is shown, with the project it belongs to."""
    return data.Opportunity(
        uuid=row.uuid,
        title=row.title,
        summary=row.summary,
        url=row.url,
        labels=tuple(row.labels),
        languages=tuple(row.languages),
        kind=Work(row.kind),
        level=row.level,
        opened_at=row.opened_at,
        state=OpportunityState(row.state),
        project=of,
    )


def open_work(of: Project, number: int) -> OpenWork:
    """A page of what there is to do in a project, the newest first. Two queries."""
    rows = Opportunity.objects.filter(project__uuid=of.uuid, state=OpportunityState.OPEN)
    total = rows.count()
    turned = turn_to(number, total, WORK_ON_A_PAGE)
    newest = rows.order_by(F("opened_at").desc(nulls_last=True), "level", "pk")[turned.on_it]
    return OpenWork(tuple(opportunity(row, of) for row in newest), total, turned.page, turned.pages)


def credits_of(project_ids: Iterable[int]) -> dict[int, tuple[Attribution, ...]]:
    """The catalogues that name each project. One query.

    What came with this software needs no credit, nor does a list of one's own, which has no address.
    """
    named = CatalogueEntry.objects.filter(project__in=list(project_ids), project__built_in=False)
    named = named.exclude(catalogue__url="")
    found: defaultdict[int, dict[Attribution, None]] = defaultdict(dict)
    columns = ("project_id", "catalogue__title", "catalogue__licence", "catalogue__url")
    for project_id, *credit in named.order_by("catalogue__title").values_list(*columns):
        found[project_id][Attribution(*credit)] = None
    return {project_id: tuple(attributions) for project_id, attributions in found.items()}


def _matching(wanted: Wanted) -> QuerySet[OpenProject]:
    """What fits the search and the facets, in whatever state."""
    rows = OpenProject.objects.order_by()
    for word in wanted.search.casefold().split():
        rows = rows.filter(found_by__contains=word)
    for facet, name in ((Facet.LANGUAGE, wanted.language), (Facet.WORK, wanted.kind)):
        if name:
            rows = rows.filter(pk__in=ProjectFacet.objects.filter(facet=facet, name=name).values("project"))
    if wanted.catalogue:
        rows = rows.filter(pk__in=CatalogueEntry.objects.filter(catalogue__source=wanted.catalogue).values("project"))
    return rows


def _found(wanted: Wanted) -> QuerySet[OpenProject]:
    rows = _matching(wanted)
    return rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=ProjectState.HIDDEN)


def _states(wanted: Wanted) -> tuple[FacetCount, ...]:
    counted = _matching(wanted).values("state").annotate(number=Count("pk")).values_list("state", "number")
    counts = dict(counted)
    shown = (ProjectState.LISTED, ProjectState.CANDIDATE, ProjectState.HIDDEN)
    return tuple(FacetCount(state.value, str(state.label), counts.get(state.value, 0)) for state in shown)


def _languages(wanted: Wanted) -> tuple[FacetCount, ...]:
    counts = _counts(Facet.LANGUAGE, replace(wanted, language=""))
    frequent = sorted(counts, key=lambda name: (-counts[name], name))[:LANGUAGES_SHOWN]
    if wanted.language and wanted.language not in frequent:
        frequent.append(wanted.language)
    return tuple(FacetCount(name, name, counts.get(name, 0)) for name in frequent)


def _kinds(wanted: Wanted) -> tuple[FacetCount, ...]:
    counts = _counts(Facet.WORK, replace(wanted, kind=None))
    return tuple(FacetCount(kind.value, str(kind.label), counts[kind.value]) for kind in Work if kind.value in counts)


def _counts(facet: Facet, others: Wanted) -> dict[str, int]:
    """How many projects each value of a facet would leave, given the other filters."""
    rows = ProjectFacet.objects.filter(facet=facet, project__in=_found(others).values("pk"))
    return dict(rows.values("name").annotate(number=Count("pk")).values_list("name", "number"))
