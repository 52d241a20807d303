"""Values as a block's fields hold them: from Studio, from a file, from an old export, or typed by hand.

Whatever cannot be right is brought into its range or left at its default.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

YEARS = range(2000, 2101)
"""In which a course may begin."""
MOST_TIMES = 52
"""That anything may be asked for: once a week for a year."""

Choice = TypeVar("Choice", bound=StrEnum)

_KEY = re.compile(r"\w{1,40}")


def rows(value: object) -> Iterable[Mapping[str, Any]]:
    """What is a row in a list of rows."""
    return (row for row in value if isinstance(row, Mapping)) if isinstance(value, list | tuple) else ()


def texts(values: object) -> tuple[str, ...]:
    """Texts, each once, in their order."""
    if not isinstance(values, list | tuple):
        return ()
    stripped = (str(value).strip() for value in values)
    return tuple(dict.fromkeys(each for each in stripped if each))


def text(row: Mapping[str, Any], name: str) -> str:
    """What stands in a row under that name, or nothing."""
    return str(row.get(name) or "").strip()


def within(value: object, low: int, high: int, default: int) -> int:
    """A number brought into its bounds; ``default`` for what is none."""
    try:
        number = int(str(value))
    except (TypeError, ValueError):
        return default
    return max(low, min(high, number))


def nearest(offered: tuple[int, ...], value: object, default: int) -> int:
    """That of the numbers offered which is nearest."""
    wanted = within(value, min(offered), max(offered), default)
    return min(offered, key=lambda each: abs(each - wanted))


def one_of(choices: type[Choice], value: object, default: Choice) -> Choice:
    """One of the choices; ``default`` for what is none of them."""
    try:
        return choices(str(value))
    except ValueError:
        return default


def new_key() -> str:
    """The key of a question: made with its empty row, so that saving the same form twice makes one question."""
    return f"q{secrets.token_hex(4)}"


def kept_key(wanted: str, number: int, taken: Collection[str]) -> str:
    """Its own key, or else one by its place: no two questions may share their answers."""
    key = wanted if _KEY.fullmatch(wanted) and wanted not in taken else f"q{number}"
    while key in taken:
        key += "_"
    return key


def day(value: object) -> date | None:
    """A field holds its text, ``YYYY-MM-DD``; of a time, the day it has in UTC."""
    if isinstance(value, datetime):
        moment = instant(value)
        value = moment.date() if moment else None
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) and value.year in YEARS else None


def instant(value: object) -> datetime | None:
    """A field holds an aware time; a file holds its text. Without a zone it is UTC."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip().replace("Z", "+00:00"))
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    try:
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    except OverflowError:  # the first or the last day there is
        return None
