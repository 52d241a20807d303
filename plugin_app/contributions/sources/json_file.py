"""JSON with the line of every entry, which the standard parser does not keep."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from plugin_app.contributions.sources.files import DamagedFile, read_text

_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class JsonDocument:
    """`content` is what the file says; `text` is how it says it."""

    content: Any
    text: str

    def entry_lines(self, key: str) -> list[int | None]:
        """The line on which each entry of the list under the top-level `key` begins; None where that is not certain."""
        entries = self.content[key]
        opening = re.search(rf'"{re.escape(key)}"\s*:\s*\[', self.text)
        walked = list(_walk(self.text, opening.end())) if opening else []
        # The key may occur earlier, inside something else: only a walk that meets the same entries is the right one.
        if [entry for entry, _ in walked] != entries:
            return [None] * len(entries)
        return [line for _, line in walked]


def load(path: Path) -> JsonDocument:
    """Read a JSON file. Raises DamagedFile with the line of the fault."""
    text = read_text(path)
    try:
        return JsonDocument(json.loads(text, parse_constant=_refuse_constant), text)
    except json.JSONDecodeError as error:
        raise DamagedFile(path, error.lineno, f"is not valid JSON: {error.msg}") from error
    except RecursionError as error:
        raise DamagedFile(path, None, "is nested too deeply") from error
    except ValueError as error:  # a constant JSON does not have, or an integer of thousands of digits
        raise DamagedFile(path, None, f"is not valid JSON: {error}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


def _walk(text: str, position: int) -> Iterator[tuple[Any, int]]:
    """The entries of a list whose opening bracket ends at `position`, each with its line; stops where the list ends."""
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while True:
        start = _after_space(text, position)
        line, counted = line + text.count("\n", counted, start), start
        try:
            entry, end = decoder.raw_decode(text, start)
        except ValueError:
            return
        yield entry, line
        position = _after_space(text, end)
        if text[position : position + 1] != ",":
            return
        position += 1


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
