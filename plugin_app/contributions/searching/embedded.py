"""Our own index: tables and ordinary indexes, no full-text search of any database. The same queries at every size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from plugin_app.contributions.models import SearchEntry, SearchFacet, SearchPosting, SearchTerm
from plugin_app.contributions.vocabulary import stored

from . import remembering
from .facets import Tally, counted
from .hits import Hits, hours, since
from .query import SearchQuery
from .terms import Term, TermKind

SHORTEST_BEGINNING = 2
"""Letters from which on the last word may be the beginning of one."""
MOST_ENDINGS = 100
"""Words that a beginning stands for, at most: the first of them."""
MOST_TITLE_WORDS = 4
"""Words of a search for which it matters that they stand in the title."""

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


class EmbeddedIndex:
    """Finds things in the tables of ``models.searches``.

    Five queries at most: what the words mean (two), how many things have which facets, what these are if nobody in this
    process has met them, and which things are on the page.
    """

    def find(self, query: SearchQuery, *, now: datetime, size: int, page: int) -> Hits:
        """See ``hits.Index``."""
        meant = _meant(query)
        counts = remembering.counts(
            query, now, lambda: counted(_tallies(meant.worded(), now), query.facets, query.fresh)
        )
        found = _opened(meant.entries(query.facets), query, now)
        start = (page - 1) * size
        shown = found.order_by(*meant.titled(), "standing", "-opened", "-id") if counts.total > start else found.none()
        things = shown.values_list("thing", flat=True)[start : start + size]
        return Hits(tuple(things), counts.total, counts.values, counts.fresh)

    def newest(self, query: SearchQuery, *, now: datetime, size: int) -> tuple[str, ...]:
        """The first things by when they were opened, whatever else is known of them. Three queries at most."""
        found = _opened(_meant(query).entries(query.facets), query, now)
        return tuple(found.order_by("-opened", "-id").values_list("thing", flat=True)[:size])


@dataclass(frozen=True, slots=True)
class _Meant:
    """The rows of the terms that a query means."""

    words: tuple[tuple[int, ...], ...]
    """For each word of the query, the terms of which one has to be there."""
    facets: Mapping[Term, int]

    def worded(self) -> QuerySet[SearchEntry]:
        """What has all the words."""
        rows = SearchEntry.objects.order_by()
        if not all(self.words):
            return rows.none()
        for terms in self.words:
            rows = rows.filter(pk__in=SearchPosting.objects.filter(term__in=terms).values("entry"))
        return rows

    def entries(self, chosen: Mapping[TermKind, str]) -> QuerySet[SearchEntry]:
        """What has all the words and the chosen facets."""
        rows = self.worded()
        for kind, text in chosen.items():
            term = self.facets.get(Term(kind, text))
            if term is None:
                return rows.none()
            rows = rows.filter(facets__in=SearchFacet.objects.filter(term=term).values("facets"))
        return rows

    def titled(self) -> Iterable[Combinable]:
        """What has a word in its title goes before what has it elsewhere."""
        for terms in self.words[:MOST_TITLE_WORDS]:
            there = SearchPosting.objects.filter(entry=OuterRef("pk"), term__in=terms, in_title=True)
            yield Case(When(Exists(there), then=Value(0)), default=Value(1), output_field=IntegerField()).asc()


def _meant(query: SearchQuery) -> _Meant:
    """Two queries, and none where nothing was asked for."""
    wanted, facets = query.wanted, query.facets
    if not wanted and not facets:
        return _Meant((), {})
    vocabulary = stored.about(wanted) if wanted else None
    same = {word: {word, *(vocabulary.names(word) if vocabulary else ())} for word in wanted}
    beginning = wanted[-1] if wanted and len(wanted[-1]) >= SHORTEST_BEGINNING else ""
    exact = Q(kind=TermKind.WORD, text__in=set().union(*same.values()))
    for kind, text in facets.items():
        exact |= Q(kind=kind, text=text)
    rows = SearchTerm.objects.filter(exact)
    if beginning:
        rows = SearchTerm.objects.filter(exact | _begins_with(beginning))
        rows = rows.order_by(Case(When(exact, then=Value(0)), default=Value(1)), "text")
    most = MOST_ENDINGS + 3 * len(wanted) + len(facets)
    found = {Term(TermKind(kind), text): pk for pk, kind, text in rows.values_list("pk", "kind", "text")[:most]}
    words: defaultdict[str, list[int]] = defaultdict(list)
    for term, pk in found.items():
        for word in wanted if term.kind is TermKind.WORD else ():
            if term.text in same[word] or (word == beginning and term.text.startswith(beginning)):
                words[word].append(pk)
    return _Meant(tuple(tuple(words[word]) for word in wanted), found)


def _begins_with(beginning: str) -> Q:
    """A range of the ordinary index. Only a–z and 0–9 are in it, which every collation sorts alike."""
    words = Q(kind=TermKind.WORD, text__gte=beginning)
    cut = beginning.rstrip(_LETTERS[-1])
    if not cut:
        return words
    after = cut[:-1] + _LETTERS[_LETTERS.index(cut[-1]) + 1]
    return words & Q(text__lt=after)


def _tallies(found: QuerySet[SearchEntry], now: datetime) -> list[Tally]:
    """How many things have which facets. One query."""
    since_when = hours(now)
    within = {f"within_{days}": Count("pk", filter=Q(opened__gte=hour)) for days, hour in since_when.items()}
    rows = found.values("facets").annotate(all=Count("pk"), **within).values_list("facets", "all", *within)
    return [Tally(facets, all_, dict(zip(since_when, fresh, strict=True))) for facets, all_, *fresh in rows]


def _opened(found: QuerySet[SearchEntry], query: SearchQuery, now: datetime) -> QuerySet[SearchEntry]:
    return found.filter(opened__gte=since(query.fresh, now)) if query.fresh else found
