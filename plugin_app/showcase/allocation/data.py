"""What the rule looks at: a work that waits, and the person who would read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Work:
    """A published project that asks for feedback.

    ``attention`` counts the words it has and the readings under way, ``owner_given`` the words its owners gave others
    in the same activity. ``waiting_since`` is aware. ``language`` is a BCP 47 tag, None where none is known;
    ``interests`` are what it is about, in words that compare equal.
    """

    id: int
    owner_ids: frozenset[int]
    attention: int
    waiting_since: datetime
    language: str | None = None
    interests: frozenset[str] = field(default_factory=frozenset)
    owner_given: int = 0

    def __post_init__(self) -> None:
        if self.waiting_since.tzinfo is None:
            raise ValueError("waiting_since needs a time zone")


@dataclass(frozen=True, slots=True)
class Reviewer:
    """The person who asks for something to read.

    ``avoids`` holds whom not to bring together with, whichever of the two wished it; ``team`` the people who share a
    group with the reviewer; ``seen`` the works already reviewed. No ``languages`` and no ``interests`` mean no
    preference. ``helps`` is set for those who read what has waited too long.
    """

    id: int
    avoids: frozenset[int] = field(default_factory=frozenset)
    team: frozenset[int] = field(default_factory=frozenset)
    languages: frozenset[str] = field(default_factory=frozenset)
    interests: frozenset[str] = field(default_factory=frozenset)
    seen: frozenset[int] = field(default_factory=frozenset)
    helps: bool = False

    @property
    def near(self) -> frozenset[int]:
        """Whose work is not for them: their own, their team-mates', and that of people they are kept apart from."""
        return self.team | self.avoids | {self.id}
