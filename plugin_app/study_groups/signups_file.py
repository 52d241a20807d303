"""Sign-ups that were collected elsewhere, read from a file: JSON as the Mechanical MOOC wrote it, or CSV.

JSON is a list of ``{"email": …, "questions": {"timezone": …, "groupRadios": true, …}}``; CSV has the same names in its
first line. ``groupRadios`` (or ``wish``) says whether somebody wants to be matched or to learn on their own,
``timezone`` is an IANA name, old ones included; every other name is a question with its answer. Plain Python: whatever
cannot be right is left out, with its reason.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO

from plugin_app.availability import is_zone

from .data import Wish

PERSON = ("email", "username")
ZONE = ("timezone", "time_zone")
WISH = ("groupRadios", "wish")

WISHES = {
    **dict.fromkeys(("true", "yes", "1", "match"), Wish.MATCH),
    **dict.fromkeys(("false", "no", "0", "own"), Wish.OWN),
}
LONGEST_ANSWER = 1000
"""Characters."""
MOST_ROWS = 20_000


class Wrong(StrEnum):
    """Why a sign-up was left out. What is said about each is up to whoever asked."""

    NOT_A_SIGN_UP = "not_a_sign_up"
    """It is not written like the others."""
    NO_PERSON = "no_person"
    NO_WISH = "no_wish"
    UNKNOWN_ZONE = "unknown_zone"
    LONG_ANSWER = "long_answer"
    ODD_TEXT = "odd_text"
    """There is a character in it that no database keeps."""


class Unreadable(ValueError):
    """The text is neither of the two kinds of files, or too long."""


@dataclass(frozen=True)
class Row:
    """One sign-up of the file."""

    number: int
    """Which one it is, from 1, the heading of a CSV not counted."""
    person: str
    """An e-mail address or a username."""
    wish: Wish
    time_zone: str
    """An IANA name; empty if the file has none."""
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Rejected:
    """A sign-up that cannot be right."""

    number: int
    person: str
    wrong: Wrong


@dataclass(frozen=True)
class SignUpsFile:
    """What is in a file."""

    rows: tuple[Row, ...]
    rejected: tuple[Rejected, ...]


def read(text: str) -> SignUpsFile:
    """Every sign-up of the file, in its order, and those left out. Raises ``Unreadable``."""
    rows: list[Row] = []
    rejected: list[Rejected] = []
    for number, facts in enumerate(_entries(text.removeprefix("\ufeff").strip()), start=1):
        if number > MOST_ROWS:
            raise Unreadable
        found = _row(number, facts)
        if isinstance(found, Row):
            rows.append(found)
        else:
            rejected.append(found)
    return SignUpsFile(tuple(rows), tuple(rejected))


def _entries(text: str) -> Iterable[Mapping[str, str] | None]:
    """The names and values of each sign-up; ``None`` for what is not written like one."""
    return _from_json(text) if text.startswith("[") else _from_csv(text)


def _from_json(text: str) -> list[Mapping[str, str] | None]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    return [_flat(entry) for entry in entries]


def _flat(entry: object) -> Mapping[str, str] | None:
    if not isinstance(entry, dict):
        return None
    questions = entry.get("questions", {})
    if not isinstance(questions, dict):
        return None
    facts = {**{name: value for name, value in entry.items() if name != "questions"}, **questions}
    return {name: _text(value) for name, value in facts.items() if not isinstance(value, dict | list)}


def _from_csv(text: str) -> Iterator[Mapping[str, str] | None]:
    try:
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        names = [name.strip() for name in next(reader, [])]
        if not set(names) & set(PERSON):
            raise Unreadable
        for cells in reader:
            if cells:
                yield dict(zip(names, map(str.strip, cells), strict=True)) if len(cells) == len(names) else None
    except csv.Error as error:
        raise Unreadable from error


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()


def _row(number: int, facts: Mapping[str, str] | None) -> Row | Rejected:
    if facts is None:
        return Rejected(number, "", Wrong.NOT_A_SIGN_UP)
    person, zone, wish = (_first(facts, names) for names in (PERSON, ZONE, WISH))
    answers = {name: value for name, value in facts.items() if name and name not in (*PERSON, *ZONE, *WISH) and value}
    wrong = _what_is_wrong(person, zone, wish, answers)
    if wrong:
        return Rejected(number, person, wrong)
    return Row(number, person, WISHES[wish.lower()], zone, answers)


def _what_is_wrong(person: str, zone: str, wish: str, answers: Mapping[str, str]) -> Wrong | None:
    if any(_is_odd(text) for text in (person, *answers, *answers.values())):
        return Wrong.ODD_TEXT
    if not person:
        return Wrong.NO_PERSON
    if wish.lower() not in WISHES:
        return Wrong.NO_WISH
    if zone and not is_zone(zone):
        return Wrong.UNKNOWN_ZONE
    return Wrong.LONG_ANSWER if any(len(answer) > LONGEST_ANSWER for answer in answers.values()) else None


def _is_odd(text: str) -> bool:
    """PostgreSQL takes no NUL, and half a character (a lone surrogate, which JSON can spell) is no text anywhere."""
    return "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _first(facts: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((facts[name] for name in names if facts.get(name)), "")
