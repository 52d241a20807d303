"""Plain values out of an answer. It is somebody else's word: every value is checked for its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from .data import Trouble, Why

URL_MAX = 500
"""Characters."""
SUMMARY_MAX = 300
"""Characters."""
TITLE_MAX = 300
CLOSES_MAX = 20
"""Issues that one change may close: nobody who means it names more, and who does would hide a project's work."""

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_HIDDEN = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_SPACES = re.compile(r"\s+")
# Control characters and lone surrogates: no database keeps them, and nobody can read them.
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def record(value: Any) -> Mapping[str, Any]:
    """An object. Raises Trouble (``Why.ODD``) for anything else."""
    if not isinstance(value, dict):
        raise Trouble(Why.ODD, detail="an answer of another shape")
    return value


def records(value: Any) -> list[Mapping[str, Any]]:
    """A list of objects. Raises Trouble (``Why.ODD``) for anything else."""
    if not isinstance(value, list):
        raise Trouble(Why.ODD, detail="an answer of another shape")
    return [record(each) for each in value]


def part(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside another; empty if it is not there."""
    inner = value.get(name)
    return inner if isinstance(inner, dict) else {}


def text(value: Mapping[str, Any], name: str) -> str:
    """One line; empty if it is not there."""
    found = value.get(name)
    return one_line(found) if isinstance(found, str) else ""


def needed(value: Mapping[str, Any], name: str) -> str:
    """A text or a number that must be there, as text. Raises Trouble (``Why.ODD``)."""
    found = value.get(name)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    if isinstance(found, str) and (line := one_line(found)):
        return line
    raise Trouble(Why.ODD, detail=f"an answer without {name}")


def page(value: Mapping[str, Any], name: str, host: str) -> str:
    """The address of a page for people, at `host`. Raises Trouble (``Why.ODD``): nobody is sent anywhere else."""
    url = needed(value, name)
    if not url.startswith(f"https://{host}/") or len(url) > URL_MAX or not url.isprintable() or " " in url:
        raise Trouble(Why.ODD, detail=f"an answer whose {name} leads elsewhere")
    return url


def number(asked: str) -> str:
    """The number of an issue or a change, before it goes into an address. Raises Trouble (``Why.ODD``)."""
    if not _NUMBER.fullmatch(asked):
        raise Trouble(Why.ODD, detail="not a number")
    return asked


def some(numbers: Iterable[str]) -> frozenset[str]:
    """The first ``CLOSES_MAX`` that differ; nothing behind them is read."""
    found: set[str] = set()
    for each in numbers:
        found.add(each)
        if len(found) == CLOSES_MAX:
            break
    return frozenset(found)


def title(value: Mapping[str, Any], number: str) -> str:
    """A title; where nothing of it can be read, the number."""
    return text(value, "title")[:TITLE_MAX].rstrip() or f"#{number}"


def count(value: Mapping[str, Any], name: str) -> int:
    """A number, 0 if it is not there."""
    found = value.get(name)
    return max(0, found) if isinstance(found, int) and not isinstance(found, bool) else 0


def size(value: Mapping[str, Any], name: str) -> int:
    """The length of a list, 0 if it is not there."""
    found = value.get(name)
    return len(found) if isinstance(found, list) else 0


def names(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts, or of objects that have a ``name``; what is neither is left out."""
    found = value.get(name)
    written = (
        [each.get("name") if isinstance(each, dict) else each for each in found] if isinstance(found, list) else []
    )
    lines = (one_line(each) for each in written if isinstance(each, str))
    return tuple(dict.fromkeys(line for line in lines if line))


def moment(value: Mapping[str, Any], name: str) -> datetime | None:
    """A time in UTC; ``None`` if it is not there."""
    found = value.get(name)
    if not isinstance(found, str):
        return None
    try:
        # GitLab's events have their times as "2026-03-01 10:00:00 UTC".
        read = datetime.fromisoformat(found.removesuffix(" UTC"))
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # the latter where the first or the last year has another zone
        return None


def needed_moment(value: Mapping[str, Any], name: str) -> datetime:
    """A time in UTC. Raises Trouble (``Why.ODD``) if it is not there."""
    found = moment(value, name)
    if found is None:
        raise Trouble(Why.ODD, detail=f"an answer without {name}")
    return found


def one_line(written: str) -> str:
    """Without line breaks and what cannot be read."""
    return _SPACES.sub(" ", _UNREADABLE.sub("", written)).strip()


def summary(written: Any) -> str:
    """The first words of a text people wrote: what its template hides is left out."""
    if not isinstance(written, str):
        return ""
    line = one_line(_HIDDEN.sub(" ", written))
    return line if len(line) <= SUMMARY_MAX else line[: SUMMARY_MAX - 1].rstrip() + "…"
