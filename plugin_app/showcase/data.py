"""What leaves this room, and what is handed in: plain, frozen facts about projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .cards import BadUrl, Card, Kind, card


class State(StrEnum):
    """The life of a project. Whatever its state, versions and the words they received are kept."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    """It was published and is put away; its owners may publish it again."""
    TAKEN_DOWN = "taken_down"
    """The course team took it down; its owners cannot publish it until the team lets them."""
    DELETED = "deleted"


class Standing(StrEnum):
    """What a version is to its project; past versions have no standing."""

    DRAFT = "draft"
    CURRENT = "current"


class LeaseEnd(StrEnum):
    """How a review lease ended."""

    GIVEN = "given"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    """The project is no longer there to be reviewed."""


class Seeks(StrEnum):
    """What a project is looking for."""

    FEEDBACK = "feedback"
    COLLABORATORS = "collaborators"
    CONTRIBUTORS = "contributors"
    ADOPTERS = "adopters"
    SUPPORT = "support"


class LinkRole(StrEnum):
    """What a link is to the project."""

    CODE = "code"
    DEMO = "demo"
    VIDEO = "video"
    READING = "reading"
    OTHER = "other"


@dataclass(frozen=True)
class Link:
    """A link of a project, its address as the learner typed it."""

    role: LinkRole
    url: str

    @property
    def card(self) -> Card | None:
        """The link made readable; ``None`` for an address that was accepted once and would be refused now."""
        try:
            return card(self.url)
        except BadUrl:
            return None

    @property
    def leads_to_code(self) -> bool:
        """Whether contributors would start here."""
        shown = self.card
        return shown is not None and (shown.kind is Kind.REPO or self.role is LinkRole.CODE)


@dataclass(frozen=True)
class Content:
    """What owners write: everything in a version that is theirs."""

    title: str
    write_up: str = ""
    """Markdown, as typed."""
    licence: str = ""
    """One of ``licences.LICENCES``; empty while undecided."""
    wants_feedback_on: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    seeks: frozenset[Seeks] = frozenset({Seeks.FEEDBACK})

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to look at yet."""
        return not (self.write_up or self.links)


@dataclass(frozen=True)
class Words:
    """Feedback in three parts; at least one of them says something."""

    like: str = ""
    wish: str = ""
    what_if: str = ""

    @property
    def are_missing(self) -> bool:
        return not (self.like or self.wish or self.what_if)


@dataclass(frozen=True)
class Feedback:
    """What someone said about a version, for those who may read it."""

    by: str
    is_mine: bool
    words: Words
    given_at: datetime


@dataclass(frozen=True)
class Version:
    """One version of a project."""

    number: int
    content: Content
    published_at: datetime | None
    """``None`` for the draft that is being written."""
    feedback: tuple[Feedback, ...] = ()
    """All of it for owners and the course team, their own for everybody else."""


@dataclass(frozen=True)
class May:
    """What a viewer may do with a project."""

    edit: bool = False
    unpublish: bool = False
    release: bool = False
    delete: bool = False
    choose_group: bool = False
    review: bool = False


@dataclass(frozen=True)
class Project:
    """A project as one viewer sees it on its page."""

    uuid: UUID
    state: State
    by: str
    """Its owners’ names, and their group’s."""
    owner: int | None
    """The user id of one of them, who hears what becomes of it; ``None`` where a group alone owns it."""
    group: UUID | None
    """The study group that owns it together with who owns it by name, as far as the viewer may know."""
    group_name: str
    """Empty for whoever may not know of the group."""
    current: Version | None
    """The newest published version."""
    draft: Version | None
    """The version being written; for owners only."""
    past: tuple[Version, ...]
    """Earlier versions, newest first; for owners and the course team."""
    revision: int
    """Counts every change, so that nobody overwrites what they have not seen."""
    waits: bool
    """Published, and nobody has said a word yet."""
    may: May

    @property
    def shown(self) -> Version:
        """What stands for the project: the published version, or the draft of one that was never published."""
        version = self.current or self.draft
        assert version is not None  # a project begins with a draft
        return version

    @property
    def title(self) -> str:
        return self.shown.content.title

    @property
    def has_draft(self) -> bool:
        """Whether a next version is being written, as far as the viewer may know."""
        return self.draft is not None

    @property
    def said(self) -> bool:
        """Whether the viewer has given feedback on the newest version."""
        return self.current is not None and any(feedback.is_mine for feedback in self.current.feedback)


@dataclass(frozen=True)
class Teaser:
    """A project as it stands in a list."""

    uuid: UUID
    state: State
    by: str
    """Its owners’ names, and their group’s."""
    number: int
    """Of the version shown."""
    content: Content
    summary: str
    published_at: datetime | None
    waits: bool
    has_draft: bool
    """Whether a next version is being written; ``False`` unless the viewer owns it."""

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def card(self) -> Card | None:
        """The first link, made readable."""
        return next((link.card for link in self.content.links if link.card), None)


@dataclass(frozen=True)
class GalleryPage:
    """One page of the gallery."""

    projects: tuple[Teaser, ...]
    """Other people's, in today's order."""
    mine: tuple[Teaser, ...]
    """The viewer's own, beside the first page only."""
    reading: Teaser | None
    """The project that is kept for the viewer to give feedback on."""
    total: int
    """How many others there are."""
    page: int
    pages: int


@dataclass(frozen=True)
class Reading:
    """A project in front of someone who gives feedback."""

    project: Project
    kept_until: datetime | None
    """Until when no one else takes this place; ``None`` for a project the reader chose."""


@dataclass(frozen=True)
class ShowcasedProject:
    """A published project as other rooms know it."""

    uuid: UUID
    title: str
    summary: str
    tags: tuple[str, ...]
    url: str
    """Where its code is; without any, the showcase it stands in."""
    published_at: datetime
