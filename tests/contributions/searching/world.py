"""Things to be found, and what is asked of them."""

from __future__ import annotations

from typing import Any

from plugin_app.contributions.searching import finding, indexing
from plugin_app.contributions.searching.data import FoundPage
from plugin_app.contributions.searching.query import SearchQuery
from tests.contributions.world import NOW


def indexed() -> indexing.Refreshed:
    """The index is as the catalogue is now."""
    return indexing.refresh_all(now=NOW)


def found(page: int = 1, **asked: Any) -> FoundPage:
    """What a search finds."""
    return finding.search(SearchQuery(**asked), now=NOW, page=page)


def titles(page: FoundPage) -> list[str]:
    """What things are called, in their order."""
    return [getattr(thing, "title", None) or thing.name for thing in page.things]


def counts(facet: Any) -> dict[str, int]:
    """What each value would leave."""
    return {one.value: one.count for one in facet if one.count}
