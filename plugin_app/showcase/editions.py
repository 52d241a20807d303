"""The versions of a project side by side: which there are, and what changed from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer

from . import content as contents
from . import permissions
from .comparing import Comparison, compare
from .data import Standing
from .found import Showcase, found
from .models import Feedback, Version

NOBODY = 0
"""No user's id. Asked for by ``None``, feedback would be found of somebody who is gone."""


@dataclass(frozen=True)
class Edition:
    """A published version in the list of them."""

    number: int
    published_at: datetime
    title: str
    changes: str
    """What its owners say is new in it. Markdown."""


@dataclass(frozen=True)
class SideBySide:
    """Two published versions of a project."""

    title: str
    editions: tuple[Edition, ...]
    """All of them, the newest first."""
    before: Edition
    now: Edition
    comparison: Comparison


def versions_compared(
    viewer: Viewer, placed: Showcase, project: UUID, *, before: int | None = None, now: int | None = None
) -> SideBySide:
    """Two published versions of a project, by their numbers, or else the newest and the one before it.

    For its owners and the course team; whoever gave feedback compares the versions it is about with the newest, while
    it stands. Raises ``NotFound`` where that is one version only.
    """
    row, owners = found(viewer, placed, project)
    published = Version.objects.filter(project=row).exclude(published_at=None)
    if not permissions.may_see_all_feedback(viewer, owners):
        reviewer = viewer.user_id or NOBODY
        own = Feedback.objects.filter(version__project=row, reviewer=reviewer, removed_at=None)
        published = published.filter(Q(standing=Standing.CURRENT) | Q(pk__in=own.values("version_id")))
    rows = {one.number: one for one in published}
    numbers = sorted(rows, reverse=True)
    if len(numbers) < 2:
        raise NotFound()
    newer = now if now in rows else numbers[0]
    older = before if before in rows and before != newer else _the_one_before(numbers, newer)
    older, newer = sorted((older, newer))
    editions = {number: _edition(rows[number]) for number in numbers}
    return SideBySide(
        title=rows[numbers[0]].title,
        editions=tuple(editions.values()),
        before=editions[older],
        now=editions[newer],
        comparison=compare(contents.of(rows[older]), contents.of(rows[newer])),
    )


def _the_one_before(numbers: list[int], newer: int) -> int:
    older = [number for number in numbers if number < newer]
    return older[0] if older else next(number for number in numbers if number != newer)


def _edition(row: Version) -> Edition:
    assert row.published_at is not None  # as was asked for
    return Edition(row.number, row.published_at, row.title, row.changes)
