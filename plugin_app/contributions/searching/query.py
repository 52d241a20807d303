"""What somebody looks for. Plain and frozen; the same search has the same digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from plugin_app.contributions.data import ProjectState, Work
from plugin_app.contributions.vocabulary.folding import folded, words

from .terms import TermKind, Thing

MOST_WORDS = 8
LONGEST_WORDS = 200
LONGEST_VALUE = 100
FRESH = (7, 30, 90, 365)
"""Days within which work was opened, to choose from."""
LEVELS = range(1, 6)


@dataclass(frozen=True)
class SearchQuery:
    """Words, of which each has to be found, and facets; what is empty asks for nothing."""

    words: str = ""
    thing: Thing | None = None
    language: str = ""
    topic: str = ""
    kind: Work | None = None
    level: int | None = None
    fresh: int | None = None
    """Opened within so many days."""
    state: ProjectState | None = None
    """``LISTED`` or ``CANDIDATE``; what is hidden is not found at all."""
    welcome: bool = False
    """Only projects that invite learners themselves."""

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> SearchQuery:
        """From an address, a form or a record. Whatever cannot be right asks for nothing."""
        return cls(
            words=" ".join(_text(told.get("words"), LONGEST_WORDS).split()),
            thing=_one_of(Thing, told.get("thing")),
            language=_text(told.get("language"), LONGEST_VALUE),
            topic=_text(told.get("topic"), LONGEST_VALUE),
            kind=_one_of(Work, told.get("kind")),
            level=_number(told.get("level"), LEVELS),
            fresh=_number(told.get("fresh"), FRESH),
            state=_one_of(ProjectState, told.get("state"), but=ProjectState.HIDDEN),
            welcome=str(told.get("welcome") or "") in ("True", "1", "yes", "on"),
        )

    @property
    def wanted(self) -> tuple[str, ...]:
        """The words to be found, folded."""
        return tuple(dict.fromkeys(words(self.words)))[:MOST_WORDS]

    @property
    def facets(self) -> dict[TermKind, str]:
        """The terms it is narrowed down by, folded."""
        told = {
            TermKind.THING: self.thing,
            TermKind.LANGUAGE: folded(self.language),
            TermKind.TOPIC: folded(self.topic),
            TermKind.WORK: self.kind,
            TermKind.LEVEL: self.level,
            TermKind.STATE: self.state,
            TermKind.WELCOME: "yes" if self.welcome else "",
        }
        return {kind: str(text) for kind, text in told.items() if text}

    @property
    def is_narrow(self) -> bool:
        """Whether it asks for anything at all."""
        return self != SearchQuery()

    @property
    def digest(self) -> str:
        """The same for every way of writing the same search."""
        plain = replace(self, words=" ".join(sorted(self.wanted)), language="", topic="")
        told = {**plain.as_json(), **{kind.value: text for kind, text in self.facets.items()}}
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        """As it is stored: what it asks for, and nothing else."""
        return {name: value for name, value in asdict(self).items() if value}


def _text(value: object, longest: int) -> str:
    # PostgreSQL takes no NUL in a text, and no database takes half of a character.
    text = value.replace("\x00", "").encode("utf-8", "ignore").decode() if isinstance(value, str) else ""
    return text.strip()[:longest]


def _number(value: object, among: Any) -> int | None:
    text = str(value if value is not None else "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None
    return number if number in among else None


def _one_of(choices: Any, value: object, but: object = None) -> Any:
    return choices(value) if value in choices.values and value != but else None
