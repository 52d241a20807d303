"""What the author set for a contributions block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from plugin_app.panels.field_values import day, one_of, rows, text, within

from .data import Work

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5
MOST_PICKS = 12
MOST_LISTED = 20
"""Rows of an author's own list: it is for choosing from, not for searching."""
LONGEST_ADDRESS = 500
LONGEST_WHY = 200
SHORTEST_CLAIM, LONGEST_CLAIM = 5, 60
"""Days."""
MOST_CLAIMS = 5
LONGEST_CONTACT = 200
LONGEST_ASSIGNMENT = 500


class PicksFrom(StrEnum):
    """Where the picks come from."""

    CATALOGUE = "catalogue"
    """What fits, out of everything there is."""
    OWN_LIST = "own_list"
    """What the author has written down."""


@dataclass(frozen=True)
class Listed:
    """A row of the author's own list: a project, or one piece of work."""

    url: str
    why: str = ""
    """In one line, as learners read it; empty if the author did not say."""


class CompletesOn(StrEnum):
    """How far a learner goes to complete the block. Each includes what stands before it; none waits for a merge."""

    NOTHING = "nothing"
    """There is nothing to complete: looking around is not an exercise."""
    CLAIMED = "claimed"
    """Has taken something on."""
    REVIEWED = "reviewed"
    """Has had work looked at in the class, or has looked at a classmate’s."""
    REFLECTED = "reflected"
    """Has said what they take with them."""


@dataclass(frozen=True)
class ContributionRules:
    """Whom the picks are for. Until learners say so themselves, the author says it for the whole course."""

    picks_from: PicksFrom = PicksFrom.CATALOGUE
    own_list: tuple[Listed, ...] = ()
    """In the author's order; counts only where the picks come from it."""
    skills: tuple[str, ...] = ()
    """What learners can do by now, in any words: “Python”, “Django”, “technical writing”."""
    kinds: tuple[Work, ...] = ()
    """Kinds of work to prefer; empty for any."""
    level: int = LOWEST_LEVEL
    """1 has never contributed anywhere; 5 could maintain a project."""
    count: int = 5
    intro: str = ""
    contact: str = ""
    """Where maintainers reach the course team. Without it nothing can be claimed: whom would they ask?"""
    assignment: str = ""
    """What learners are asked to do, as maintainers read it."""
    starts_on: date | None = None
    ends_on: date | None = None
    """From when to when learners come, as maintainers read it."""
    claim_days: int = 14
    """How long something stays claimed before anything of it went upstream."""
    claims_each: int = 1
    """How many things a learner is at in one moment, in all of their courses."""
    pre_review: bool = True
    """Whether somebody of the class looks at it before it goes upstream."""
    completes_on: CompletesOn = CompletesOn.NOTHING

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> ContributionRules:
        """Read a block's fields. They come from OLX and old exports too, so whatever cannot be right is left out."""
        kinds = _names(fields.get("kinds"))
        return cls(
            picks_from=one_of(PicksFrom, fields.get("picks_from"), cls.picks_from),
            own_list=_listed(fields.get("own_list")),
            skills=_names(fields.get("skills")),
            kinds=tuple(kind for kind in Work if kind.value in kinds),
            level=within(fields.get("level"), LOWEST_LEVEL, HIGHEST_LEVEL, cls.level),
            count=within(fields.get("count"), 1, MOST_PICKS, cls.count),
            intro=str(fields.get("intro") or ""),
            contact=text(fields, "contact")[:LONGEST_CONTACT],
            assignment=text(fields, "assignment")[:LONGEST_ASSIGNMENT],
            starts_on=day(fields.get("starts_on")),
            ends_on=day(fields.get("ends_on")),
            claim_days=within(fields.get("claim_days"), SHORTEST_CLAIM, LONGEST_CLAIM, cls.claim_days),
            claims_each=within(fields.get("claims_each"), 1, MOST_CLAIMS, cls.claims_each),
            pre_review=bool(fields.get("pre_review", cls.pre_review)),
            completes_on=one_of(CompletesOn, fields.get("completes_on"), cls.completes_on),
        )

    @property
    def is_curated(self) -> bool:
        return self.picks_from is PicksFrom.OWN_LIST

    def takes_claims(self, today: date) -> bool:
        """Whether learners may claim anything in this block on that day, in UTC."""
        has_begun = self.starts_on is None or self.starts_on <= today
        is_over = self.ends_on is not None and self.ends_on < today
        return bool(self.contact) and has_begun and not is_over


def _listed(value: object) -> tuple[Listed, ...]:
    found = (Listed(text(row, "url"), " ".join(text(row, "why").split())[:LONGEST_WHY]) for row in rows(value))
    return tuple(row for row in found if row.url and len(row.url) <= LONGEST_ADDRESS)[:MOST_LISTED]


def _names(value: object) -> tuple[str, ...]:
    """The names in a list, each once, in its first spelling."""
    parts = value if isinstance(value, list | tuple) else ()
    kept: dict[str, str] = {}
    for name in (" ".join(str(part).split()) for part in parts):
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())
