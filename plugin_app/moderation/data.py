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
    POST = "post"
    INTRODUCTION = "introduction"
    MEETING = "meeting"
    RESOURCE = "resource"
    FEEDBACK = "feedback"
    REPLY = "reply"
    COLLECTION = "collection"


class Decision(StrEnum):
    """What became of a report, and of the thing it is about."""

    OPEN = "open"
    KEPT = "kept"
    TAKEN_DOWN = "taken_down"


class Step(StrEnum):
    """What happened in a case, in the order in which it usually does."""

    REPORTED = "reported"
    HIDDEN = "hidden"
    """By itself, because enough different people had asked."""
    KEPT = "kept"
    TAKEN_DOWN = "taken_down"
    APPEALED = "appealed"
    """Its author asked to have it looked at once more."""


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
class Reported:
    """A thing somebody reports, as its own room knows it."""

    title: str
    """What the course team finds it by: its name, or how it begins."""
    author: int | None
    """The user id of whoever wrote it, who hears what was decided and may answer once; ``None`` if nobody does.

    What several people own together, everyone hears of whom its room names then.
    """


@dataclass(frozen=True)
class Happened:
    """One step of a case. Who reported is told to nobody; who decided is."""

    step: Step
    at: datetime
    by: str
    """A name to show, or empty."""
    reason: str
    """Of a report: one of ``REASONS``."""
    words: str


@dataclass(frozen=True)
class Case:
    """Everything about one thing that was reported, for the course team. Times are in UTC."""

    uuid: UUID
    subject: Subject
    subject_uuid: UUID
    usage_key: str
    title: str
    decision: Decision
    reporters: int
    """How many different people wait for a decision."""
    since: datetime | None
    """When the first of them asked, or its author did; ``None`` once it is decided."""
    is_hidden: bool
    """Nobody but its author and the course team reads it until there is a decision."""
    is_appeal: bool
    """Its author asks to have it looked at once more."""
    history: tuple[Happened, ...]
    """The oldest first."""

    @property
    def panel(self) -> str:
        """Where it is to be seen, in its own block."""
        return SHOWN_ON[self.subject]


SHOWN_ON = {
    Subject.GROUP: "group",
    Subject.PROJECT: "project",
    Subject.POST: "thread",
    Subject.INTRODUCTION: "introductions",
    Subject.MEETING: "meeting",
    Subject.RESOURCE: "resource",
    Subject.FEEDBACK: "feedback",
    Subject.REPLY: "feedback",
    Subject.COLLECTION: "collection",
}
"""The panel on which each of them stands; its ``item`` is the thing."""


@dataclass(frozen=True)
class MyCase:
    """How it stands with something of one's own that others reported. Who they are is not told."""

    subject: Subject
    subject_uuid: UUID
    title: str
    decision: Decision
    """``OPEN`` while it is hidden and waits for the first one."""
    words: str
    """What the course team said about it; empty before."""
    decided_by: str
    decided_at: datetime | None
    is_waiting: bool
    may_appeal: bool
    appeal: str
    """What was said to it, once one has asked."""
    appeal_by: str
    """The name of whoever said so, if that was somebody else who owns it, too; empty for one's own words."""
    is_shared: bool
    """Whether several people may own it together, and one answers for all."""

    @property
    def panel(self) -> str:
        """Where it stands, in this block."""
        return SHOWN_ON[self.subject]


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
