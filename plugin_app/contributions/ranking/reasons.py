"""Why an item was picked: a code with parameters, and what the command line makes of it: one sentence in English.

People on pages read ``contributions.telling_why``, in their own language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

CLAUSES = 3
"""More reasons than these make a sentence nobody reads to its end."""


class Code(StrEnum):
    """Each is followed by its parameters."""

    LANGUAGE = "language"
    """Names of languages."""
    SKILL = "skill"
    """Names of skills."""
    COURSE = "course"
    """Names of the course's skills."""
    LEVEL = "level"
    """The item's level, 1 to 5."""
    KIND = "kind"
    """The kind of work."""
    SHOWCASE = "showcase"
    PLATFORM = "platform"
    PLACES = "places"
    """How many places for learners are open."""
    WELCOME = "welcome"
    """The label that welcomes newcomers."""
    FRESH = "fresh"
    """Whole days since it was opened."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    params: tuple[str | int, ...] = ()


def sentence(reasons: Sequence[Reason]) -> str:
    """One plain English sentence from the first three reasons; empty if there are none."""
    clauses = [_CLAUSES[Code(reason.code)](*reason.params) for reason in reasons[:CLAUSES]]
    if not clauses:
        return ""
    text = _listed(clauses)
    return f"{text[0].upper()}{text[1:]}."


def _listed(names: Sequence[str | int]) -> str:
    """`a`, `a and b`, `a, b, and c`."""
    *front, last = map(str, names)
    if len(front) < 2:
        return " and ".join([*front, last])
    return f"{', '.join(front)}, and {last}"


def _few(*names: str | int) -> str:
    """At most two names, so that a clause stays a clause."""
    return _listed(names[:2])


def _opened(days: str | int) -> str:
    if days == 0:
        return "it was opened within the last day"
    return "it was opened a day ago" if days == 1 else f"it was opened {days} days ago"


def _places(count: str | int) -> str:
    return "one place for a learner is open" if count == 1 else f"{count} places for learners are open"


def _kind(kind: str | int) -> str:
    wish = {"contribute": "contribute to a project", "support": "support a project", "adopt": "adopt a project"}
    return f"you want to {wish[kind]}" if kind in wish else "it is the kind of work you want"


_CLAUSES: dict[Code, Callable[..., str]] = {
    Code.LANGUAGE: lambda *names: f"you know {_few(*names)}",
    Code.SKILL: lambda *names: f"it can use your skills in {_few(*names)}",
    Code.COURSE: lambda *names: f"the course is about {_few(*names)}",
    Code.LEVEL: lambda level: "it suits a first contribution" if level == 1 else "it is at your level",
    Code.KIND: _kind,
    Code.SHOWCASE: lambda: "learners here have shown this project",
    Code.PLATFORM: lambda: "it improves the platform you learn on",
    Code.PLACES: _places,
    Code.WELCOME: lambda label: f"the project marks it “{label}”",
    Code.FRESH: _opened,
    Code.OPEN: lambda: "nobody has taken it yet",
}
