"""What leaves this part of the room: what waits for a reader, and who reads it when nobody else does. Times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Waits:
    """A published project, as the people see it who read what has waited too long."""

    uuid: UUID
    title: str
    by: str
    """Its owners’ names."""
    since: datetime
    days: int
    """Whole days it has waited."""
    words: int
    """How many people have said something about it."""
    readers: int
    """For how many it is kept, now."""
    is_own: bool
    """Whether it is the viewer’s own: they see it wait, and read something else."""


@dataclass(frozen=True)
class WaitingList:
    """One page of what waits, the most in need first."""

    projects: tuple[Waits, ...]
    without_a_word: int
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class Helper:
    """Somebody who was asked to read what has waited too long."""

    user_id: int
    name: str
    since: datetime
