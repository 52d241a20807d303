"""What leaves the looking through: plain, frozen facts about what waits, and about what was decided. Times in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.data import FacetCount, HubPage, ProjectState

LONGEST_REASON = 300
MOST_AT_ONCE = 50
"""Projects that are decided about with one press: as many as one can have looked at."""


class Because(TextChoices):
    """Why a project was listed, or put aside."""

    LOOKED = "looked", _("We looked, and newcomers are welcome there")
    TRUSTED = "trusted", _("We trust the list it comes from")
    ASKED = "asked", _("The project asked us")
    ASLEEP = "asleep", _("Nobody has been there for long")
    NO_WORK = "no_work", _("There is no work for newcomers")
    NO_LICENCE = "no_licence", _("It has no open licence")
    NOT_FOR_US = "not_for_us", _("It does not fit our learners")
    UNKIND = "unkind", _("People are not treated well there")
    ADVERTISING = "advertising", _("It is made to be looked at, or to sell something")
    TWICE = "twice", _("It is here under another name")
    OTHER = "other", _("Another reason")


FOR_LISTING = (Because.LOOKED, Because.TRUSTED, Because.ASKED, Because.OTHER)
FOR_PUTTING_ASIDE = (
    *(Because.ASLEEP, Because.NO_WORK, Because.NO_LICENCE, Because.NOT_FOR_US),
    *(Because.UNKIND, Because.ADVERTISING, Because.TWICE, Because.OTHER),
)
FITTING = {ProjectState.LISTED: FOR_LISTING, ProjectState.HIDDEN: FOR_PUTTING_ASIDE}
"""What many projects at once may become, and the reasons there are for it."""


@dataclass(frozen=True)
class WaitingPage:
    """A page of projects that nobody here has looked at."""

    found: HubPage
    work: Mapping[UUID, int]
    """How many open pieces of work are known, by project; of those without any there is no entry."""
    catalogues: tuple[FacetCount, ...]
    """The lists they come from, by how many of each wait, whatever else is filtered by."""


@dataclass(frozen=True)
class Outcome:
    """What came of deciding about many, or of undoing it."""

    decision: UUID | None
    """``None`` if nothing was left to decide."""
    done: int
    passed_over: int
    """What somebody had decided about meanwhile."""


@dataclass(frozen=True)
class DecidedAbout:
    """A project in a decision."""

    project: UUID
    name: str
    still_stands: bool
    """Whether nothing else was decided about it since."""


@dataclass(frozen=True)
class Decision:
    """What somebody decided, and why."""

    uuid: UUID
    after: ProjectState
    why: str
    """The reason from the list; empty if none was chosen."""
    words: str
    by: str
    decided_at: datetime
    undone_by: str
    """Empty while it stands."""
    undone_at: datetime | None
    projects: tuple[DecidedAbout, ...]

    @property
    def may_undo(self) -> bool:
        return self.undone_at is None and any(one.still_stands for one in self.projects)


@dataclass(frozen=True)
class History:
    """A page of what was decided, the newest first."""

    decisions: tuple[Decision, ...]
    page: int
    pages: int
