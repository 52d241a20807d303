"""What leaves the partners: plain, frozen facts about organisations and what they have for each other. Times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.out.small_cells import Shown

LONGEST_NAME = 150
LONGEST_URL = 500
LONGEST_ABOUT = 1000
LONGEST_REACH = 200
LONGEST_WORDS = 300
MOST_OF_ANYTHING = 1000
"""The highest number a wish may name."""
MOST_WISHES = 20
"""Open ones of a partner."""


class PartnerKind(TextChoices):
    """What sort of organisation it is."""

    EDUCATION = "education", _("Educational partner")
    OPEN_SOURCE = "open_source", _("Open-source organisation")


class Side(TextChoices):
    """Whether it is there, or looked for."""

    OFFERS = "offers", _("We offer")
    SEEKS = "seeks", _("We look for")


class Way(TextChoices):
    """The three ways to be a partner."""

    ADOPT = "adopt", _("Adopt")
    SUPPORT = "support", _("Support")
    HOST = "host", _("Host")


class What(TextChoices):
    """What is offered or looked for."""

    CARE = "care", _("Taking care of a project’s newcomers")
    MENTORS = "mentors", _("Mentors")
    REVIEWS = "reviews", _("People who review")
    TRANSLATORS = "translators", _("People who translate")
    TESTERS = "testers", _("People who test")
    CREDITS = "credits", _("Credits for learners")
    EVENT = "event", _("An event")
    SPACE = "space", _("A space to meet")
    INTERNSHIP = "internship", _("Internships")

    @property
    def way(self) -> Way:
        if self is What.CARE:
            return Way.ADOPT
        return Way.HOST if self in (What.EVENT, What.SPACE, What.INTERNSHIP) else Way.SUPPORT


class Reached(StrEnum):
    """How far somebody came in a project: the furthest, of all they did there."""

    BEGAN = "began"
    SENT = "sent"
    """Something of theirs is, or was, with its maintainers."""
    MERGED = "merged"


class Stage(StrEnum):
    """How far an introduction has come."""

    PROPOSED = "proposed"
    """Nobody has been written to: both are asked on their page."""
    INTRODUCED = "introduced"
    """Both have said yes, and got one letter."""
    ENDED = "ended"
    """One of them said no, or it was taken back. Nobody is told which."""


@dataclass(frozen=True)
class WishDraft:
    """What somebody would write down."""

    side: Side
    what: What
    words: str = ""
    number: int | None = None
    until: date | None = None
    project: str = ""
    """The address of a repository in the catalogue; empty for any project."""


@dataclass(frozen=True)
class Wish:
    """Something a partner offers or looks for."""

    uuid: UUID
    partner: UUID
    by: str
    """The partner's name."""
    side: Side
    what: What
    number: int | None
    words: str
    until: date | None
    project: UUID | None
    of: str
    """The project's name; empty for any."""
    made_at: datetime

    @property
    def is_offer(self) -> bool:
        return self.side is Side.OFFERS


@dataclass(frozen=True)
class PartnerAbout:
    """What is known of a partner to begin with."""

    name: str
    kind: PartnerKind
    url: str = ""
    about: str = ""


@dataclass(frozen=True)
class PartnerLine:
    """A partner in a list."""

    uuid: UUID
    name: str
    kind: PartnerKind
    is_spoken_for: bool
    """Whether somebody speaks for it."""
    offers: int
    seeks: int


@dataclass(frozen=True)
class Asked:
    """An introduction as one of the two sees it: the other organisation, and nobody's name."""

    uuid: UUID
    own: Wish
    other: Wish
    other_url: str
    stage: Stage
    said_yes: bool
    reach: str
    """How to reach the other one; empty before both have said yes, and once somebody else speaks for one of them."""


@dataclass(frozen=True)
class LearnersAt:
    """How many people of this site have worked on a project, by how far they came; small numbers left out."""

    project: UUID
    name: str
    shown: Shown[Reached]


@dataclass(frozen=True)
class PartnerPage:
    """A partner, for who speaks for it and for those who look after the site."""

    uuid: UUID
    about: PartnerAbout
    contact: str
    """Who speaks for it; empty if nobody does."""
    is_contact: bool
    """Whether the viewer does."""
    reach: str
    """How they like to be reached; for themself alone."""
    wishes: tuple[Wish, ...]
    """The open ones, the oldest first."""
    asked: tuple[Asked, ...]
    learners: tuple[LearnersAt, ...]
    """For each project its open wishes name."""


@dataclass(frozen=True)
class Match:
    """An offer that may answer a request, and what has become of that so far."""

    offer: Wish
    introduction: UUID | None
    stage: Stage | None
    """``None`` if nobody has thought of it."""
    may_introduce: bool
    """Whether somebody speaks for both of them."""


@dataclass(frozen=True)
class Met:
    """A request, beside what is offered."""

    request: Wish
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Brokering:
    """A page of requests, the oldest first."""

    requests: tuple[Met, ...]
    total: int
    page: int
    pages: int
