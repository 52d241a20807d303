"""What a project says by the labels of an issue. Every project spells them its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+")
_FRAMES = frozenset({"status", "level", "difficulty", "diff", "experience", "complexity", "d", "e", "exp", "friendly"})
"""Words that only say what kind of thing the label tells: `level:easy`, `E-easy`, `beginner friendly`."""

_CLOSED = frozenset(
    {"assigned", "blocked", "claimed", "completed", "done", "duplicate", "invalid", "on hold", "self assigned", "taken"}
    | {"wip", "won t fix", "wontfix"}
)
_WELCOMES = (
    "first timers only",
    "good first",
    "help wanted",
    "up for grabs",
    "low hanging fruit",
    "newcomer",
    "beginner",
)
GOOD_FIRST = 2
"""First in this project, which is not to say the first ever."""
_LEVELS = {
    "first timers only": 1,
    "beginner": 1,
    "starter": 1,
    "newcomer": 1,
    "easy": 1,
    "trivial": 1,
    "low hanging fruit": 1,
    "medium": 3,
    "intermediate": 3,
    "hard": 4,
    "advanced": 4,
    "expert": 5,
}


def is_closed(labels: Iterable[str]) -> bool:
    """Whether a label says that somebody is at it already, or that the work is not wanted."""
    return any(name in _CLOSED or name.endswith("in progress") for name in map(_name, labels))


def welcome(labels: Iterable[str]) -> str | None:
    """The first label that invites newcomers, as the project spells it."""
    return next((label for label in labels if any(phrase in _name(label) for phrase in _WELCOMES)), None)


def level(labels: Iterable[str]) -> int | None:
    """How hard the work is, 1 to 5: the hardest a label says; 2 for a mere "good first issue"; None if none says."""
    names = [_name(label) for label in labels]
    said = max((_LEVELS[name] for name in names if name in _LEVELS), default=None)
    if said is None and any("good first" in name for name in names):
        return GOOD_FIRST
    return said


@lru_cache(maxsize=50_000)
def _name(label: str) -> str:
    words = _WORDS.findall(label.casefold())
    return " ".join(word for word in words if word not in _FRAMES) or " ".join(words)
