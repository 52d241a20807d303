"""What is asked of matching, and what it answers: the words that every other file here uses.

``docs/matching.md`` states the problem in full; ``files`` reads and writes these as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Range = tuple[int, str, str]
"""Weekday (0 is Monday), start and end on the wall: ``(3, "18:30", "24:00")``."""

QUARTER = 15
"""Minutes. Every zone has kept to quarters of an hour since 1980, so all times here are counted in them."""


class Taste(StrEnum):
    """How alike the people of a group should be in something."""

    NEAR = "near"
    MIXED = "mixed"
    ANY = "any"


@dataclass(frozen=True)
class Round:
    """The weeks that the groups are formed for."""

    starts: date
    """A Monday."""
    weeks: int


@dataclass(frozen=True)
class Rules:
    """What every group has to keep, and below the line what it should."""

    size_min: int
    size_max: int
    meeting_minutes: int
    meetings_per_week: int = 1
    min_expected_active: float = 0.0
    """The least sum of ``activity`` in a group."""
    same_language: bool = True
    no_lone_minority: bool = True

    size_ideal: int | None = None
    """``None``: any allowed size is as good as another."""
    level: Taste = Taste.NEAR
    goals: Taste = Taste.NEAR


@dataclass(frozen=True)
class Learner:
    """Somebody who takes part. Free hours are on the walls of their own zone, the same every week."""

    id: str
    time_zone: str
    """IANA."""
    free: tuple[Range, ...]
    languages: tuple[str, ...] = ()
    """BCP 47, the dearest first. Someone without any can be in no group that must share one."""
    level: int | None = None
    """1 to 5."""
    goals: tuple[str, ...] = ()
    lead: bool = False
    wishes: tuple[str, ...] = ()
    """Ids of those they want to be with (``with`` in a file); kept where both name each other."""
    avoids: tuple[str, ...] = ()
    """Ids; one naming the other is enough."""
    identity: str | None = None
    activity: float = 1.0
    """How likely they will be there: 0 to 1."""


@dataclass(frozen=True)
class Problem:
    """Who takes part, for which weeks, by which rules."""

    round: Round
    rules: Rules
    learners: tuple[Learner, ...]
    slot_minutes: int = 30
    """Shared time is counted in slots of this many minutes, in UTC; a multiple of 15 that divides a day."""


@dataclass(frozen=True)
class Meeting:
    """A window in which everyone of a group is free in every week of the round, on the walls of ``time_zone``."""

    time_zone: str
    weekday: int
    start: str
    """``"18:30"``."""


@dataclass(frozen=True)
class Group:
    """Some who go together."""

    members: tuple[str, ...]
    language: str | None
    """What all of them speak; ``None`` where nothing has to be shared."""
    meetings: tuple[Meeting, ...]
    common_minutes: int
    """That all of them are free in the first week of the round, in slots of UTC."""
    leader: str | None = None
    why: tuple[str, ...] = ()
    """Plain sentences, in English."""


@dataclass(frozen=True)
class Unplaced:
    """Somebody who could not be placed."""

    id: str
    why: str
    """The reason and the nearest repair, in plain English."""


@dataclass(frozen=True)
class Certificate:
    """How good a placement is: no rule-keeping placement whatever has more than ``upper_bound`` people."""

    placed: int
    upper_bound: int
    proved_optimal: bool

    @property
    def gap(self) -> float:
        """What may be missing, as a part of the upper bound: 0 to 1."""
        return (self.upper_bound - self.placed) / self.upper_bound if self.upper_bound else 0.0


@dataclass(frozen=True)
class Solution:
    """Everybody is in one of the groups, or unplaced."""

    groups: tuple[Group, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    certificate: Certificate = field(default_factory=lambda: Certificate(0, 0, True))
