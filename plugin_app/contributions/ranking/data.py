"""What is ranked, for whom, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plugin_app.contributions.ranking.reasons import Reason

LEVELS = range(1, 6)
"""1 has never contributed anywhere; 5 could maintain the project."""


class Origin(StrEnum):
    """Where the work comes from, as far as it matters to a learner."""

    CATALOGUE = "catalogue"
    SHOWCASE = "showcase"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of open work, or one project as a whole. Its url names it: no two items share one.

    Raises ValueError for a level outside 1 to 5, a negative count, or a time without a zone.
    """

    url: str
    title: str
    repo: str
    """The project, like `github.com/owner/name`; compared without regard to case. At most one item of it is picked."""
    description: str = ""
    labels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    created_at: datetime | None = None
    stars: int = 0
    assignees: int = 0
    slots: int | None = None
    """Places the project still has for learners; None if it never said."""
    kind: str = "contribute"
    """`contribute`, `support`, `adopt`, or a kind of the caller's own."""
    level: int | None = None
    """1 to 5; None leaves it to the labels."""
    origin: Origin = Origin.CATALOGUE

    def __post_init__(self) -> None:
        if self.level is not None and self.level not in LEVELS:
            raise ValueError(f"level must be 1 to 5, not {self.level}")
        if min(self.stars, self.assignees, self.slots or 0) < 0:
            raise ValueError("stars, assignees and slots must not be negative")
        if self.created_at is not None and self.created_at.tzinfo is None:
            raise ValueError("created_at must have a zone")


@dataclass(frozen=True, slots=True)
class Learner:
    """Whom the work is for. Raises ValueError for a level outside 1 to 5."""

    id: str
    skills: tuple[str, ...] = ()
    """What they can do, in any words: `documentation`, `Django`, `accessibility`."""
    languages: tuple[str, ...] = ()
    """Programming languages they know."""
    level: int = 1
    kinds: tuple[str, ...] = ()
    """Kinds of work they want; empty for any."""
    course_skills: tuple[str, ...] = ()
    """What their course is about."""

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"level must be 1 to 5, not {self.level}")


@dataclass(frozen=True, slots=True)
class Pick:
    """An item chosen for a learner, with its points and the reasons for them, the weightiest first."""

    item: Item
    score: int
    reasons: tuple[Reason, ...]
