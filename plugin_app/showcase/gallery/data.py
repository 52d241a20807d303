"""What leaves the gallery, and what is looked for in it: plain, frozen facts. Times are in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from plugin_app.showcase.data import Seeks, Teaser


class Order(StrEnum):
    """What stands first."""

    FAIR = "fair"
    """Shown least first, another order for every reader and day."""
    NEWEST = "newest"


@dataclass(frozen=True)
class Sought:
    """What somebody looks for. Each thing that is said narrows it down."""

    search: str = ""
    tag: str = ""
    """As the search compares it, see ``content.comparable``."""
    seeks: Seeks | None = None
    language: str = ""
    unanswered: bool = False
    """Only projects nobody has said a word about yet."""
    order: Order = Order.FAIR
    page: int = 1
    counts: bool = False
    """Whether to count what else could be chosen; whoever asks for some of the projects is told in any case."""

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for some of the projects only."""
        return bool(self.search or self.tag or self.seeks or self.language or self.unanswered)


@dataclass(frozen=True)
class Facet:
    """One thing by which the gallery can be narrowed down."""

    value: str
    label: str
    number: int
    """How many projects there are with it, among those that fit everything else that was asked for."""
    is_chosen: bool


@dataclass(frozen=True)
class Facets:
    """What can be chosen, the most frequent first."""

    tags: tuple[Facet, ...] = ()
    seeks: tuple[Facet, ...] = ()
    languages: tuple[Facet, ...] = ()
    unanswered: int = 0


@dataclass(frozen=True)
class GalleryPage:
    """One page of the gallery."""

    projects: tuple[Teaser, ...]
    """Other people's, in today's order."""
    mine: tuple[Teaser, ...]
    """The viewer's own, beside the first page only; of very many, the first."""
    own: int
    """How many the viewer's own are in all."""
    reading: Teaser | None
    """The project that is kept for the viewer to give feedback on."""
    total: int
    """How many others there are."""
    page: int
    pages: int
    facets: Facets | None
    """``None`` where nobody asked what else could be chosen."""


@dataclass(frozen=True)
class CourseProjects:
    """A page of all that is published in a course."""

    projects: tuple[Teaser, ...]
    """Who has waited longest with least comes first."""
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class CollectionTeaser:
    """A collection as it stands in a list."""

    uuid: UUID
    title: str
    by: str
    """Who gathered it; empty for the course team’s picks."""
    words: str
    """How what it is about begins, in plain text."""
    number: int
    """How many projects of it can be seen."""
    is_picks: bool
    is_mine: bool
    is_shared: bool
    is_hidden: bool
    """It was reported and waits for a decision: only whoever made it and the course team see it."""
    is_taken_down: bool


@dataclass(frozen=True)
class CollectionsPage:
    """The collections of a block, as one viewer may see them."""

    picks: CollectionTeaser | None
    """The course team’s, once there are any."""
    mine: tuple[CollectionTeaser, ...]
    others: tuple[CollectionTeaser, ...]
    """What others share, the latest first."""
    page: int
    pages: int
    total: int
    """How many others share one."""
    may_make: bool


@dataclass(frozen=True)
class Collected:
    """A project in a collection."""

    project: Teaser
    note: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Collection:
    """A collection on its page. What became invisible since it was gathered is left out."""

    uuid: UUID
    title: str
    by: str
    owner: int | None
    """The user id of whoever gathered it."""
    words: str
    """Markdown, as typed."""
    items: tuple[Collected, ...]
    is_picks: bool
    is_mine: bool
    is_shared: bool
    is_hidden: bool
    is_taken_down: bool
    may_edit: bool
    may_report: bool
    may_take_down: bool
    changed_at: datetime


@dataclass(frozen=True)
class Choice:
    """A collection into which the viewer may put a project."""

    uuid: UUID
    title: str
    holds_it: bool


@dataclass(frozen=True)
class Choices:
    """Where the viewer may put one project."""

    project: Teaser
    own: tuple[Choice, ...]
    may_pick: bool
    """Whether the viewer may make it one of the course team’s picks."""
    is_picked: bool


@dataclass(frozen=True)
class Presentation:
    """Projects to be shown one after the other."""

    title: str
    """Of the collection; empty for the whole gallery or a part of it."""
    projects: tuple[Teaser, ...]
    total: int
    """How many there are: more than ``projects``, if they are too many for one showing."""
