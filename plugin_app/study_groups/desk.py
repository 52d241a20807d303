"""Who needs the course team first, across all study groups blocks of a course. The only door is ``api``.

Three queries and what the host says of the blocks, for five groups and for thousands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Kind
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, require_organiser

from .data import State
from .models import StudyGroup
from .needs import ANY, WEIGHTS, Need
from .roster import RosterRow, around, in_lines, looked_into, sorted_groups, tally

PAGE_SIZE = 20


@dataclass(frozen=True)
class DeskSought:
    """What the course team looks for on its desk."""

    block: str = ""
    """The usage key of one block; empty, or one that is not there, for all."""
    need: Need | None = None
    page: int = 1
    named: tuple[UUID, ...] = ()
    """Groups of which somebody speaks elsewhere on the desk: their names are read along."""


@dataclass(frozen=True)
class DeskBlock:
    """A block of the course, and the people around it."""

    usage_key: str
    title: str
    seated: int
    unplaced: int
    """People who asked to be matched and have no group."""
    unplaced_days: int
    """For how many whole days the first of them has waited."""
    since: datetime | None
    """When they signed up."""


@dataclass(frozen=True)
class DeskGroup:
    """A group that needs something, and the block it is in."""

    row: RosterRow
    block: DeskBlock


@dataclass(frozen=True)
class Desk:
    """A page of the groups that need somebody, the most pressing first, and the blocks."""

    blocks: tuple[DeskBlock, ...]
    """All of the course."""
    block: str
    """The usage key of the only one that is looked at; empty for all."""
    groups: tuple[DeskGroup, ...]
    total: int
    """How many groups there are on all pages."""
    page: int
    pages: int
    needing: int
    """Groups that need anything."""
    running: int
    """Groups that have not ended, in the blocks that are looked at."""
    needs: dict[Need, int]
    """How many of them have each need."""
    names: Mapping[UUID, str]
    """What the groups are called that were to be named, as far as they are there."""

    @property
    def only(self) -> str:
        """The usage key of the block all these groups are in; empty where there are several."""
        return self.blocks[0].usage_key if len(self.blocks) == 1 else self.block

    @property
    def unplaced(self) -> tuple[DeskBlock, ...]:
        """The blocks with people who have no group, who waits longest first."""
        waiting = [block for block in self.blocks if block.unplaced and self.block in ("", block.usage_key)]
        return tuple(sorted(waiting, key=lambda block: -block.unplaced_days))


def desk(viewer: Viewer, sought: DeskSought | None = None, *, now: datetime | None = None) -> Desk:
    """Which groups and people of the viewer's course need somebody. For the course team.

    A block that is no longer in the course is left out. Raises ``NotAllowed``.
    """
    require_organiser(viewer, viewer.course_key)
    asked, when = sought or DeskSought(), now or timezone.now()
    known = _blocks(viewer.course_key, when)
    chosen = {pk: block for pk, block in known.items() if block.usage_key == asked.block}
    looked_at = chosen or known
    running = StudyGroup.objects.filter(activity__in=looked_at).exclude(state=State.CLOSED)
    found = sorted_groups(running, when) if looked_at else []
    wanted = [one for one in found if one[1] & (WEIGHTS[asked.need] if asked.need else ANY)]
    turned = turn_to(asked.page, len(wanted), PAGE_SIZE)
    by_key = {block.usage_key: block for block in looked_at.values()}
    shown = wanted[turned.on_it]
    rows = _looked_into(viewer.course_key, [pk for pk, _ in shown], asked.named, when)
    return Desk(
        blocks=tuple(known.values()),
        block=asked.block if chosen else "",
        groups=tuple(DeskGroup(row, by_key[row.usage_key]) for row in in_lines(rows, shown, {}, when)),
        total=len(wanted),
        page=turned.page,
        pages=turned.pages,
        needing=sum(1 for _, weight in found if weight & ANY),
        running=len(found),
        needs=tally(weight for _, weight in found),
        names={row.uuid: row.name for row in rows if row.uuid in asked.named},
    )


def _looked_into(course_key: str, shown: Collection[int], named: Collection[UUID], now: datetime) -> list[Any]:
    """The groups of this page, and those that are to be named, in one query."""
    if not shown and not named:
        return []
    rows = StudyGroup.objects.filter(Q(pk__in=shown) | Q(uuid__in=named), activity__course_key=course_key)
    return list(looked_into(rows, now))


def _blocks(course_key: str, now: datetime) -> dict[int, DeskBlock]:
    """The used blocks of the course that are still there, by the id of their anchor."""
    blocks: dict[int, DeskBlock] = {}
    for row in around(activities.used_in(course_key, Kind.STUDY_GROUPS)):
        placed = host.current().placed_block(row.usage_key)
        if placed is None:
            continue
        title = str(placed.fields.get("display_name") or row.title)
        days = (now - row.since).days if row.since else 0
        blocks[row.pk] = DeskBlock(row.usage_key, title, row.seated, row.ungrouped, days, row.since)
    return blocks
