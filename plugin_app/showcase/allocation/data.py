"""What the rule looks at: a work that waits, and the person who would read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Work:
    """A published project that asks for feedback.

    ``received`` counts the feedback on it, ``leased`` the live leases, ``owner_given`` the feedback its owners gave
    others in the same activity. ``waiting_since`` is aware. ``language`` is None where none is known.
    """

    id: int
    owner_ids: frozenset[int]
    received: int
    leased: int
    waiting_since: datetime
    language: str | None = None
    owner_given: int = 0

    def __post_init__(self) -> None:
        if self.waiting_since.tzinfo is None:
            raise ValueError("waiting_since needs a time zone")


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The person who asks for something to read.

    ``avoids`` holds whom not to bring together with, whichever of the two wished it; ``team`` the people who share a
    group with the reviewer; ``seen`` the works already reviewed. No ``languages`` means no preference.
    """

    id: int
    avoids: frozenset[int] = field(default_factory=frozenset)
    team: frozenset[int] = field(default_factory=frozenset)
    languages: frozenset[str] = field(default_factory=frozenset)
    seen: frozenset[int] = field(default_factory=frozenset)
