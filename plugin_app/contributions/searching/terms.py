"""What a thing is found by: words, and values of facets, each folded to one spelling."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 100


class TermKind(TextChoices):
    """What a term tells of a thing. All but words are facets: one narrows a search down by them."""

    WORD = "word", _("Word")
    THING = "thing", _("What it is")
    LANGUAGE = "language", _("Programming language")
    TOPIC = "topic", _("Topic")
    WORK = "work", _("Kind of work")
    LEVEL = "level", _("Experience")
    STATE = "state", _("Looked at by us")
    WELCOME = "welcome", _("Invites learners")


FACETS = tuple(kind for kind in TermKind if kind is not TermKind.WORD)


class Thing(TextChoices):
    """What can be found."""

    PROJECT = "project", _("A project as a whole")
    WORK = "work", _("A single piece of work")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a value of a facet."""

    kind: TermKind
    text: str
    """Folded."""


@dataclass(frozen=True, slots=True)
class FoundBy:
    """All a thing is found by, and where it stands among others."""

    thing: str
    project: int
    opportunity: int | None
    words: dict[str, bool]
    """Folded; and whether the word stands in the title."""
    facets: dict[Term, str]
    """The values it is narrowed down by, and their names as people read them."""
    standing: int
    opened: int
    """In hours since 1970, UTC; 0 if nobody knows."""
