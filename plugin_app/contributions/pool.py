"""What there is to pick from, as rows: everything somebody could be sent to now, and the part of it that is read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from . import programming
from .claiming.data import ClaimState
from .data import OpportunityState, ProjectState
from .models import Claim, Facet, OpenProject, Opportunity, ProjectFacet
from .ranking import Learner
from .welcoming.data import WelcomeState
from .welcoming.terms import term_of

SIZE = 60
"""Rows of each kind that are read and ranked where there is no shortlist, however large the catalogue is."""

MOST_SKILLS = 8
"""A platform may file dozens under a course; the surest come first."""

_OF_PROJECT = ("uuid", "identity", "name", "description", "topics", "stars", "level", "state", "built_in")
_OF_WELCOME = ("welcomed__state", "welcomed__slots", "welcomed__level")
OF_WORK = (
    *("uuid", "title", "summary", "labels", "languages", "kind", "level", "opened_at", "project"),
    *(f"project__{name}" for name in (*_OF_PROJECT, *_OF_WELCOME)),
)
"""The columns of a piece of work that are read."""


def work(now: datetime) -> QuerySet[Opportunity]:
    """All work that somebody could be sent to: open, nobody is at it or has done it, and its project takes newcomers.

    With its project and that one's welcome; ``taken`` is how many places of this term are.
    """
    at_it = Claim.objects.filter(Q(live=True) | Q(state=ClaimState.MERGED), opportunity=OuterRef("pk"))
    rows = Opportunity.objects.filter(~Exists(at_it), state=OpportunityState.OPEN)
    rows = rows.exclude(project__state=ProjectState.HIDDEN).select_related("project__welcomed")
    rows = rows.only(*OF_WORK)
    return _taking_newcomers(rows, "project__", now)


def projects(now: datetime) -> QuerySet[OpenProject]:
    """All projects that anybody may be sent to and have no single pieces of work: the others are met through these.

    Not those that say how many may come: without a piece of work nobody could claim a place there, and picks would send
    everybody.
    """
    open_work = Opportunity.objects.filter(project=OuterRef("pk"), state=OpportunityState.OPEN)
    return _as_wholes(OpenProject.objects.filter(~Exists(open_work), welcomed=None), now)


def taking_newcomers(now: datetime) -> QuerySet[OpenProject]:
    """All projects that take newcomers, whatever work they have; with their welcome, and ``taken`` as above."""
    return _as_wholes(OpenProject.objects.all(), now)


def never_claimed(rows: QuerySet[Opportunity], whom: Learner) -> QuerySet[Opportunity]:
    """Without what they have taken on before, however that ended: they know of it."""
    if not whom.id:
        return rows
    return rows.filter(~Exists(Claim.objects.filter(opportunity=OuterRef("pk"), user=int(whom.id))))


def keeping_places(rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
    """Of what ``work`` gives, what can be claimed: its project says how many may come."""
    return rows.exclude(project__welcomed=None)


def likeliest_work(rows: QuerySet[Opportunity], whom: Learner) -> QuerySet[Opportunity]:
    """The first ``SIZE`` by what a database can tell."""
    return _likeliest(rows, whom, Q(kind__in=whom.kinds), F("opened_at").desc(nulls_last=True), "project__")


def likeliest_projects(rows: QuerySet[OpenProject], whom: Learner) -> QuerySet[OpenProject]:
    """The first ``SIZE`` by what a database can tell."""
    return _likeliest(rows, whom, _has(Facet.WORK, whom.kinds), F("imported_at").desc())


def _as_wholes(rows: QuerySet[OpenProject], now: datetime) -> QuerySet[OpenProject]:
    rows = rows.exclude(state=ProjectState.HIDDEN)
    rows = rows.select_related("welcomed").only(*_OF_PROJECT, *_OF_WELCOME, "languages", "kinds", "label")
    return _taking_newcomers(rows, "", now)


def _taking_newcomers(rows: QuerySet[Any], to_project: str, now: datetime) -> QuerySet[Any]:
    """Of projects that never said how many they take, or that say they do and have places left this term."""
    in_use = Claim.objects.filter(project=OuterRef(f"{to_project}pk"), term=term_of(now)).exclude(slot_number=None)
    number = in_use.order_by().values("project").annotate(number=Count("pk")).values("number")
    is_open = {f"{to_project}welcomed__state": WelcomeState.OPEN, f"{to_project}welcomed__slots__gt": F("taken")}
    never_said = Q(**{f"{to_project}welcomed": None})
    taking: QuerySet[Any] = rows.annotate(taken=Coalesce(Subquery(number), 0)).filter(never_said | Q(**is_open))
    return taking


def _likeliest(rows: QuerySet[Any], whom: Learner, wanted: Q, newest: OrderBy, to_project: str = "") -> QuerySet[Any]:
    """The first ``SIZE`` rows: what was checked, Open edX before others, then wanted kinds of work, then what is in a
    language or has a word of the learner's or the course's, then the newest. ``to_project`` leads from a row to it."""
    languages, skills = programming.told_apart((*whom.languages, *whom.skills, *whom.course_skills))
    likely = _has(Facet.LANGUAGE, languages, to_project)
    for skill in skills[:MOST_SKILLS]:
        likely |= Q(**{f"{to_project}found_by__contains": skill.casefold()})
    checked = Q(**{f"{to_project}state": ProjectState.LISTED})
    first: tuple[Any, ...] = (_yes(checked), F(f"{to_project}built_in").desc(), _yes(wanted), _yes(likely), newest)
    likeliest: QuerySet[Any] = rows.order_by(*first, "-pk")[:SIZE]
    return likeliest


def _has(facet: Facet, names: Collection[str], to_project: str = "") -> Q:
    return Q(Exists(ProjectFacet.objects.filter(project=OuterRef(f"{to_project}pk"), facet=facet, name__in=names)))


def _yes(condition: Q) -> OrderBy:
    """Those first for which it holds, whatever a database thinks of ordering by truth."""
    return Case(When(condition, then=Value(0)), default=Value(1)).asc()
