"""Reading what the command ranks: a pool of issues (JSON lines, plain or gzipped) and a learner (JSON).

A row of the pool
    `url`, `title`                    required
    `created_at`                      ISO time
    `labels`, `languages`, `topics`   lists of names
    `description`, `repo_description` what it is about
    `stars`, `slots`, `level`         numbers
    `assignees`                       a number or a list; else `assignees_last`, else `assignees_first`
    `repo`                            `owner/name`, with or without its host; else it is taken from the url
    `kind`, `origin`                  names

Rows of a recorded pool carry what was seen first and last; the last sight counts. That an issue left a listing
(`last_seen`) says nothing: such listings hold the newest thousand only. Their oldest rows write
`owner:name:issues:1` for a url on GitHub.

A learner
    `{"id", "skills", "languages", "level", "kinds", "course_skills"}`, every field optional.

A time without a zone is read as UTC.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from plugin_app.contributions.ranking.data import Item, Learner, Origin
from plugin_app.contributions.sources import links
from plugin_app.contributions.sources.reasons import Unusable

Default = TypeVar("Default", int, None)

_SHORT_URL = re.compile(r"^([^:/]+):([^:/]+):issues:\d+$")


class BadInput(ValueError):
    """A file of the command cannot be used; the message names the file, the line and the fault."""


def read_pool(path: Path) -> Iterator[Item]:
    """The items of a pool, in its order. Raises BadInput."""
    for number, line in _lines(path):
        if not line.strip():
            continue
        try:
            yield _item(_record(json.loads(line)))
        except json.JSONDecodeError as error:
            raise BadInput(f"{path}, line {number}: is not valid JSON: {error.msg}") from error
        except (ValueError, RecursionError) as error:
            raise BadInput(f"{path}, line {number}: {error}") from error


def read_learner(path: Path) -> Learner:
    """The learner of a file. Raises BadInput."""
    try:
        record = _record(json.loads(path.read_text(encoding="utf-8-sig")))
        return Learner(
            id=str(record.get("id", "")),
            skills=_names(record, "skills"),
            languages=_names(record, "languages"),
            level=_number(record, "level", default=1),
            kinds=_names(record, "kinds"),
            course_skills=_names(record, "course_skills"),
        )
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise BadInput(f"{path}, line {error.lineno}: is not valid JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{path}: {error}") from error


def moment(text: str) -> datetime:
    """An ISO time, in UTC if it names no zone. Raises ValueError."""
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}, line {number}: is not UTF-8 text") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadInput(f"{path}, after line {number}: is not a whole gzip file") from error
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror}") from error


def _item(row: dict[str, Any]) -> Item:
    url = _text(row, "url")
    return Item(
        url=url,
        title=_text(row, "title"),
        repo=_project(_text(row, "repo", default=""), url),
        description=_text(row, "description", "repo_description", default=""),
        labels=_names(row, "labels"),
        languages=_names(row, "languages"),
        topics=_names(row, "topics"),
        created_at=_time(row, "created_at"),
        stars=_number(row, "stars", default=0),
        assignees=_assignees(row),
        slots=_number(row, "slots", default=None),
        kind=_text(row, "kind", default="contribute"),
        level=_number(row, "level", default=None),
        origin=Origin(_text(row, "origin", default=Origin.CATALOGUE)),
    )


def _project(repo: str, url: str) -> str:
    """What all items of one project share. An address that leads to no known forge is a project of its own."""
    address = _SHORT_URL.sub(r"https://github.com/\1/\2", url)
    try:
        link = links.parse(address)
    except Unusable:
        return repo or url
    if repo.count("/") == 1:
        return f"{link.host}/{repo}"
    return repo or (link.repository.slug if link.repository else url)


def _record(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("is not a JSON object")
    return value


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _text(row: dict[str, Any], *names: str, default: str | None = None) -> str:
    value = _first(row, names)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise ValueError(f"{names[0]} must be text")
    return value


def _names(row: dict[str, Any], name: str) -> tuple[str, ...]:
    values = row.get(name)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} must be a list of names")
    return tuple(values)


def _number(row: dict[str, Any], name: str, default: Default) -> int | Default:
    value = row.get(name)
    if value is None:
        return default
    if type(value) is not int:
        raise ValueError(f"{name} must be a whole number")
    return value


def _time(row: dict[str, Any], name: str) -> datetime | None:
    text = _text(row, name, default="")
    try:
        return moment(text) if text else None
    except ValueError as error:
        raise ValueError(f"{name} must be an ISO time") from error


def _assignees(row: dict[str, Any]) -> int:
    """How many are at it, as last seen."""
    value = _first(row, ("assignees", "assignees_last", "assignees_first"))
    if isinstance(value, list):
        return len(value)
    if value is None or type(value) is int:
        return value or 0
    raise ValueError("assignees must be a number or a list")
