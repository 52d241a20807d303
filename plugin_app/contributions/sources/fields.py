"""Reading one field of an entry: the text a person wrote, made storable and nothing more."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from plugin_app.contributions.sources import links
from plugin_app.contributions.sources.reasons import Reason, Unusable

NAME_MAX = 200
TITLE_MAX = 300
DESCRIPTION_MAX = 2_000
SETUP_MAX = 1_000
WORD_MAX = 60
WORDS_MAX = 50
STARS_MAX = 2**31 - 1


def nested(fields: dict[str, Any], field: str) -> dict[str, Any]:
    """The fields of the record that is in a field, by their dotted names. Raises Unusable if there is no record."""
    value = fields.get(field)
    if value is None:
        raise Unusable(Reason.MISSING, field)
    if not isinstance(value, dict):
        raise Unusable(Reason.WRONG_TYPE, field)
    return {f"{field}.{name}": inner for name, inner in value.items()}


def records(fields: dict[str, Any], field: str) -> list[dict[str, Any]]:
    """A list of records, empty if missing. Raises Unusable if it is anything else."""
    value = fields.get(field)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Unusable(Reason.WRONG_TYPE, field)
    return value


def required_text(fields: dict[str, Any], field: str, limit: int = NAME_MAX) -> str:
    """One line of text. Raises Unusable if it is missing, empty, not text, or longer than `limit` characters."""
    text = optional_text(fields, field)
    if not text:
        raise Unusable(Reason.MISSING, field)
    if len(text) > limit:
        raise Unusable(Reason.TOO_LONG, field)
    return text


def optional_text(fields: dict[str, Any], field: str) -> str:
    """One line of text, empty if missing. Raises Unusable if it is not text."""
    value = fields.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(Reason.WRONG_TYPE, field)
    return clean(value)


def link(fields: dict[str, Any], field: str) -> links.Link:
    """An address. Raises Unusable if it is missing or refused."""
    value = fields.get(field)
    if value is None or value == "":
        raise Unusable(Reason.MISSING, field)
    if not isinstance(value, str):
        raise Unusable(Reason.WRONG_TYPE, field)
    return links.parse(value, field)


def description(fields: dict[str, Any], field: str) -> str:
    """One line of prose, cut at a word if it is longer than `DESCRIPTION_MAX`."""
    text = optional_text(fields, field)
    if len(text) <= DESCRIPTION_MAX:
        return text
    return text[: DESCRIPTION_MAX - 1].rsplit(" ", 1)[0] + "…"


def lines(fields: dict[str, Any], field: str, limit: int) -> str:
    """Text whose line ends are kept. Raises Unusable if it is longer than `limit` characters: steps are kept whole."""
    value = fields.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(Reason.WRONG_TYPE, field)
    text = "\n".join(map(clean, value.splitlines())).strip()
    if len(text) > limit:
        raise Unusable(Reason.TOO_LONG, field)
    return text


def words(fields: dict[str, Any], field: str) -> tuple[str, ...]:
    """A list of names (tags, languages, labels), each once. Raises Unusable if it is not a list of text."""
    values = fields.get(field)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise Unusable(Reason.WRONG_TYPE, field)
    return distinct(values)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Cleaned names, each once in its first spelling; those over `WORD_MAX` characters or past `WORDS_MAX` left out."""
    kept: dict[str, str] = {}
    for value in map(clean, values):
        if value and len(value) <= WORD_MAX:
            kept.setdefault(value.casefold(), value)
    return tuple(kept.values())[:WORDS_MAX]


def stars(fields: dict[str, Any], field: str) -> int | None:
    """A count of stars, None if missing. Raises Unusable if it is not a count."""
    value = fields.get(field)
    if value is None:
        return None
    if type(value) is not int or not 0 <= value <= STARS_MAX:
        raise Unusable(Reason.WRONG_TYPE, field)
    return value


def time(fields: dict[str, Any], field: str) -> datetime | None:
    """An ISO time with a zone, None if missing. Raises Unusable if it is anything else."""
    text = optional_text(fields, field)
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Unusable(Reason.NOT_A_TIME, field) from error
    if moment.tzinfo is None:
        raise Unusable(Reason.NOT_A_TIME, field)
    return moment


def clean(text: str) -> str:
    """Text on one line, without the characters a database refuses: controls (NUL above all) and lone surrogates."""
    kept = (" " if character.isspace() else character for character in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cs")).split())
