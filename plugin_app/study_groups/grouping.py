"""Putting those who signed up into groups: first a plan, then the groups. The only door is ``api``.

Who goes with whom is decided by one function, ``_match``; another rule would take its place.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.activities import api as activities
from plugin_app.batches import batches
from plugin_app.errors import Conflict
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import Profile
from plugin_app.transactions import atomically

from .data import State, Wish
from .hours import monday_of
from .matching import by_zone, names
from .models import Membership, SignUp, StudyGroup
from .opening import NewGroup, open_groups
from .reseating import reseat, take_block
from .rows import StudyGroups, tell, write_to


class StaysOut(StrEnum):
    """Why somebody who signed up is in no new group."""

    ON_THEIR_OWN = "on_their_own"
    SEATED = "seated"
    """They have a group."""
    LATE = "late"
    """They came after sign-up closed, and count for the next round."""
    NO_ZONE = "no_zone"
    """Nobody knows what their clock shows."""
    LEFT_OVER = "left_over"
    """There are too few of them for a group."""


@dataclass(frozen=True)
class PlannedGroup:
    """A group that would be made."""

    name: str
    members: tuple[int, ...]
    """User ids; the first would lead it."""
    language: str
    hours_apart: float
    """Between the clocks of its members."""


@dataclass(frozen=True)
class Grouping:
    """The groups that would be, or were, made of those who signed up."""

    groups: tuple[PlannedGroup, ...]
    out: Mapping[StaysOut, int]
    """How many stay out, and why."""
    seed: int

    @property
    def people(self) -> int:
        """How many would have a group."""
        return sum(len(group.members) for group in self.groups)

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """(people in a group, how many groups of that size), the largest first."""
        return tuple(sorted(Counter(len(group.members) for group in self.groups).items(), reverse=True))

    @property
    def hours_apart(self) -> float:
        """Between the clocks of the group in which they differ most."""
        return max((group.hours_apart for group in self.groups), default=0.0)

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of who would be with whom."""
        content = [[group.name, group.language, group.members] for group in self.groups]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()


class GroupingIsStale(Conflict):
    """Somebody signed up, withdrew or found a group between looking and publishing."""

    code = "grouping_is_stale"
    sentence = _("Somebody came or went meanwhile, so nothing was done. Below is what the groups would be now.")


def plan_groups(
    viewer: Viewer, placed: StudyGroups, *, seed: int, with_late: bool = False, now: datetime | None = None
) -> Grouping:
    """The groups that those who asked to be matched would be put into. Changes nothing. For the course team.

    The same seed gives the same groups. ``with_late`` takes those along who signed up late: a next round.
    """
    require_organiser(viewer, placed.course_key)
    return _plan(placed, seed, now or timezone.now(), with_late=with_late)


def form_by_zone(
    viewer: Viewer,
    placed: StudyGroups,
    *,
    seed: int,
    digest: str = "",
    with_late: bool = False,
    now: datetime | None = None,
) -> Grouping:
    """Make these groups, seat their people and write to them, all at once or not at all.

    Raises ``GroupingIsStale`` when ``digest``, that of the plan which was shown, is given and no longer fits.
    """
    own_id, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    anchor = activities.anchor(placed)

    def write() -> tuple[Grouping, list[StudyGroup]]:
        take_block(placed, anchor)
        found = _plan(placed, seed, when, with_late=with_late)
        if digest and found.digest != digest:
            raise GroupingIsStale()
        new = [NewGroup(group.name, placed.rules.joining, group.language) for group in found.groups]
        rows = open_groups(placed, anchor, new, own_id, when)
        pairs = list(zip(rows, found.groups, strict=True))
        reseat([], [(row.pk, user_id) for row, group in pairs for user_id in group.members], when)
        for row, group in pairs:
            write_to(group.members, "group_formed", row, f"formed:{row.pk}", when)
        return found, rows

    try:
        found, rows = atomically(write)
    except IntegrityError as error:
        raise GroupingIsStale() from error
    for row, group in zip(rows, found.groups, strict=True):
        tell("formed", own_id, row, people=len(group.members))
    return found


def _plan(placed: StudyGroups, seed: int, now: datetime, *, with_late: bool) -> Grouping:
    anchor = activities.anchor_id(placed.usage_key)
    people, out = _sorted_out(anchor, with_late=with_late)
    matched = _match(people, placed, seed, now)
    out[StaysOut.LEFT_OVER] = len(matched.left)
    taken = list(StudyGroup.objects.filter(activity=anchor).values_list("name", flat=True))
    called = names.fresh(len(matched.circles), taken, seed=seed)
    groups = tuple(
        PlannedGroup(name, _leaders_first(circle.members, people), circle.language, circle.hours_apart)
        for name, circle in zip(called, matched.circles, strict=True)
    )
    return Grouping(groups, {why: number for why, number in out.items() if number}, seed)


def _sorted_out(anchor: int | None, *, with_late: bool) -> tuple[dict[int, Profile], Counter[StaysOut]]:
    """The profiles of those who can be matched, and how many others stay out, and why."""
    signed = SignUp.objects.filter(activity=anchor, withdrawn_at=None).order_by("user_id")
    rows = list(signed.values_list("user_id", "wish", "is_late"))
    held = Membership.objects.held().filter(group__activity=anchor, group__state=State.OPEN)
    seated = set(held.values_list("user_id", flat=True))
    known = _profiles([user_id for user_id, _, _ in rows])
    people: dict[int, Profile] = {}
    out: Counter[StaysOut] = Counter()
    for user_id, wish, is_late in rows:
        if wish != Wish.MATCH:
            out[StaysOut.ON_THEIR_OWN] += 1
        elif user_id in seated:
            out[StaysOut.SEATED] += 1
        elif is_late and not with_late:
            out[StaysOut.LATE] += 1
        elif user_id not in known or not known[user_id].time_zone:
            out[StaysOut.NO_ZONE] += 1
        else:
            people[user_id] = known[user_id]
    return people, out


def _match(people: Mapping[int, Profile], placed: StudyGroups, seed: int, now: datetime) -> by_zone.Matched:
    """Who goes with whom. The one place to change for another rule."""
    rules, monday = placed.rules, monday_of(now)
    persons = [
        by_zone.Person(user_id, by_zone.offset_in(profile.time_zone, monday), profile.about.languages)
        for user_id, profile in people.items()
    ]
    return by_zone.cut(persons, by_zone.Sizes(rules.size_min, rules.size_ideal, rules.size_max), seed=seed)


def _leaders_first(members: Sequence[int], known: Mapping[int, Profile]) -> tuple[int, ...]:
    """Whoever would lead a group sits down first, and so leads it."""
    return tuple(sorted(members, key=lambda user_id: not known[user_id].about.leads))


def _profiles(user_ids: Sequence[int]) -> dict[int, Profile]:
    found: dict[int, Profile] = {}
    for batch in batches(user_ids):
        found |= profiles.profiles_of(batch)
    return found
