"""What leaves this room: plain, frozen facts about groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

SMALLEST, LARGEST = 2, 50


class State(StrEnum):
    """The life of a group. A proposal opens when enough people would come; a closed group keeps its history."""

    PROPOSED = "proposed"
    OPEN = "open"
    CLOSED = "closed"


class SeatRole(StrEnum):
    """What someone is in their group."""

    LEADER = "leader"
    MEMBER = "member"


class Standing(StrEnum):
    """How a viewer stands to a group."""

    NONE = "none"
    WAITING = "waiting"
    SEATED = "seated"


class Ended(StrEnum):
    """Why a seat was given back."""

    LEFT = "left"
    REMOVED = "removed"
    CLOSED = "closed"


@dataclass(frozen=True)
class Topic:
    """Something the author suggests to gather around."""

    title: str
    description: str = ""


@dataclass(frozen=True)
class GroupRules:
    """What the author set for this block."""

    topics: tuple[Topic, ...] = ()
    size_min: int = 3
    """How many would have to come before a proposal opens."""
    size_max: int = 6
    """Seats in a group."""
    may_propose: bool = True
    may_create: bool = True
    one_group_each: bool = False
    conduct: str = ""

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> GroupRules:
        """Read a block's fields. Fields come from OLX and old exports too, so sizes are brought into their range."""
        size_max = _within(fields.get("size_max"), SMALLEST, LARGEST, cls.size_max)
        return cls(
            topics=tuple(
                Topic(str(topic.get("title", "")).strip(), str(topic.get("description", "")).strip())
                for topic in fields.get("topics") or ()
                if isinstance(topic, Mapping) and str(topic.get("title", "")).strip()
            ),
            size_min=_within(fields.get("size_min"), SMALLEST, size_max, min(cls.size_min, size_max)),
            size_max=size_max,
            may_propose=bool(fields.get("may_propose", cls.may_propose)),
            may_create=bool(fields.get("may_create", cls.may_create)),
            one_group_each=bool(fields.get("one_group_each", cls.one_group_each)),
            conduct=str(fields.get("conduct") or ""),
        )


@dataclass(frozen=True)
class Member:
    """A seat that is taken."""

    user_id: int
    name: str
    seat_number: int
    role: SeatRole

    @property
    def leads(self) -> bool:
        return self.role is SeatRole.LEADER


@dataclass(frozen=True)
class Waiter:
    """A place in line, counted from 1."""

    user_id: int
    name: str
    position: int


@dataclass(frozen=True)
class Group:
    """A group as one viewer sees it."""

    uuid: UUID
    usage_key: str
    """The block it was formed in."""
    name: str
    topic: str
    purpose: str
    state: State
    seats: int
    opens_at: int
    created_at: datetime
    members: tuple[Member, ...]
    line: tuple[Waiter, ...]
    standing: Standing
    position: int | None
    """The viewer's place in line, counted from 1; ``None`` when not in line."""

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self.line)

    @property
    def free_seats(self) -> int:
        return max(0, self.seats - len(self.members))

    @property
    def is_full(self) -> bool:
        return self.free_seats == 0

    @property
    def is_mine(self) -> bool:
        """Whether the viewer has a seat or stands in line."""
        return self.standing is not Standing.NONE

    @property
    def missing(self) -> int:
        """How many more people a proposal needs before it opens."""
        return max(0, self.opens_at - self.waiting) if self.state is State.PROPOSED else 0


@dataclass(frozen=True)
class GroupPage:
    """One page of a list of groups."""

    groups: tuple[Group, ...]
    """Other people's."""
    mine: tuple[Group, ...]
    """The viewer's own, beside the first page only."""
    own: int
    """How many are the viewer's own."""
    total: int
    """How many others there are."""
    page: int
    pages: int


@dataclass(frozen=True)
class GroupName:
    """A group as other rooms know it."""

    uuid: UUID
    name: str


def _within(value: object, low: int, high: int, default: int) -> int:
    try:
        number = int(str(value))
    except (TypeError, ValueError):
        return default
    return max(low, min(high, number))
