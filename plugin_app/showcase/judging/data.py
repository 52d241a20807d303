"""What leaves this part of the room, and what is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from plugin_app.showcase.data import Content

from .results import Standing


class Phase(StrEnum):
    """Where an event is in its life."""

    SOON = "soon"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True)
class EventDraft:
    """What the course team sets: from the first moment of one day to the last of another, in an IANA zone."""

    title: str
    question: str
    opens_on: date
    closes_on: date
    time_zone: str
    pairs_each: int = 10
    team_judges_only: bool = False
    picks_only: bool = False
    """Whether only the course team's picks take part, rather than everything that is published."""


@dataclass(frozen=True)
class Event:
    """A judged event as one viewer sees it. Times are in UTC."""

    uuid: UUID
    title: str
    question: str
    """What makes one the better of two."""
    opens_at: datetime
    closes_at: datetime
    phase: Phase
    entries: int
    """How many projects take part: those that can be seen now."""
    own: tuple[UUID, ...]
    """The viewer's own projects among them."""
    pairs_each: int
    said: int
    """How many pairs the viewer has compared."""
    said_by_all: int
    """And everyone together. 0 for who may not see the results."""
    judges: int
    """How many people that is, of those who are still here; likewise."""
    team_judges_only: bool
    may_judge: bool
    may_arrange: bool
    may_see_results: bool
    is_shown: bool
    """Whether everyone sees the results."""

    @property
    def is_done(self) -> bool:
        """Whether the viewer has compared as many as they were asked to; more are welcome."""
        return self.said >= self.pairs_each


@dataclass(frozen=True)
class GoingOn:
    """An event a viewer may judge now, in the words of an invitation."""

    uuid: UUID
    title: str
    question: str
    said: int
    """How many pairs they have compared, of ``pairs_each``."""
    pairs_each: int


@dataclass(frozen=True)
class Side:
    """One of the two projects a judge compares: what it says, and not whose it is."""

    project: UUID
    content: Content


@dataclass(frozen=True)
class Pair:
    """Two projects in front of a judge. Which stands first is drawn by lot, and stays."""

    uuid: UUID
    event: Event
    sides: tuple[Side, Side]


@dataclass(frozen=True)
class Result:
    """How a project stands in an event."""

    project: UUID
    title: str
    by: str
    standing: Standing


@dataclass(frozen=True)
class Reason:
    """Why a judge chose a project, in their words."""

    title: str
    words: str


@dataclass(frozen=True)
class Results:
    """How all stand, the highest share first."""

    event: Event
    rows: tuple[Result, ...]
    reasons: tuple[Reason, ...]
    """The latest of them, for the course team; nobody is named."""
