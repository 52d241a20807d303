"""Reading what an address or a button asked for. Wrong text is never an error of the server."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from plugin_app.errors import NotFound


def item(params: Mapping[str, str], name: str = "item") -> UUID:
    """Which thing this is about. Raises ``NotFound`` for anything that is not an id of ours."""
    try:
        return UUID(params.get(name, ""))
    except ValueError as error:
        raise NotFound() from error


def page(params: Mapping[str, str], name: str = "page") -> int:
    """The page of a list, from 1."""
    text = params.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else 1


def words(params: Mapping[str, str], name: str) -> str:
    """Something to search for or filter by; long input is cut. PostgreSQL takes no NUL in a text."""
    return params.get(name, "").replace("\x00", "").strip()[:100]
