"""What owners write, between its row and the facts that leave this room."""

from __future__ import annotations

import unicodedata
from typing import Any
from uuid import UUID

from plugin_app.prose import MAX_SOURCE, plain

from .data import Content, Credit, CreditKind, Link, LinkRole, Seeks
from .models import Version
from .pictures.data import figures_of

SUMMARY = 160  # characters


def as_fields(content: Content) -> dict[str, Any]:
    """The columns of a version that holds this content, but for its pictures: they come and go one by one.

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
        "language": content.language,
        "answers": dict(content.answers),
        "credits": [_stored(credit) for credit in content.credits],
        "changes": content.changes,
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
        language=version.language,
        answers=dict(version.answers),
        credits=tuple(_credit(each) for each in version.credits),
        changes=version.changes,
        pictures=figures_of(version.pictures),
    )


def comparable(text: str) -> str:
    """Text as the search compares it: databases differ in what they think of case, accents and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def _stored(credit: Credit) -> dict[str, str]:
    stored = {"kind": credit.kind.value, "title": credit.title, "by": credit.by, "url": credit.url}
    return {**stored, "project": str(credit.project)} if credit.project else stored


def _credit(stored: dict[str, str]) -> Credit:
    project = stored.get("project")
    kind, title, by, url = (stored[name] for name in ("kind", "title", "by", "url"))
    return Credit(CreditKind(kind), title, by, url, UUID(project) if project else None)


def _found_by(content: Content) -> str:
    return comparable(" ".join([content.title, *content.tags, plain(content.write_up, MAX_SOURCE)]))
