"""What a project's maintainers agree to, and what they are told: plain, frozen facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.data import Level
from plugin_app.contributions.sources.fields import SETUP_MAX

MOST_SLOTS = 50
"""Learners, or groups of them, that a project takes in one term at most."""
LONGEST_REVIEW = 120
"""Days that a project may ask people to wait for a first answer."""
LONGEST_CONTACT = 200
LONGEST_WORDS = 1000
LONGEST_SETUP = SETUP_MAX
"""As much as a catalogue may say: their form begins with that."""


class WelcomeState(StrEnum):
    """Whether a project takes learners in."""

    OPEN = "open"
    PAUSED = "paused"
    """Nobody new; whoever is at something goes on."""
    LEFT = "left"
    """It did, and no longer does: it is a link again."""


class AiPolicy(TextChoices):
    """What a project thinks of work made with the help of a language model."""

    UNSAID = "", _("We have not said")
    FINE = "fine", _("Fine, if you understand all of it")
    DISCLOSED = "disclosed", _("Fine, if you say where")
    NONE = "none", _("Please none")


class Agreement(TextChoices):
    """What a contributor signs."""

    NONE = "", _("Nothing to sign")
    DCO = "dco", _("A DCO: each commit is signed off")
    CLA = "cla", _("A CLA: one agreement, signed once")


@dataclass(frozen=True)
class Terms:
    """On what terms a project takes learners in. Its maintainers say so; every word is theirs."""

    slots: int = 2
    """How many learners, or groups of them, begin in one term."""
    mentors: str = ""
    """Whom to turn to there, as they like to be named."""
    contact: str = ""
    """Where: a channel, a mailing list, an address."""
    ai_policy: AiPolicy = AiPolicy.UNSAID
    agreement: Agreement = Agreement.NONE
    review_days: int | None = None
    """Days until a first answer, as they honestly expect it."""
    setup_verified_on: date | None = None
    """When somebody last followed the project's own set-up from nothing."""
    setup_notes: str = ""
    """How one sets the project up. Plain text."""
    level: Level | None = None
    """How hard it is to begin there; ``None`` if that depends."""
    words: str = ""
    """What else newcomers should know. Plain text."""


@dataclass(frozen=True)
class Welcome:
    """What one project offers learners now."""

    project: UUID
    state: WelcomeState
    terms: Terms
    taken: int
    """Slots of this term that are in use, or were."""
    is_hidden: bool = False

    @property
    def free(self) -> int:
        """Slots somebody could take now."""
        return max(0, self.terms.slots - self.taken) if self.is_open else 0

    @property
    def is_open(self) -> bool:
        return self.state is WelcomeState.OPEN and not self.is_hidden

    @property
    def is_paused(self) -> bool:
        return self.state is WelcomeState.PAUSED

    @property
    def has_left(self) -> bool:
        return self.state is WelcomeState.LEFT


@dataclass(frozen=True)
class Coming:
    """Who comes from one course: how many, why and when. Never who."""

    course: str
    """Its title."""
    assignment: str
    """What they are asked to do, in the course team's words; empty if they wrote nothing."""
    contact: str
    """Where the course team is reached."""
    starts_on: date | None
    ends_on: date | None
    under_way: int
    """Pieces of work."""
    upstream: int
    """Those of which something is with the project by now."""
    people: int
    """Heads, those of groups counted."""


@dataclass(frozen=True)
class Maintained:
    """All that whoever holds a maintainers' link sees."""

    name: str
    url: str
    welcome: Welcome | None
    """``None`` before they have agreed to anything."""
    terms: Terms
    """What their form begins with: their own, and of how one begins there what learners read now."""
    term_ends_on: date
    """The last day of this term."""
    coming: tuple[Coming, ...]
    link_ends_at: datetime


@dataclass(frozen=True)
class MaintainerLink:
    """A link that was made for a project, as those who look after the hub see it."""

    uuid: UUID
    made_by: str
    made_at: datetime
    expires_at: datetime
    is_over: bool
