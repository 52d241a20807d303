"""What leaves this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext_lazy as _


class Subject(StrEnum):
    """What can be reported."""

    GROUP = "group"
    PROJECT = "project"


class Decision(StrEnum):
    """What became of a report."""

    OPEN = "open"
    KEPT = "kept"
    TAKEN_DOWN = "taken_down"


LONGEST_WORDS = 2000
"""Characters of a question to the course team, and of its answer."""

REASONS = (
    ("unkind", _("It is unkind to someone")),
    ("spam", _("It is advertising")),
    ("private", _("It shows something private")),
    ("not_own", _("It is someone else’s work")),
    ("other", _("Something else")),
)


@dataclass(frozen=True)
class Report:
    """What someone would like the course team to look at. One per person and thing; who reported stays with us."""

    uuid: UUID
    subject: Subject
    subject_uuid: UUID
    usage_key: str
    subject_title: str
    reason: str
    note: str
    reported_at: datetime
    reporters: int
    """How many different people reported the same thing."""


@dataclass(frozen=True)
class SupportRequest:
    """A question to the course team, and the answer once there is one. Times are in UTC."""

    uuid: UUID
    usage_key: str
    block_title: str
    subject: Subject | None
    """What it is about, where someone asked from a thing's own page."""
    subject_uuid: UUID | None
    asker: str
    """The name the course team sees; empty in one's own list."""
    question: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
