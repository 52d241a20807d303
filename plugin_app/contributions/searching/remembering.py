"""Counts that were made before. Counting everything takes a third of a second; what was counted holds until the index
changes.

Every change of the index is another generation, whose name is in the key. Where processes do not share a cache, one
learns of another's changes after ``LONGEST``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

from .facets import Counted
from .hits import since
from .query import SearchQuery

LONGEST = 300
"""Seconds."""
MOST_VALUES = 50
"""Of each facet, the most frequent: a site has thousands of topics, of which a dozen are shown."""

_PREFIX = "community_hub:search:1:"
"""With a number for the shape of what is kept."""
_GENERATION = f"{_PREFIX}generation"


def counts(query: SearchQuery, now: datetime, count: Callable[[], Counted]) -> Counted:
    """What was counted for this question before, or is now. ``now`` matters to the hour, as freshness does."""
    question = (query.wanted, sorted(query.facets.items()), query.fresh, since(0, now))
    key = _PREFIX + sha256(json.dumps([_generation(), question]).encode()).hexdigest()
    kept = cache.get(key)
    if isinstance(kept, Counted):
        return kept
    counted = _shown(count(), query)
    cache.set(key, counted, LONGEST)
    return counted


def changed() -> None:
    """The index is another one: at once for whoever reads in the same transaction, and for all once it is written."""
    _begin_another()
    transaction.on_commit(_begin_another)


def _generation() -> str:
    return str(cache.get_or_set(_GENERATION, _name, None))


def _begin_another() -> None:
    cache.set(_GENERATION, _name(), None)


def _name() -> str:
    return uuid4().hex


def _shown(counted: Counted, query: SearchQuery) -> Counted:
    """As much of it as anybody asks for."""
    values = {kind: _frequent(found, query.facets.get(kind)) for kind, found in counted.values.items()}
    return Counted(counted.total, values, dict(counted.fresh))


def _frequent(found: Mapping[str, int], chosen: str | None) -> dict[str, int]:
    names = sorted(found, key=lambda text: (-found[text], text))[:MOST_VALUES]
    return {text: found[text] for text in (*names, chosen or "") if text in found}
