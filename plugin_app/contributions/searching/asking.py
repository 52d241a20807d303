"""Asking for a page of a search: for everybody who may look around in the catalogue. The only door is ``api``."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from plugin_app.contributions.found import require_look
from plugin_app.people.api import Viewer

from . import finding
from .data import FoundPage
from .query import SearchQuery


def search(viewer: Viewer, query: SearchQuery, *, page: int = 1, now: datetime | None = None) -> FoundPage:
    """Projects and single pieces of work that have every word and every chosen facet, with counts to narrow down by."""
    require_look(viewer)
    return finding.search(query, now=now or timezone.now(), page=page)
