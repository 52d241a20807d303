"""Keeping the index as the catalogue is: what is new, has changed or is gone, told apart by a digest.

The catalogue is the truth; the index follows, project by project, and may be asked again at any time. Each project's
row is held while its part is written, so that of two writers the one who read last is the one who writes last.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from plugin_app.batches import BATCH, batches
from plugin_app.contributions.models import (
    OpenProject,
    SearchEntry,
    SearchFacet,
    SearchFacets,
    SearchPosting,
    SearchTerm,
)
from plugin_app.contributions.vocabulary import stored
from plugin_app.contributions.vocabulary.names import Vocabulary
from plugin_app.transactions import atomically

from . import elsewhere, facets, following, remembering
from .reading import found_by
from .terms import FoundBy, Term, TermKind

STEP = timedelta(hours=1)
"""As much of the time that has passed is caught up with at once."""
STEPS = 100
"""In one call; the next goes on. Hours in which nothing was written are none."""
LATE = timedelta(hours=1)
"""What is written with a time of its own may come so much later: a long look, news that was held up."""
PROJECTS = 20
"""In one transaction: a project may have a few hundred pieces of work."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of the index."""

    written: int = 0
    """Things that are new or have changed."""
    dropped: int = 0

    def __add__(self, other: Refreshed) -> Refreshed:
        return Refreshed(self.written + other.written, self.dropped + other.dropped)


def refresh(projects: Iterable[int], *, now: datetime, at_once: bool = True) -> Refreshed:
    """Bring what is found of these projects (their row ids) up to date. What has not changed costs no write.

    About ten queries for every ``PROJECTS`` of them. ``at_once``: Meilisearch, where it is used, is told as soon as it
    is sure.
    """
    ids = sorted(set(projects))
    vocabulary = stored.in_force()
    done = Refreshed()
    for start in range(0, len(ids), PROJECTS):
        done += _refresh(ids[start : start + PROJECTS], vocabulary, now)
    if at_once and done != Refreshed():
        transaction.on_commit(lambda: elsewhere.tell(now), robust=True)
    return done


def refresh_all(*, now: datetime) -> Refreshed:
    """All of them, and those whose project is no more. For after an import, a sync, or a new vocabulary.

    Where the instance searches with Meilisearch, it is told everything anew.
    """
    ids = OpenProject.objects.order_by("pk").values_list("pk", flat=True)
    done = refresh(ids, now=now, at_once=False)
    following.caught_up_to(now - LATE)
    elsewhere.tell_everything(now)
    return done


def catch_up(*, now: datetime) -> Refreshed:
    """Bring up to date whatever was imported, looked at, checked or agreed since the last time, however long ago.

    For cron: whoever writes to the catalogue need not think of the index. Each step is remembered, so that a call that
    is broken off, or has had ``STEPS`` of them, is gone on with by the next. So it is with Meilisearch, where it is
    used, and what that has not heard.
    """
    done, since = Refreshed(), following.position()
    for _ in range(STEPS):
        begins = following.next_write(since, now)
        until = min(begins + STEP, now) if begins else now
        if begins:
            done += refresh(following.written(begins, until), now=now, at_once=False)
        following.caught_up_to(min(until, now - LATE))
        if until == now:
            break
        since = until
    elsewhere.keep(now)
    return done


def _refresh(ids: list[int], vocabulary: Vocabulary, now: datetime) -> Refreshed:
    def write() -> Refreshed:
        rows = list(OpenProject.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
        wanted = {found.thing: found for found in found_by(rows, vocabulary)}
        digests = {thing: _digest(found) for thing, found in wanted.items()}
        entries = SearchEntry.objects.filter(project__in=ids).values_list("thing", "pk", "digest")
        stored_now = {thing: (pk, digest) for thing, pk, digest in entries}
        gone = {thing: pk for thing, (pk, _digest) in stored_now.items() if thing not in wanted}
        fresh = [thing for thing in wanted if stored_now.get(thing, (0, ""))[1] != digests[thing]]
        _drop(gone.values())
        _write([wanted[thing] for thing in fresh], digests, {thing: pk for thing, (pk, _) in stored_now.items()}, now)
        if fresh or gone:
            remembering.changed()
        elsewhere.note([*fresh, *gone])
        return Refreshed(len(fresh), len(gone))

    return atomically(write)


def _drop(entries: Iterable[int]) -> None:
    for batch in batches(entries):
        SearchPosting.objects.filter(entry__in=batch).delete()
        SearchEntry.objects.filter(pk__in=batch).delete()


def _write(found: list[FoundBy], digests: Mapping[str, str], known: Mapping[str, int], now: datetime) -> None:
    if not found:
        return
    terms = _terms(found)
    sets = _sets(found, terms)
    rows = [
        SearchEntry(
            pk=known.get(one.thing),
            thing=one.thing,
            project_id=one.project,
            opportunity_id=one.opportunity,
            facets_id=sets[one.thing],
            digest=digests[one.thing],
            changed_at=now,
            standing=one.standing,
            opened=one.opened,
        )
        for one in found
    ]
    changed = [row for row in rows if row.pk is not None]
    SearchEntry.objects.bulk_create([row for row in rows if row.pk is None], batch_size=BATCH)
    columns = ("project", "opportunity", "facets", "digest", "changed_at", "standing", "opened")
    SearchEntry.objects.bulk_update(changed, columns, batch_size=BATCH)
    for batch in batches(row.pk for row in changed):
        SearchPosting.objects.filter(entry__in=batch).delete()
    _write_postings(found, terms)


def _write_postings(found: list[FoundBy], terms: Mapping[Term, int]) -> None:
    things = (one.thing for one in found)
    entries = {
        thing: pk
        for batch in batches(things)
        for thing, pk in SearchEntry.objects.filter(thing__in=batch).values_list("thing", "pk")
    }
    postings = [
        SearchPosting(term_id=terms[Term(TermKind.WORD, word)], entry_id=entries[one.thing], in_title=in_title)
        for one in found
        for word, in_title in one.words.items()
    ]
    SearchPosting.objects.bulk_create(postings, batch_size=BATCH)


def _sets(found: list[FoundBy], terms: Mapping[Term, int]) -> dict[str, int]:
    """The row of the set of facets of each thing. A set that is there already is left as it is."""
    sets = {one.thing: facets.number(one.facets) for one in found}
    wanted = {sets[one.thing]: one.facets for one in found}
    ids = sorted(wanted)
    known = {
        pk for batch in batches(ids) for pk in SearchFacets.objects.filter(pk__in=batch).values_list("pk", flat=True)
    }
    new = [pk for pk in ids if pk not in known]
    rows = [SearchFacets(pk=pk, terms=facets.written(wanted[pk])) for pk in new]
    SearchFacets.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    within = [SearchFacet(term_id=terms[term], facets_id=pk) for pk in new for term in wanted[pk]]
    SearchFacet.objects.bulk_create(within, batch_size=BATCH, ignore_conflicts=True)
    return sets


def _terms(found: list[FoundBy]) -> dict[Term, int]:
    """The row of each term. Those that are new are written in one order by everybody, and nobody minds who is first."""
    named = {Term(TermKind.WORD, word): "" for one in found for word in one.words}
    named |= {term: name for one in found for term, name in one.facets.items()}
    wanted = sorted(named, key=lambda term: (term.kind, term.text))
    known = _known(wanted)
    new = [SearchTerm(kind=term.kind, text=term.text, name=named[term]) for term in wanted if term not in known]
    if not new:
        return known
    SearchTerm.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)
    return known | _known([term for term in wanted if term not in known])


def _known(terms: Sequence[Term]) -> dict[Term, int]:
    texts: defaultdict[TermKind, list[str]] = defaultdict(list)
    for term in terms:
        texts[term.kind].append(term.text)
    return {
        Term(kind, text): pk
        for kind, wanted in texts.items()
        for batch in batches(wanted)
        for pk, text in SearchTerm.objects.filter(kind=kind, text__in=batch).values_list("pk", "text")
    }


def _digest(found: FoundBy) -> str:
    told = (found.project, found.opportunity, found.standing, found.opened, facets.number(found.facets))
    return sha256(json.dumps((*told, list(found.words.items()))).encode()).hexdigest()
