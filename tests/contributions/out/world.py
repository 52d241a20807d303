"""Somebody with a saved search, and something it finds."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from plugin_app.contributions import api
from plugin_app.contributions.api import SearchQuery
from plugin_app.people.api import Viewer
from tests.contributions.world import NOW, some_projects


def some_work(name: str = "Wren", pieces: int = 1, state: str = "listed", now: datetime = NOW, **content: Any) -> None:
    """Work that searches find."""
    some_projects(name, pieces=pieces, state=state, **content)
    api.refresh_all_found(now=now)


def a_search(viewer: Viewer, words: str = "feather", **asked: Any) -> UUID:
    """A search that somebody keeps."""
    return api.save_search(viewer, SearchQuery(words=words, **asked), now=NOW)


def secret_in(address: str) -> str:
    """The secret in the address of a feed."""
    return address.rstrip("/").rpartition("/")[2].partition(".")[0]
