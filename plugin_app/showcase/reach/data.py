"""What of projects leaves the course: plain, frozen facts, and nothing about the course itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from plugin_app.showcase.data import CreditKind, Link
from plugin_app.showcase.pictures.data import Figure


@dataclass(frozen=True)
class OutsideCredit:
    """A work that a project builds on, as far as people outside the course may know of it."""

    kind: CreditKind
    title: str = ""
    """Empty for a project of its course that cannot be seen where this is read: it is one, and no more is said."""
    by: str = ""
    link: str = ""
    """Where it is; empty where nothing leads there."""
    is_ours: bool = False
    """Whether the link leads to a project here, and not to another site."""


@dataclass(frozen=True)
class OutsideProject:
    """
    A published project as people outside its course see it.

    Left out on purpose: the course and its questions, the study group, versions before this one, feedback, and every
    person but its owners and those of public work it builds on. Of those, only who keeps it in their portfolio is
    named.
    """

    uuid: UUID
    title: str
    by: str
    """Names; empty if none of its owners wishes to be named."""
    summary: str
    write_up: str
    """Markdown, as typed."""
    language: str
    """A BCP 47 tag, or empty."""
    links: tuple[Link, ...]
    tags: tuple[str, ...]
    licence: str
    credits: tuple[OutsideCredit, ...]
    """What it builds on."""
    figures: tuple[Figure, ...]
    published_at: datetime
    """Of the version that is shown."""


@dataclass(frozen=True)
class PublicProject:
    """A project anybody may see, and where others like it are told of."""

    project: OutsideProject
    feed: UUID


@dataclass(frozen=True)
class OutsidePortfolio:
    """What somebody shows of their work under a link of their own."""

    name: str
    projects: tuple[OutsideProject, ...]
    """Of this page, the newest first."""
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class ShareLink:
    """A secret address that was given to somebody. Nobody can tell it any more."""

    uuid: UUID
    label: str
    """For whom it is, as its maker noted; may be empty."""
    made_by: str
    made_at: datetime
    expires_at: datetime | None
    """``None`` until somebody takes it back."""
    is_over: bool
    opened_on: date | None
    """The last day on which somebody opened it, in UTC; ``None`` if nobody has."""


@dataclass(frozen=True)
class Reach:
    """How far a project can be seen, for its owners."""

    may_be_public: bool
    """Whether the author lets owners put their projects on a public page."""
    is_public: bool
    """Whether anybody can see it there now."""
    wishes_public: bool
    """Whether its owners put it there; it may still be out of sight for another reason."""
    url: str
    """Of its public page."""
    links: tuple[ShareLink, ...]


@dataclass(frozen=True)
class PortfolioEntry:
    """A project in the list from which somebody chooses what stands in their portfolio."""

    uuid: UUID
    title: str
    summary: str
    course: str
    """The title of its course: for its owner's eyes."""
    block_url: str
    is_in: bool
    published_at: datetime


@dataclass(frozen=True)
class Portfolio:
    """One's own portfolio, as one looks after it."""

    entries: tuple[PortfolioEntry, ...]
    """Of this page, the newest first."""
    links: tuple[ShareLink, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class Feed:
    """What a showcase block tells the world."""

    uuid: UUID
    projects: tuple[OutsideProject, ...]
    """The newest first."""

    @property
    def updated_at(self) -> datetime | None:
        return max((project.published_at for project in self.projects), default=None)
