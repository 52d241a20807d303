"""Sets of facets: what a set is called, what is in it, and how many things each value in them would leave.

A set is named by what is in it, so it can be remembered for as long as the process lives, on whatever database.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from plugin_app.batches import BATCH
from plugin_app.contributions.models import SearchFacets

from .terms import Term, TermKind

MOST_REMEMBERED = 200_000
"""Sets; then it begins anew."""

Texts = Mapping[TermKind, tuple[str, ...]]
_remembered: dict[int, Texts] = {}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things have a set, and how many of them were opened within so many days."""

    facets: int
    all: int
    fresh: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is left by the chosen facets, and what each other choice would leave."""

    total: int
    values: Mapping[TermKind, Mapping[str, int]]
    fresh: Mapping[int, int]


def number(terms: Iterable[Term]) -> int:
    """The name of a set: 63 bits of what is in it."""
    return int.from_bytes(sha256(json.dumps(written(terms)).encode()).digest()[:8], "big") >> 1


def written(terms: Iterable[Term]) -> list[list[str]]:
    """A set as it is stored."""
    return sorted([term.kind.value, term.text] for term in terms)


def counted(tallies: Sequence[Tally], chosen: Mapping[TermKind, str], fresh: int | None) -> Counted:
    """Every count at once: of each facet, with all other chosen ones applied. One query at most."""
    sets = _sets(tally.facets for tally in tallies)
    total, within = 0, Counter[int]()
    values: defaultdict[TermKind, Counter[str]] = defaultdict(Counter)
    for tally in tallies:
        texts = sets.get(tally.facets, {})
        things = tally.fresh[fresh] if fresh else tally.all
        missing = [kind for kind, text in chosen.items() if text not in texts.get(kind, ())]
        if not missing:
            total += things
            within.update(tally.fresh)
        for kind in texts if not missing else missing if len(missing) == 1 and missing[0] in texts else ():
            for text in texts[kind]:
                values[kind][text] += things
    kept = {kind: {text: count for text, count in found.items() if count} for kind, found in values.items()}
    return Counted(total, kept, within)


def _sets(wanted: Iterable[int]) -> dict[int, Texts]:
    """What is in each set. What nobody here has met is read: those alone, or, if they are many, all there are."""
    ids = set(wanted)
    new = ids - _remembered.keys()
    if new:
        if len(_remembered) + len(new) > MOST_REMEMBERED:
            _remembered.clear()
            new = ids
        rows = SearchFacets.objects.filter(pk__in=new) if len(new) <= BATCH else SearchFacets.objects.all()
        _remembered.update((pk, _texts(terms)) for pk, terms in rows.values_list("pk", "terms").iterator())
    return {pk: _remembered[pk] for pk in ids if pk in _remembered}


def _texts(terms: Iterable[tuple[str, str]]) -> Texts:
    texts: defaultdict[TermKind, list[str]] = defaultdict(list)
    for kind, text in terms:
        texts[TermKind(kind)].append(text)
    return {kind: tuple(found) for kind, found in texts.items()}
