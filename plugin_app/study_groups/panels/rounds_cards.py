"""Planned groups as they are drawn: who is in each, what they have in common, and when they could meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from plugin_app.availability import city
from plugin_app.panels import Asked
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.api import PlannedGroup, PlannedMember, RoundPlan

from . import rounds_words as words
from .rounds_week import CommonWeek, Time, common_week, times

SCARCE = 120
"""Common minutes a week, below which one cancelled meeting is hard to replace."""


@dataclass(frozen=True)
class Seat:
    """Somebody in a planned group."""

    person: PlannedMember
    city: str
    """Whose clock they live by: “Nairobi”; empty if nobody knows."""
    times: tuple[Time, ...]
    """When the group would meet, on that clock."""


@dataclass(frozen=True)
class Card:
    """A planned group. Times are on the clock of whoever looks."""

    group: PlannedGroup
    seats: tuple[Seat, ...]
    hours: str
    week: CommonWeek
    times: tuple[Time, ...]

    @property
    def needs_a_look(self) -> bool:
        """Whether its people have no more in common than they need."""
        return self.group.common_minutes < SCARCE


@dataclass(frozen=True)
class Cards:
    """Some planned groups."""

    cards: tuple[Card, ...]
    zone: str
    """Whose clock they are on; empty, and UTC, if nobody knows that of whoever asked."""

    @property
    def city(self) -> str:
        """The zone in one word."""
        return city(self.zone or "UTC")


def cards(asked: Asked, plan: RoundPlan, groups: Sequence[PlannedGroup]) -> Cards:
    """These groups, for whoever asked. One query, for everyone's zones."""
    ids = {member.user_id for group in groups for member in group.members}
    own_id = asked.viewer.user_id
    known = profiles.profiles_of(ids if own_id is None else ids | {own_id})
    zones = {user_id: each.time_zone for user_id, each in known.items()}
    own = zones.get(own_id or 0, "")
    return Cards(tuple(_card(group, plan, zones, own) for group in groups), own)


def _card(group: PlannedGroup, plan: RoundPlan, zones: Mapping[int, str], own: str) -> Card:
    def on_clock(zone: str) -> tuple[Time, ...]:
        return times(group.meetings, plan.meeting_minutes, plan.starts, plan.weeks, zone)

    seats = [(member, zones.get(member.user_id, "")) for member in group.members]
    return Card(
        group,
        tuple(Seat(member, city(zone), on_clock(zone) if zone else ()) for member, zone in seats),
        words.hours(group.common_minutes),
        common_week(group.week, own, plan.starts),
        on_clock(own),
    )


@dataclass(frozen=True)
class Match:
    """Why the people of a group are together, for one of them."""

    why: tuple[str, ...]
    times: tuple[Time, ...]
    city: str
    needs_zone: bool
    """Whether nobody knows the clock of whoever looks, so that times are in UTC."""


def match_of(asked: Asked, group: UUID) -> Match | None:
    """What is said on the page of a group that came out of a round; ``None`` for any other."""
    found, own_id = api.my_match(asked.viewer, asked.placed, group), asked.viewer.user_id
    if found is None:
        return None
    profile = profiles.profiles_of([own_id]).get(own_id) if own_id is not None else None
    zone = profile.time_zone if profile else ""
    when = times(found.meetings, found.meeting_minutes, found.starts, found.weeks, zone)
    return Match(found.why, when, city(zone or "UTC"), needs_zone=not zone)
