"""What leaves this room, and what is handed in: plain, frozen facts about projects."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .cards import BadUrl, Card, Kind, card
from .feedback.data import Feedback
from .pictures.data import Figure


class State(StrEnum):
    """The life of a project. Whatever its state, versions and the words they received are kept."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    """It was published and is put away; its owners may publish it again."""
    TAKEN_DOWN = "taken_down"
    """The course team took it down; its owners cannot publish it until the team lets them."""
    HIDDEN = "hidden"
    """Reported by several people: it waits for the course team's decision, seen by them and its owners alone."""
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


class CreditKind(StrEnum):
    """What another work is to a project."""

    INSPIRED_BY = "inspired_by"
    REMIX_OF = "remix_of"


class CollectionKind(StrEnum):
    """A collection that a block has one of."""

    TEAM_PICKS = "team_picks"


class Seeks(StrEnum):
    """Whom a project is looking for. Not feedback: every project welcomes that, and is read in its turn."""

    COLLABORATORS = "collaborators"
    CONTRIBUTORS = "contributors"
    ADOPTERS = "adopters"
    SUPPORT = "support"


class LinkRole(StrEnum):
    """What a link is to the project."""

    CODE = "code"
    """A repository."""
    GIST = "gist"
    DEMO = "demo"
    VIDEO = "video"
    PEN = "pen"
    SLIDES = "slides"
    READING = "reading"
    """An article."""
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
    def digest(self) -> str:
        """What stands for the address in a form and a row: SHA-256, in hexadecimal."""
        return hashlib.sha256(self.url.encode()).hexdigest()

    @property
    def leads_to_code(self) -> bool:
        """Whether contributors would start here."""
        shown = self.card
        return shown is not None and (shown.kind is Kind.REPO or self.role is LinkRole.CODE)


@dataclass(frozen=True)
class Credit:
    """Another work that a project builds on: a project of this course, or a title and where it is."""

    kind: CreditKind
    title: str
    """Of a project of this course, what it was called when the credit was given."""
    by: str = ""
    """Whose it is, as its owners typed it; empty for a project of this course, which says so itself."""
    url: str = ""
    project: UUID | None = None

    @property
    def link(self) -> str:
        """Where it is; empty for an address that was accepted once and would be refused now."""
        try:
            return card(self.url).url if self.url else ""
        except BadUrl:
            return ""


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
    seeks: frozenset[Seeks] = frozenset()
    language: str = ""
    """Of its words: a BCP 47 tag; empty while nobody said."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """To the author’s own questions, by their keys."""
    credits: tuple[Credit, ...] = ()
    changes: str = ""
    """What is new in it, for those who knew the version before. Markdown."""
    pictures: tuple[Figure, ...] = ()
    """Read here and written elsewhere: each comes and goes by itself, so saving words leaves them alone."""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to look at yet."""
        return not (self.write_up or self.links or self.pictures)


@dataclass(frozen=True)
class Related:
    """A work beside a project: one it builds on, or one that grew out of it."""

    kind: CreditKind
    title: str
    by: str
    url: str = ""
    project: UUID | None = None
    """Of this showcase, while it can be seen."""


@dataclass(frozen=True)
class Version:
    """One version of a project."""

    number: int
    content: Content
    published_at: datetime | None
    """``None`` for the draft that is being written."""
    builds_on: tuple[Related, ...] = ()
    """What it credits, as it can be seen now."""
    feedback: tuple[Feedback, ...] = ()
    """All of it for owners and the course team, their own for everybody else."""


@dataclass(frozen=True)
class May:
    """What a viewer may do with a project."""

    edit: bool = False
    unpublish: bool = False
    take_down: bool = False
    release: bool = False
    delete: bool = False
    choose_group: bool = False
    share_ownership: bool = False
    leave: bool = False
    build_on: bool = False
    report_link: bool = False
    review: bool = False
    share: bool = False


@dataclass(frozen=True)
class Project:
    """A project as one viewer sees it on its page."""

    uuid: UUID
    state: State
    by: str
    """Its owners’ names, and their group’s."""
    owner: int | None
    """The user id of one of them; ``None`` where a group alone owns it."""
    group: UUID | None
    """The study group that owns it together with who owns it by name, as far as the viewer may know."""
    group_name: str
    """Empty for whoever may not know of the group."""
    current: Version | None
    """The newest published version."""
    draft: Version | None
    """The version being written; for owners only."""
    past: tuple[Version, ...]
    """The newest few of the earlier versions, newest first: of all of them for owners and the course team, for others
    of what they say something about."""
    earlier: int
    """How many of them there are."""
    revision: int
    """Counts every change, so that nobody overwrites what they have not seen."""
    waits: bool
    """Published, and nobody has said a word yet."""
    may: May
    looks_back: bool = False
    """Whether the viewer can say what the newest version answers of what was said before."""
    grown: tuple[Related, ...] = ()
    """What grew out of it, the newest first."""
    in_trouble: frozenset[str] = frozenset()
    """Digests of links that lead nowhere, as somebody said; for owners."""
    asks_whether_looking: bool = False
    """Whether it is long since an owner said that it still looks for somebody; for owners."""

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
        return self.current is not None and any(one.is_mine and one.stands for one in self.current.feedback)


@dataclass(frozen=True)
class EarlierVersions:
    """A page of the earlier versions of a project, the newest first."""

    project: UUID
    title: str
    """Of the project, as it is called now."""
    is_mine: bool
    """Whether the viewer may write on it."""
    versions: tuple[Version, ...]
    total: int
    page: int
    pages: int


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
    answers: int
    """How many words it received that stand, in all its versions."""

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def card(self) -> Card | None:
        """The first link, made readable."""
        return next((link.card for link in self.content.links if link.card), None)


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
