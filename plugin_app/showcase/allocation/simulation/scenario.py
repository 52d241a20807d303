"""A scenario, read from a file: who takes part, and what they do, or how it is drawn. See ``docs/allocation.md``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from plugin_app.showcase.allocation.data import Reviewer

from .stream import Deed, Event, drawn

MOST_PEOPLE = 100_000
DAYS = 56.0


Number = TypeVar("Number", int, float)


class BadScenario(Exception):
    """The file cannot be understood; said in one line, with its place."""


@dataclass(frozen=True)
class Scenario:
    """A course to play. People go by numbers, in the order of the file; ``ids`` has them as they stand there."""

    ids: tuple[str | int, ...]
    events: tuple[Event, ...]
    people: Mapping[int, Reviewer] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)
    """What somebody's project is written in."""


def read_scenario(path: Path) -> Scenario:
    """Raises ``BadScenario``."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadScenario(f"{path}: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise BadScenario(f"{path}: this is no JSON in UTF-8: {error}.") from error
    if not isinstance(found, dict):
        raise BadScenario(f"{path}: an object is needed, with people and what they do.")
    return _Reader(found).scenario()


class _Reader:
    """Reads one file, and remembers who goes by which number."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found
        people = found.get("people")
        if isinstance(people, int) and not isinstance(people, bool):
            self.rows: list[dict[str, Any]] = [{"id": one} for one in range(_within("people", people, 2, MOST_PEOPLE))]
        elif isinstance(people, list) and people:
            self.rows = [_object(f"people[{at}]", row) for at, row in enumerate(people)]
        else:
            raise BadScenario("people: a number from 2 on is needed, or a list of people.")
        self.numbers: dict[str | int, int] = {}
        for at, row in enumerate(self.rows):
            name = _id(f"people[{at}].id", row.get("id"))
            if name in self.numbers:
                raise BadScenario(f"people[{at}].id: {json.dumps(name)} is there twice.")
            self.numbers[name] = at
        self.apart = self._kept_apart()

    def scenario(self) -> Scenario:
        people = {number: self._person(number, row) for number, row in enumerate(self.rows)}
        languages = {
            number: _text(f"people[{number}].language", row["language"])
            for number, row in enumerate(self.rows)
            if row.get("language") is not None
        }
        return Scenario(tuple(self.numbers), tuple(self._events()), people, languages)

    def _person(self, number: int, row: dict[str, Any]) -> Reviewer:
        where = f"people[{number}]"
        return Reviewer(
            id=number,
            team=self._others(f"{where}.team", row) - {number},
            avoids=frozenset(self.apart[number]),
            languages=_texts(f"{where}.languages", row.get("languages")),
            interests=_texts(f"{where}.interests", row.get("interests")),
            helps=_flag(f"{where}.helps", row.get("helps")),
        )

    def _others(self, where: str, row: dict[str, Any]) -> frozenset[int]:
        return frozenset(self._number(where, one) for one in _list(where, row.get(where.rpartition(".")[2])))

    def _kept_apart(self) -> list[set[int]]:
        """For each of them, whom not to bring them together with: it is enough that one of the two wishes it."""
        apart: list[set[int]] = [set() for _ in self.rows]
        for number, row in enumerate(self.rows):
            for other in self._others(f"people[{number}].avoid", row):
                apart[number].add(other)
                apart[other].add(number)
        return apart

    def _events(self) -> list[Event]:
        if self.found.get("events") is None:
            return self._drawn()
        events = [self._event(f"events[{at}]", one) for at, one in enumerate(_list("events", self.found["events"]))]
        began = {event.person: event.hour for event in events if event.deed is Deed.PUBLISH}
        if len(began) < sum(event.deed is Deed.PUBLISH for event in events):
            raise BadScenario("events: somebody publishes twice; each has one project.")
        return sorted(events, key=lambda event: event.hour)

    def _event(self, where: str, one: Any) -> Event:
        row = _object(where, one)
        try:
            deed = Deed(str(row.get("what")))
        except ValueError as error:
            known = ", ".join(f'"{deed.value}"' for deed in Deed)
            raise BadScenario(f"{where}.what: {json.dumps(row.get('what'))} is none of {known}.") from error
        return Event(_number(f"{where}.at", row.get("at"), 0), deed, self._number(f"{where}.who", row.get("who")))

    def _drawn(self) -> list[Event]:
        given = self.found
        abandonment = _number("abandonment", given.get("abandonment", 0), 0)
        if abandonment >= 1:
            raise BadScenario("abandonment: a share of those who ask, less than 1.")
        return drawn(
            len(self.rows),
            supply=_number("supply", given.get("supply"), 0, 100),
            abandonment=abandonment,
            days=_number("days", given.get("days", DAYS), 0),
            seed=int(_number("seed", given.get("seed", 0), 0)),
        )

    def _number(self, where: str, name: Any) -> int:
        found = self.numbers.get(name) if isinstance(name, str | int) and not isinstance(name, bool) else None
        if found is None:
            raise BadScenario(f"{where}: {json.dumps(name)} is nobody in people.")
        return found


def _object(where: str, found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise BadScenario(f"{where}: an object is needed.")
    return found


def _list(where: str, found: Any) -> list[Any]:
    if found is not None and not isinstance(found, list):
        raise BadScenario(f"{where}: a list is needed.")
    return found or []


def _id(where: str, found: Any) -> str | int:
    if isinstance(found, str) or (isinstance(found, int) and not isinstance(found, bool)):
        return found
    raise BadScenario(f"{where}: text or a whole number is needed.")


def _text(where: str, found: Any) -> str:
    if not isinstance(found, str):
        raise BadScenario(f"{where}: text is needed.")
    return found


def _texts(where: str, found: Any) -> frozenset[str]:
    return frozenset(_text(f"{where}[{at}]", one) for at, one in enumerate(_list(where, found)))


def _flag(where: str, found: Any) -> bool:
    if found is not None and not isinstance(found, bool):
        raise BadScenario(f"{where}: true or false is needed.")
    return bool(found)


def _number(where: str, found: Any, least: float, most: float = 1e9) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not isfinite(found):
        raise BadScenario(f"{where}: a number is needed.")
    return _within(where, float(found), least, most)


def _within(where: str, found: Number, least: float, most: float) -> Number:
    if not least <= found <= most:
        raise BadScenario(f"{where}: from {least:g} to {most:g}, not {found:g}.")
    return found
