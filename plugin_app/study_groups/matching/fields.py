"""The values of a JSON object, by name and by kind; whatever cannot be understood is said in one line with its place.

    rules = Fields(data, "rules")
    rules.whole("size_min", least=1)              # rules.size_min: a whole number from 1 on is needed, not "four".

A key that is missing and one that is ``null`` are the same: the default, or a complaint where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import Final, TypeVar

_Value = TypeVar("_Value")
_Name = TypeVar("_Name", bound=StrEnum)


class BadFile(ValueError):
    """A file that cannot be understood. Its text says where and why, in one line."""


class _Needed:
    """There is no default."""


NEEDED: Final = _Needed()

LONGEST_QUOTE = 60
"""Characters of what was found, in a complaint."""


def load(path: Path) -> object:
    """What a JSON file says. Raises ``BadFile`` if it cannot be read, is no JSON, or has numbers like NaN."""
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=_no_number)
    except OSError as error:
        raise BadFile(f"{path}: it cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path}: it is not UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadFile(f"{path}: it is not JSON: {error.msg} in line {error.lineno}.") from error
    except RecursionError as error:
        raise BadFile(f"{path}: it is nested too deeply.") from error
    except ValueError as error:  # a number with more digits than Python reads
        raise BadFile(f"{path}: {error}") from error


def quoted(value: object) -> str:
    """What was found, as the file has it, and no longer than a line."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def id_of(value: object, where: str) -> str:
    """An id: some text, or a whole number."""
    if isinstance(value, str) and value:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise BadFile(f"{where}: an id is needed (text or a whole number), not {quoted(value)}.")


def text_of(value: object, where: str) -> str:
    """Some text that is not empty."""
    if isinstance(value, str) and value:
        return value
    raise BadFile(f"{where}: some text is needed, not {quoted(value)}.")


class Fields:
    """An object of a file, and where in the file it is."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, dict):
            raise BadFile(f"{where or 'The file'}: an object is needed, not {quoted(data)}.")
        self._data: dict[str, object] = data
        self.where = where

    def part(self, key: str) -> Fields:
        """An object in this one."""
        return Fields(self._found(key, NEEDED), self.place(key))

    def whole(self, key: str, *, least: int, most: int | None = None, default: int | _Needed = NEEDED) -> int:
        """A whole number of a range; ``3.0`` is one."""
        value = self._found(key, default)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and least <= value <= (value if most is None else most)
        ):
            return value
        kind = f"from {least} on" if most is None else f"from {least} to {most}"
        raise BadFile(f"{self.place(key)}: a whole number {kind} is needed, not {quoted(value)}.")

    def number(self, key: str, *, most: float | None = None, default: float | _Needed = NEEDED) -> float:
        """A number from 0 on."""
        value = self._found(key, default)
        number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else inf
        if 0 <= number < inf and (most is None or number <= most):
            return number
        kind = "from 0 on" if most is None else f"from 0 to {most:g}"
        raise BadFile(f"{self.place(key)}: a number {kind} is needed, not {quoted(value)}.")

    def flag(self, key: str, *, default: bool | _Needed = NEEDED) -> bool:
        """True or false."""
        value = self._found(key, default)
        if isinstance(value, bool):
            return value
        raise BadFile(f"{self.place(key)}: true or false is needed, not {quoted(value)}.")

    def text(self, key: str) -> str:
        """Some text that is not empty."""
        return text_of(self._found(key, NEEDED), self.place(key))

    def one_of(self, key: str, names: type[_Name], default: _Name) -> _Name:
        """One of a few words."""
        value = self._found(key, default)
        if isinstance(value, str) and value in list(names):
            return names(value)
        words = ", ".join(names)
        raise BadFile(f"{self.place(key)}: one of {words} is needed, not {quoted(value)}.")

    def id(self, key: str) -> str:
        """An id."""
        return id_of(self._found(key, NEEDED), self.place(key))

    def raw(self, key: str) -> object:
        """Whatever is there; ``None`` if nothing is."""
        return self._data.get(key)

    def several(self, key: str, read: Callable[[object, str], _Value], *, needed: bool = False) -> tuple[_Value, ...]:
        """A list, each of its values read by ``read(value, where)``; none if there is no list."""
        values = self._found(key, NEEDED if needed else ())
        if not isinstance(values, list | tuple):
            raise BadFile(f"{self.place(key)}: a list is needed, not {quoted(values)}.")
        if not values:
            return ()
        where = self.place(key)
        return tuple([read(value, f"{where}[{place}]") for place, value in enumerate(values)])

    def place(self, key: str) -> str:
        """Where in the file the value of a key is."""
        return f"{self.where}.{key}" if self.where else key

    def _found(self, key: str, default: object) -> object:
        value = self._data.get(key)
        value = default if value is None else value
        if value is NEEDED:
            raise BadFile(f"{self.place(key)} is missing.")
        return value


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number that can be worked with.")
