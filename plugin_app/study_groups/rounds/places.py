"""Where somebody in a round could go: the groups with which they have most hours in common. The only door is ``api``.

A hint for the eye, from the masks that are kept with the groups: one query for thousands of them. What a move would
really cost, by every rule, is asked of ``changing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from uuid import UUID

from django.db.models import Count

from plugin_app.availability import SLOT_MINUTES, Week, in_utc
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import Profile
from plugin_app.study_groups.models import RoundGroup, RoundSeat
from plugin_app.study_groups.rows import StudyGroups

from . import plans
from .gathering import ASSUMED
from .rows import find


@dataclass(frozen=True)
class Place:
    """A group that somebody could go into."""

    number: int
    name: str
    people: int
    """Who are there already."""
    common_minutes: int
    """A week, of them all."""
    with_them: int
    """A week, once that person is there as well."""
    is_full: bool
    """Whether somebody would have to come out in exchange."""


@dataclass(frozen=True)
class Places:
    """Where one person could go."""

    user_id: int
    name: str
    number: int | None
    """The group they are in; ``None`` if in none."""
    places: tuple[Place, ...]
    """Those with a seat first; then those with most hours."""


def places_for(viewer: Viewer, placed: StudyGroups, which: UUID, user_id: int, *, most: int = 9) -> Places:
    """The best places for somebody who takes part in a round. For the course team. Raises ``NotFound``."""
    row = find(viewer, placed, which)
    seat = RoundSeat.objects.filter(round=row, user_id=user_id).select_related("group").first()
    if seat is None:
        raise NotFound()
    plan, own = plans.read(row.plan), seat.group.number if seat.group else None
    profile = profiles.profiles_of([user_id]).get(user_id, Profile())
    free = in_utc(profile.week or Week.of(ASSUMED), profile.time_zone or "UTC", plan.starts)
    groups = RoundGroup.objects.filter(round=row, published=None).annotate(people=Count("seats"))
    found = (
        Place(
            group.number,
            group.name,
            group.people,
            group.common_minutes,
            (free & int(group.week or "0", 16)).bit_count() * SLOT_MINUTES,
            group.people >= plan.size_max,
        )
        for group in groups
        if group.number != own and _understands(profile, group.language)
    )
    sharing = (place for place in found if place.with_them)
    best = nlargest(most, sharing, key=lambda place: (not place.is_full, place.with_them, -place.number))
    return Places(user_id, names({user_id})[user_id], own, tuple(best))


def _understands(profile: Profile, language: str) -> bool:
    """Who names no language follows the course as it is."""
    return not language or not profile.about.languages or language in profile.about.languages
