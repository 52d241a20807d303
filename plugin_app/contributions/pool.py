"""What there is to pick from for one learner: work from the catalogue, and what learners of the course have shown.

Each thing comes in two shapes: as the ranking core sees it, and as people will.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import OrderBy

from plugin_app.showcase.api import ShowcasedProject

from . import programming
from .data import OpportunityState, Pick, ProjectState, Work
from .models import Facet, OpenProject, Opportunity, ProjectFacet
from .ranking import Item, Learner, Origin

SIZE = 60
"""Rows of each kind that are read and ranked, however large the catalogue is."""

MOST_SKILLS = 8
"""A platform may file dozens under a course; the surest come first."""


@dataclass(frozen=True)
class Offered:
    """Something a learner could begin with."""

    item: Item
    """Named by our own id: two projects may share the address of their work."""
    pick: Pick
    """Without a reason and credits yet."""
    project_id: int | None = None


def opportunities(whom: Learner) -> list[Offered]:
    """The likeliest open work. One query."""
    rows = Opportunity.objects.filter(state=OpportunityState.OPEN).exclude(project__state=ProjectState.HIDDEN)
    rows = rows.select_related("project").defer("project__found_by", "project__welcome")
    wanted, newest = Q(kind__in=whom.kinds), F("opened_at").desc(nulls_last=True)
    return [of_opportunity(row) for row in _likeliest(rows, whom, wanted, newest, "project__")]


def projects(whom: Learner) -> list[Offered]:
    """The likeliest projects as a whole; one with single pieces of work is met through these. One query."""
    open_work = Opportunity.objects.filter(project=OuterRef("pk"), state=OpportunityState.OPEN)
    rows = OpenProject.objects.exclude(state=ProjectState.HIDDEN).filter(~Exists(open_work))
    wanted, newest = _has(Facet.WORK, whom.kinds), F("imported_at").desc()
    return [of_project(row, whom) for row in _likeliest(rows.defer("found_by", "welcome"), whom, wanted, newest)]


def of_opportunity(row: Opportunity) -> Offered:
    """One piece of work."""
    project = row.project
    item = Item(
        url=str(row.uuid),
        title=row.title,
        repo=project.identity,
        description=row.summary or project.description,
        labels=tuple(row.labels),
        languages=tuple(row.languages),
        topics=tuple(project.topics),
        created_at=row.opened_at,
        stars=project.stars or 0,
        kind=row.kind,
        level=row.level,
        origin=_origin(project),
    )
    pick = Pick(
        title=row.title,
        of=project.name,
        summary=row.summary,
        why="",
        languages=tuple(row.languages),
        kind=Work(row.kind),
        opened_at=row.opened_at,
        is_checked=project.state == ProjectState.LISTED,
        project=project.uuid,
        opportunity=row.uuid,
    )
    return Offered(item, pick, project.pk)


def of_project(row: OpenProject, whom: Learner) -> Offered:
    """A project as a whole. Where it has several kinds of work, the one the learner wants counts."""
    kind = next((kind for kind in whom.kinds if kind in row.kinds), row.kinds[0])
    item = Item(
        url=str(row.uuid),
        title=row.name,
        repo=row.identity,
        description=row.description,
        labels=(row.label,) if row.label else (),
        languages=tuple(row.languages),
        topics=tuple(row.topics),
        stars=row.stars or 0,
        kind=kind,
        origin=_origin(row),
    )
    pick = Pick(
        title=row.name,
        of="",
        summary=row.description,
        why="",
        languages=tuple(row.languages),
        kind=Work(kind),
        opened_at=None,
        is_checked=row.state == ProjectState.LISTED,
        project=row.uuid,
    )
    return Offered(item, pick, row.pk)


def of_showcased(shown: ShowcasedProject) -> Offered:
    """A project that learners of the course have shown, and that looks for contributors."""
    languages, topics = programming.told_apart(shown.tags)
    item = Item(
        url=str(shown.uuid),
        title=shown.title,
        repo=f"showcase:{shown.uuid}",
        description=shown.summary,
        languages=languages,
        topics=topics,
        created_at=shown.published_at,
        origin=Origin.SHOWCASE,
    )
    pick = Pick(
        title=shown.title,
        of="",
        summary=shown.summary,
        why="",
        languages=languages,
        kind=None,
        opened_at=shown.published_at,
        is_checked=True,
        url=shown.url,
    )
    return Offered(item, pick)


def _likeliest(rows: QuerySet[Any], whom: Learner, wanted: Q, newest: OrderBy, to_project: str = "") -> QuerySet[Any]:
    """The first ``SIZE`` rows: what was checked, Open edX before others, then wanted kinds of work, then what is in a
    language or has a word of the learner's or the course's, then the newest. ``to_project`` leads from a row to it."""
    languages, skills = programming.told_apart((*whom.languages, *whom.skills, *whom.course_skills))
    likely = _has(Facet.LANGUAGE, languages, to_project)
    for skill in skills[:MOST_SKILLS]:
        likely |= Q(**{f"{to_project}found_by__contains": skill.casefold()})
    checked = Q(**{f"{to_project}state": ProjectState.LISTED})
    first = (_yes(checked), F(f"{to_project}built_in").desc(), _yes(wanted), _yes(likely), newest)
    likeliest: QuerySet[Any] = rows.order_by(*first, "-pk")[:SIZE]
    return likeliest


def _has(facet: Facet, names: Collection[str], to_project: str = "") -> Q:
    return Q(Exists(ProjectFacet.objects.filter(project=OuterRef(f"{to_project}pk"), facet=facet, name__in=names)))


def _yes(condition: Q) -> OrderBy:
    """Those first for which it holds, whatever a database thinks of ordering by truth."""
    return Case(When(condition, then=Value(0)), default=Value(1)).asc()


def _origin(project: OpenProject) -> Origin:
    return Origin.PLATFORM if project.built_in else Origin.CATALOGUE
