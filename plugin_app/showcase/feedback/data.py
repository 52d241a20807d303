"""What leaves this part of the room: what was said about a version, as one viewer may read it. Times are in UTC."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Part(StrEnum):
    """What a reader is asked. A version’s own question stands beside all of them."""

    LIKE = "like"
    WISH = "wish"
    WHAT_IF = "what_if"
    QUESTION = "question"


class Rating(StrEnum):
    """How much feedback helped, as the people it was for say."""

    A_BIT = "a_bit"
    MUCH = "much"
    NEW_IDEA = "new_idea"


class Removed(StrEnum):
    """Who took away something that was said."""

    AUTHOR = "author"
    TEAM = "team"


class Unread(StrEnum):
    """Why this viewer does not read what was said."""

    REMOVED = "removed"
    WAITS = "waits"
    """Several people reported it, and the course team has not decided yet."""


@dataclass(frozen=True)
class Words:
    """Feedback in its parts, each in Markdown; at least one of them says something."""

    like: str = ""
    wish: str = ""
    what_if: str = ""
    question: str = ""

    @property
    def are_missing(self) -> bool:
        return not any(self.parts.values())

    @property
    def parts(self) -> Mapping[Part, str]:
        return {part: str(getattr(self, part)) for part in Part}

    @property
    def first(self) -> str:
        """How it begins."""
        return next((text for text in self.parts.values() if text), "")

    def only(self, asked: Collection[Part]) -> Words:
        """What answers a question that was asked."""
        return Words(**{part: text for part, text in self.parts.items() if part in asked})


@dataclass(frozen=True)
class Reply:
    """An answer to feedback, by an owner of the project or by who gave it."""

    uuid: UUID
    by: str
    """A name to show; empty where its words are not to be read."""
    author_id: int | None
    words: str
    """Markdown, as it was written; empty where it is not to be read."""
    written_at: datetime
    edited_at: datetime | None
    revision: int
    unread: Unread | None
    removed: Removed | None
    waits: bool
    """It was reported and waits for a decision: only its author and the course team read it."""
    is_mine: bool
    is_owners: bool
    """Whether it speaks for the project."""
    may_edit: bool
    may_take_away: bool
    may_report: bool


@dataclass(frozen=True)
class MayWithFeedback:
    """What a viewer may do with something that was said."""

    reply: bool = False
    edit: bool = False
    take_away: bool = False
    rate: bool = False
    """And thank for it."""
    report: bool = False


@dataclass(frozen=True)
class Feedback:
    """What someone said about a version, for those who may read it."""

    uuid: UUID
    version: int
    """The number of the version it is about."""
    by: str
    """A name to show; empty where its words are not to be read."""
    is_mine: bool
    words: Words
    marks: Mapping[str, int]
    """The level it meets, from 0, by the key of a criterion of the author’s rubric."""
    given_at: datetime
    author_id: int | None = None
    edited_at: datetime | None = None
    revision: int = 0
    unread: Unread | None = None
    removed: Removed | None = None
    waits: bool = False
    """It was reported and waits for a decision: only its author and the course team read it."""
    rating: Rating | None = None
    is_thanked: bool = False
    answered_in: int | None = None
    """The number of the later version that answers it, as its owners say."""
    replies: tuple[Reply, ...] = ()
    may: MayWithFeedback = field(default_factory=MayWithFeedback)

    @property
    def stands(self) -> bool:
        """Whether it is still said."""
        return self.removed is None


@dataclass(frozen=True)
class Conversation:
    """What someone said about a version of a project, with the replies, on a page of its own."""

    project: UUID
    title: str
    """What the project is called now."""
    by: str
    version: int
    """The version it is about."""
    current: int
    """The newest published one."""
    feedback: Feedback
    is_owner: bool
    """Whether the viewer owns the project."""


@dataclass(frozen=True)
class Earlier:
    """Something said about an earlier version, for owners who look back at it."""

    feedback: Feedback
    may_ask: bool
    """Whether who gave it can be asked to look at the newest version."""
    was_asked: bool


@dataclass(frozen=True)
class LookingBack:
    """What was said about earlier versions of a project, for its owners."""

    project: UUID
    title: str
    version: int
    """The newest published one."""
    earlier: tuple[Earlier, ...]

    @property
    def answered(self) -> tuple[str, ...]:
        """What the newest version answers, by uuid."""
        return tuple(str(one.feedback.uuid) for one in self.earlier if one.feedback.answered_in == self.version)


@dataclass(frozen=True)
class Balance:
    """What somebody gave and got in a block. It orders nothing and closes no door."""

    given: int = 0
    """Things they said about others’ work."""
    received: int = 0
    """Things others said about theirs."""
    waiting: int = 0
    """Published projects of theirs about which nobody has said a word."""


@dataclass(frozen=True)
class LookAgain:
    """Somebody asks the viewer, who said something about an earlier version, to look at a newer one."""

    project: UUID
    title: str
    version: int
    asked_at: datetime


@dataclass(frozen=True)
class GivenFeedback:
    """Something the viewer said, in the list of what they gave."""

    uuid: UUID
    project: UUID
    title: str
    version: int
    words: str
    """How it begins, in plain text."""
    given_at: datetime
    rating: Rating | None
    is_thanked: bool
    answered_in: int | None
    replies: int
    """Of others."""


@dataclass(frozen=True)
class GivenPage:
    """A page of what the viewer gave in this block, the newest first."""

    given: tuple[GivenFeedback, ...]
    balance: Balance
    asked: tuple[LookAgain, ...]
    page: int
    pages: int
    total: int
