"""A search as people see it: what was found, in order, with credits, and the counts to narrow down by."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext, ngettext

from plugin_app.contributions import listing
from plugin_app.contributions.data import FacetCount, Level, Opportunity, OpportunityState, Project, ProjectState, Work
from plugin_app.contributions.models import Opportunity as OpportunityRow
from plugin_app.contributions.models import SearchEntry, SearchTerm
from plugin_app.contributions.vocabulary import stored
from plugin_app.paging import turn_to

from . import elsewhere, instance
from .data import FoundPage
from .embedded import EmbeddedIndex
from .hits import Hits
from .query import FRESH, SearchQuery
from .terms import Term, TermKind, Thing

PAGE_SIZE = 12
VALUES_SHOWN = 12

log = logging.getLogger(__name__)


def search(query: SearchQuery, *, now: datetime, page: int = 1) -> FoundPage:
    """One page, with counts. As many queries however much there is to find."""
    asked = max(1, page)
    hits = find(query, now=now, size=PAGE_SIZE, page=asked)
    turned = turn_to(asked, hits.total, PAGE_SIZE)
    if turned.page != asked:
        hits = find(query, now=now, size=PAGE_SIZE, page=turned.page)
    counts = _Counts(query, hits)
    return FoundPage(
        query=query,
        things=things(hits.things),
        total=hits.total,
        page=turned.page,
        pages=turned.pages,
        kinds_of_things=counts.choices(TermKind.THING, {thing.value: str(thing.label) for thing in Thing}),
        languages=counts.names(TermKind.LANGUAGE),
        topics=counts.names(TermKind.TOPIC),
        kinds=counts.choices(TermKind.WORK, {kind.value: str(kind.label) for kind in Work}),
        levels=counts.choices(TermKind.LEVEL, {str(level.value): str(level.label) for level in Level}),
        fresh=tuple(FacetCount(str(days), _within(days), hits.fresh.get(days, 0)) for days in FRESH),
        states=counts.choices(TermKind.STATE, {state.value: str(state.label) for state in ProjectState}),
        inviting=counts.of(TermKind.WELCOME).get("yes", 0),
        credits=stored.credits_due(),
    )


def newest(query: SearchQuery, *, now: datetime, size: int) -> tuple[SearchEntry, ...]:
    """The rows of what was opened last, with their projects and work: for programs that read along.

    Always from our own index, so that a feed is the same from one hour to the next. Four queries at most.
    """
    return rows(EmbeddedIndex().newest(query, now=now, size=size))


def find(query: SearchQuery, *, now: datetime, size: int, page: int) -> Hits:
    """Asked of the instance's Meilisearch where that has everything, and of our own index where it does not answer."""
    theirs = instance.index()
    if theirs is not None and elsewhere.is_whole():
        try:
            return theirs.find(query, now=now, size=size, page=page)
        except instance.Unanswered as silence:
            log.warning("search: asked our own index instead: %s", silence)
    return EmbeddedIndex().find(query, now=now, size=size, page=page)


def rows(names: Iterable[str]) -> tuple[SearchEntry, ...]:
    """The rows of things, in their order. One query.

    An index follows the catalogue with a step between: what was hidden or taken in this moment is left out here.
    """
    wanted = tuple(names)
    found = SearchEntry.objects.filter(thing__in=wanted).exclude(project__state=ProjectState.HIDDEN)
    found = found.select_related("project__welcomed", "opportunity").defer("project__found_by")
    by_name = {row.thing: row for row in found if row.opportunity is None or _is_open(row.opportunity)}
    return tuple(by_name[name] for name in wanted if name in by_name)


def things(names: Iterable[str]) -> tuple[Project | Opportunity, ...]:
    """Things as they are shown, with credits. Two queries."""
    found = rows(names)
    credited = listing.credits_of({row.project_id for row in found})
    shown: list[Project | Opportunity] = []
    for row in found:
        project = listing.project(row.project, credited.get(row.project_id, ()))
        shown.append(listing.opportunity(row.opportunity, project) if row.opportunity else project)
    return tuple(shown)


def _is_open(row: OpportunityRow) -> bool:
    return row.state == OpportunityState.OPEN


class _Counts:
    """The counts of each facet, in words. One query for the names of those that are shown."""

    def __init__(self, query: SearchQuery, hits: Hits) -> None:
        self._chosen: Mapping[TermKind, str] = query.facets
        self._counts = hits.counts
        self._frequent = {kind: self._most_frequent(kind) for kind in (TermKind.LANGUAGE, TermKind.TOPIC)}
        texts = {text for found in self._frequent.values() for text in found}
        known = SearchTerm.objects.filter(kind__in=list(self._frequent), text__in=texts)
        self._names = {
            Term(TermKind(kind), text): name for kind, text, name in known.values_list("kind", "text", "name")
        }

    def of(self, kind: TermKind) -> Mapping[str, int]:
        return self._counts.get(kind, {})

    def names(self, kind: TermKind) -> tuple[FacetCount, ...]:
        """The most frequent values, by the name people know them by."""
        found = ((text, self._names.get(Term(kind, text), text)) for text in self._frequent[kind])
        return tuple(FacetCount(name, name, self.of(kind).get(text, 0)) for text, name in found)

    def choices(self, kind: TermKind, words: Mapping[str, str]) -> tuple[FacetCount, ...]:
        """Values of which there are only these; those that would leave nothing are left out, unless chosen."""
        counts = self.of(kind)
        shown = (text for text in words if counts.get(text) or self._chosen.get(kind) == text)
        return tuple(FacetCount(text, words[text], counts.get(text, 0)) for text in shown)

    def _most_frequent(self, kind: TermKind) -> list[str]:
        counts = self.of(kind)
        frequent = sorted(counts, key=lambda text: (-counts[text], text))[:VALUES_SHOWN]
        chosen = self._chosen.get(kind)
        return frequent if chosen is None or chosen in frequent else [*frequent, chosen]


def _within(days: int) -> str:
    if days == max(FRESH):
        return gettext("In the last year")
    return ngettext("In the last day", "In the last %(days)s days", days) % {"days": days}
