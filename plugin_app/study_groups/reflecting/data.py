"""What leaves this part of the room: what remains of a meeting, and of a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

SCALE = (1, 2, 3, 4, 5)
"""How it was, or how much it helped: from hardly at all to very much."""

ENOUGH = 3
"""Answers from which on they are told as a whole: with fewer, each would be somebody's."""


@dataclass(frozen=True)
class Takeaway:
    """Something a member found worth remembering."""

    user_id: int
    name: str
    words: str


@dataclass(frozen=True)
class Reflection:
    """What the viewer said after a meeting."""

    was: int | None
    """From 1 to 5; only its mean is ever told, and only of ``ENOUGH`` answers."""
    takeaway: str


@dataclass(frozen=True)
class After:
    """What remains of one date."""

    mine: Reflection | None
    takeaways: tuple[Takeaway, ...]
    answers: int
    mean: float | None
    """Of how it was; ``None`` with fewer than ``ENOUGH`` answers."""


@dataclass(frozen=True)
class Survey:
    """What the viewer said of their group at its end."""

    group: UUID
    name: str
    helped: int | None = None
    would_again: bool | None = None
    words: str = ""
    answered_at: datetime | None = None
    """``None`` while they have said nothing."""


@dataclass(frozen=True)
class SurveyResult:
    """What the people of a block said of their groups, as a whole and without their names."""

    answers: int
    helped: tuple[int, ...]
    """How many said 1, 2, 3, 4 and 5; empty with fewer than ``ENOUGH`` answers."""
    would_again: int
    words: tuple[str, ...]
    """In an order that says nothing about who wrote them, nor when."""


@dataclass(frozen=True)
class Deeds:
    """What the records tell of a group by themselves."""

    met: int
    minutes: int
    """Of all meetings that were held."""
    tasks_done: int
    people: int
    """Who are in it, or were when it ended."""


@dataclass(frozen=True)
class Report:
    """What a group says it has done."""

    group: UUID
    name: str
    topic: str
    words: str
    version: int
    deeds: Deeds
    shared_at: datetime | None
    """Since when everyone in the block may read it."""


@dataclass(frozen=True)
class ReportPage:
    """The reports that groups of a block have shared, the latest first."""

    reports: tuple[Report, ...]
    total: int
    page: int
    pages: int
