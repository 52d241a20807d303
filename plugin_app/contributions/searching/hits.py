"""What an index answers, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .query import FRESH, SearchQuery
from .terms import TermKind

SECONDS_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Hits:
    """The things on one page, in their order, and the counts to narrow down by."""

    things: tuple[str, ...]
    """Like ``work-12``."""
    total: int
    counts: Mapping[TermKind, Mapping[str, int]]
    """Of each facet's folded values, with the other facets applied: what choosing it would leave."""
    fresh: Mapping[int, int]
    """Opened within so many days."""


class Index(Protocol):
    """Something that finds things."""

    def find(self, query: SearchQuery, *, now: datetime, size: int, page: int) -> Hits:
        """A page of them, from 1, with the counts of all facets."""


def since(days: int, now: datetime) -> int:
    """The hour, counted as ``SearchEntry.opened`` is, from which something was opened within so many days."""
    return int(now.timestamp()) // SECONDS_AN_HOUR - days * 24


def hours(now: datetime) -> dict[int, int]:
    """Of each number of days to choose from."""
    return {days: since(days, now) for days in FRESH}
