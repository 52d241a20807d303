"""TOML with the line of every string in a list, which the standard parser does not keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugin_app.contributions.sources.files import DamagedFile, read_text

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class TomlDocument:
    """`content` is what the file says; `text` is how it says it."""

    content: dict[str, Any]
    text: str

    def entry_lines(self, entries: Iterable[object]) -> Iterator[int | None]:
        """The line on which each entry is quoted, searched in order; None for what is not found as a plain string."""
        position, line = 0, 1
        for entry in entries:
            quoted = _quoted(entry).search(self.text, position) if isinstance(entry, str) else None
            if not quoted:
                yield None
                continue
            line += self.text.count("\n", position, quoted.start())
            position = quoted.start()
            yield line
            position += 1


def load(path: Path) -> TomlDocument:
    """Read a TOML file. Raises DamagedFile with the line of the fault."""
    text = read_text(path)
    try:
        return TomlDocument(tomllib.loads(text), text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        # Before Python 3.14 the error tells its place in its message alone.
        place = _PLACE.search(message)
        line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
        raise DamagedFile(path, line, f"is not valid TOML: {_PLACE.sub('', message)}") from error
    except RecursionError as error:
        raise DamagedFile(path, None, "is nested too deeply") from error
    except ValueError as error:  # an integer of thousands of digits
        raise DamagedFile(path, None, f"is not valid TOML: {error}") from error


def _quoted(entry: str) -> re.Pattern[str]:
    return re.compile(rf"""(['"]){re.escape(entry)}\1""")
