"""What a search leads to: plain, frozen facts."""

from __future__ import annotations

from dataclasses import dataclass

from plugin_app.contributions.data import FacetCount, Opportunity, Project
from plugin_app.contributions.sources import Attribution

from .query import SearchQuery


@dataclass(frozen=True)
class FoundPage:
    """A page of what was found, with the counts to narrow down by."""

    query: SearchQuery
    things: tuple[Project | Opportunity, ...]
    total: int
    page: int
    pages: int
    kinds_of_things: tuple[FacetCount, ...] = ()
    languages: tuple[FacetCount, ...] = ()
    """The most frequent ones, with the other facets applied; the chosen one is always among them."""
    topics: tuple[FacetCount, ...] = ()
    kinds: tuple[FacetCount, ...] = ()
    levels: tuple[FacetCount, ...] = ()
    fresh: tuple[FacetCount, ...] = ()
    states: tuple[FacetCount, ...] = ()
    inviting: int = 0
    """How many are of projects that invite learners themselves."""
    credits: tuple[Attribution, ...] = ()
    """Whose names for languages and topics these are, where their licences ask for credit."""
