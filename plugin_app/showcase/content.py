"""What owners write, between its row and the facts that leave this room."""

from __future__ import annotations

import unicodedata
from typing import Any

from plugin_app.prose import MAX_SOURCE, plain

from .data import Content, Link, LinkRole, Seeks
from .models import Version

SUMMARY = 160  # characters


def as_fields(content: Content) -> dict[str, Any]:
    """The columns of a version that holds this content.

    ``summary`` and ``found_by`` are made when a version is written: lists show and search many of them, and parsing
    their Markdown each time would be most of the work.
    """
    return {
        "title": content.title,
        "write_up": content.write_up,
        "licence": content.licence,
        "wants_feedback_on": content.wants_feedback_on,
        "tags": list(content.tags),
        "links": [{"role": link.role.value, "url": link.url} for link in content.links],
        "seeks": sorted(what.value for what in content.seeks),
        "summary": plain(content.write_up, SUMMARY),
        "found_by": _found_by(content),
    }


def of(version: Version) -> Content:
    """The content a version holds."""
    return Content(
        title=version.title,
        write_up=version.write_up,
        licence=version.licence,
        wants_feedback_on=version.wants_feedback_on,
        tags=tuple(version.tags),
        links=tuple(Link(LinkRole(link["role"]), link["url"]) for link in version.links),
        seeks=frozenset(Seeks(what) for what in version.seeks),
    )


def comparable(text: str) -> str:
    """Text as the search compares it: databases differ in what they think of case, accents and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def _found_by(content: Content) -> str:
    return comparable(" ".join([content.title, *content.tags, plain(content.write_up, MAX_SOURCE)]))
