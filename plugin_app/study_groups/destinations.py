"""Where people, or a whole group, could go: the other open groups of a block, and what it would mean there.

For the course team's choices. The only door is ``api``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from plugin_app.people.api import Viewer, require_organiser

from .data import State
from .listing import with_free_seats
from .models import Membership, StudyGroup, Waiting
from .rows import StudyGroups, find
from .rules import LARGEST

SHOWN = 12


@dataclass(frozen=True)
class Destination:
    """Another group, and what it would be like if everyone of the first one came."""

    uuid: UUID
    name: str
    topic: str
    is_private: bool
    seats: int
    seated: int
    free: int
    newcomers: int
    """How many people of the first group would sit down here."""
    seats_then: int
    """It grows to fit, and never shrinks."""
    line_then: int
    fits: bool
    """Whether a group may be as large as that."""


@dataclass(frozen=True)
class Destinations:
    """The groups to choose from: those with most free seats, of all that fit the search."""

    shown: tuple[Destination, ...]
    total: int


def destinations(viewer: Viewer, placed: StudyGroups, group: UUID, search: str = "") -> Destinations:
    """Where the people of this group could go, most free seats first. For the course team."""
    require_organiser(viewer, placed.course_key)
    row = find(viewer, placed, group)
    others: QuerySet[Any] = StudyGroup.objects.filter(activity=row.activity_id, state=State.OPEN).exclude(pk=row.pk)
    for word in search.split():
        others = others.filter(name__icontains=word)
    rows = list(with_free_seats(others).order_by("-free", "name", "pk")[:SHOWN])
    total = others.count() if len(rows) == SHOWN else len(rows)
    people = _people([row.pk, *(other.pk for other in rows)])
    return Destinations(tuple(_destination(other, people[row.pk], people[other.pk]) for other in rows), total)


@dataclass
class _People:
    """Who is seated in a group, who has an offer, and who waits; user ids."""

    seated: set[int] = field(default_factory=set)
    offered: set[int] = field(default_factory=set)
    line: set[int] = field(default_factory=set)


def _destination(other: Any, coming: _People, there: _People) -> Destination:
    """What ``seating.merge`` would make of it."""
    seated = there.seated | coming.seated
    kept = there.offered - seated
    line = (there.line | coming.offered | coming.line) - seated - kept
    return Destination(
        uuid=other.uuid,
        name=other.name,
        topic=other.topic,
        is_private=other.is_private,
        seats=other.seats,
        seated=len(there.seated),
        free=max(0, other.free),
        newcomers=len(seated) - len(there.seated),
        seats_then=max(other.seats, len(seated) + len(kept)),
        line_then=len(line),
        fits=len(seated) + len(kept) <= LARGEST,
    )


def _people(group_ids: list[int]) -> dict[int, _People]:
    found = {pk: _People() for pk in group_ids}
    held = Membership.objects.held().filter(group_id__in=group_ids, user_id__isnull=False)
    for pk, user_id, accept_by in held.values_list("group_id", "user_id", "accept_by"):
        (found[pk].offered if accept_by else found[pk].seated).add(user_id or 0)
    for pk, user_id in Waiting.objects.filter(group_id__in=group_ids).values_list("group_id", "user_id"):
        found[pk].line.add(user_id)
    return found
