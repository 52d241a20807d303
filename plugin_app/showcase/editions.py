"""The versions of a project side by side: which there are, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Sequence
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
from .models import Feedback, Project, Version
from .owners import Owners

NOBODY = 0
"""No user's id. Asked for by ``None``, feedback would be found of somebody who is gone."""


@dataclass(frozen=True)
class Edition:
    """A published version beside another."""

    number: int
    published_at: datetime
    changes: str
    """What its owners say is new in it. Markdown."""


@dataclass(frozen=True)
class SideBySide:
    """Two published versions of a project."""

    title: str
    numbers: tuple[int, ...]
    """Of all there are to compare, the newest first."""
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
    past = past_for(viewer, row, owners)
    readable = Version.objects.filter(Q(standing=Standing.CURRENT) | past, project=row).exclude(published_at=None)
    numbers = tuple(readable.order_by("-number").values_list("number", flat=True))
    if len(numbers) < 2:
        raise NotFound()
    newer = now if now in numbers else numbers[0]
    older = before if before in numbers and before != newer else _the_one_before(numbers, newer)
    older, newer = sorted((older, newer))
    rows = {one.number: one for one in readable.filter(number__in={older, newer, numbers[0]})}
    return SideBySide(
        title=rows[numbers[0]].title,
        numbers=numbers,
        before=_edition(rows[older]),
        now=_edition(rows[newer]),
        comparison=compare(contents.of(rows[older]), contents.of(rows[newer])),
    )


def past_for(viewer: Viewer, row: Project, owners: Owners) -> Q:
    """Which past versions the viewer may read: owners and the course team all, others what they say something about."""
    past = Q(standing=None)
    if permissions.may_see_all_feedback(viewer, owners):
        return past
    own = Feedback.objects.filter(version__project=row, reviewer=viewer.user_id or NOBODY, removed_at=None)
    return past & Q(pk__in=own.values("version"))


def _the_one_before(numbers: Sequence[int], newer: int) -> int:
    older = [number for number in numbers if number < newer]
    return older[0] if older else next(number for number in numbers if number != newer)


def _edition(row: Version) -> Edition:
    assert row.published_at is not None  # as was asked for
    return Edition(row.number, row.published_at, row.changes)
