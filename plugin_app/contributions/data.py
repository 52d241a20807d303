"""What leaves this room: plain, frozen facts about open-source projects and the work they offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from .sources import Attribution, Rejection


class Work(TextChoices):
    """What one can do for a project. Code is one way of seven."""

    CODE = "code", _("Code")
    DOCS = "docs", _("Documentation")
    TRANSLATION = "translation", _("Translation")
    DESIGN = "design", _("Design")
    TESTING = "testing", _("Testing")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    SUPPORT = "support", _("Helping others")


class Level(IntegerChoices):
    """How hard it is to begin on a piece of work, or in a project."""

    FIRST_EVER = 1, _("Fine for a first contribution ever")
    FIRST_HERE = 2, _("Fine for a first one in this project")
    SOME = 3, _("Takes some experience")
    MUCH = 4, _("Takes much experience")
    EXPERT = 5, _("For experts")

    @classmethod
    def of(cls, said: int | None) -> Level | None:
        """What a column says; ``None`` if that is nothing."""
        return None if said is None else cls(said)


class ProjectState(TextChoices):
    """What this site knows of a project."""

    CANDIDATE = "candidate", _("Not checked yet")
    """A catalogue names it; nobody here has looked."""
    LISTED = "listed", _("Checked")
    HIDDEN = "hidden", _("Hidden")


class OpportunityState(TextChoices):
    """Whether a piece of work is there to take."""

    OPEN = "open", _("Open")
    GONE = "gone", _("No longer listed")


@dataclass(frozen=True)
class Project:
    """An open-source project that welcomes contributors."""

    uuid: UUID
    name: str
    url: str
    description: str
    languages: tuple[str, ...]
    """Programming languages."""
    topics: tuple[str, ...]
    kinds: tuple[Work, ...]
    label: str
    """The label that marks work for newcomers in its tracker, or empty."""
    issues_url: str
    """Where a person finds that work."""
    state: ProjectState
    reason: str
    """Why it is hidden, or empty."""
    built_in: bool
    """Whether it came with this software: the platform people learn on."""
    welcome: str
    """How the project receives newcomers, in its own words (Markdown); empty if nobody told us."""
    setup_notes: str
    """How one sets it up, in plain text; empty if nobody told us."""
    level: Level | None
    """How hard it is to begin there; ``None`` if that depends, or if nobody told us."""
    credits: tuple[Attribution, ...] = ()
    """The catalogues that name it. Their licences ask for credit wherever an entry is shown."""

    @property
    def is_checked(self) -> bool:
        return self.state == ProjectState.LISTED

    @property
    def is_hidden(self) -> bool:
        return self.state == ProjectState.HIDDEN

    @property
    def work_host(self) -> str:
        """The site its work is on."""
        return _host(self.issues_url)


@dataclass(frozen=True)
class Opportunity:
    """One piece of work in a project."""

    uuid: UUID
    title: str
    summary: str
    url: str
    labels: tuple[str, ...]
    languages: tuple[str, ...]
    kind: Work
    level: int | None
    """1 (a first contribution ever) to 5; ``None`` if nobody said."""
    opened_at: datetime | None
    state: OpportunityState
    project: Project

    @property
    def is_open(self) -> bool:
        return self.state == OpportunityState.OPEN

    @property
    def work_host(self) -> str:
        """The site it is on."""
        return _host(self.url)


@dataclass(frozen=True)
class OpenWork:
    """One page of what there is to do in a project."""

    pieces: tuple[Opportunity, ...]
    """The newest first."""
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class FacetCount:
    """A value one can filter by, and how many projects that would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class HubPage:
    """One page of the hub."""

    projects: tuple[Project, ...]
    total: int
    page: int
    pages: int
    languages: tuple[FacetCount, ...]
    """The most frequent ones, with the other filters applied; the chosen one is always among them."""
    kinds: tuple[FacetCount, ...]
    states: tuple[FacetCount, ...]


@dataclass(frozen=True)
class Pick:
    """Something to begin with, and why it is here. Leads to an opportunity, a project, or a learner's own project."""

    title: str
    of: str
    """The project it belongs to; empty if it is a project itself."""
    summary: str
    why: str
    """In the reader's language, a few short sentences; or in the author's words."""
    languages: tuple[str, ...]
    kind: Work | None
    opened_at: datetime | None
    is_checked: bool
    project: UUID | None = None
    """``None`` for a learner's own project, and for an address no catalogue names."""
    opportunity: UUID | None = None
    """``None`` for a project as a whole."""
    places: int | None = None
    """How many learners its project would still take this term; ``None`` if it never said: then it is a link alone."""
    url: str = ""
    """Where it is, for a learner's own project and for what is on an author's list."""
    made_here: bool = False
    """Whether it is a learner's own project."""
    credits: tuple[Attribution, ...] = ()


@dataclass(frozen=True)
class ImportedCatalogue:
    """What came of one catalogue: every entry read is counted once."""

    source: str
    new: int
    changed: int
    unchanged: int
    rejections: tuple[Rejection, ...]

    @property
    def read(self) -> int:
        return self.new + self.changed + self.unchanged + len(self.rejections)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
