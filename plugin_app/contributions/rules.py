"""What the author set for a contributions block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .data import Work

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5
MOST_PICKS = 12


@dataclass(frozen=True)
class ContributionRules:
    """Whom the picks are for. Until learners say so themselves, the author says it for the whole course."""

    skills: tuple[str, ...] = ()
    """What learners can do by now, in any words: “Python”, “Django”, “technical writing”."""
    kinds: tuple[Work, ...] = ()
    """Kinds of work to prefer; empty for any."""
    level: int = LOWEST_LEVEL
    """1 has never contributed anywhere; 5 could maintain a project."""
    count: int = 5
    intro: str = ""

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> ContributionRules:
        """Read a block's fields. They come from OLX and old exports too, so whatever cannot be right is left out."""
        kinds = _names(fields.get("kinds"))
        return cls(
            skills=_names(fields.get("skills")),
            kinds=tuple(kind for kind in Work if kind.value in kinds),
            level=_within(fields.get("level"), LOWEST_LEVEL, HIGHEST_LEVEL, cls.level),
            count=_within(fields.get("count"), 1, MOST_PICKS, cls.count),
            intro=str(fields.get("intro") or ""),
        )


def _names(value: object) -> tuple[str, ...]:
    """The names in a list, each once, in its first spelling."""
    parts = value if isinstance(value, list | tuple) else ()
    kept: dict[str, str] = {}
    for name in (" ".join(str(part).split()) for part in parts):
        if name:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _within(value: object, low: int, high: int, default: int) -> int:
    try:
        number: int = int(value)  # type: ignore[call-overload]  # whatever the field held; a wrong one falls back
    except (TypeError, ValueError):
        return default
    return max(low, min(high, number))
