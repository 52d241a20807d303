"""From a file's text to its rows, and every mistake with its line. No mistake stops the reading."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from plugin_app.cells import unguarded
from plugin_app.study_groups.teams_csv.data import Mistake, Reading, Row, Wrong

PERSON = ("username", "user")
OF_THE_PLATFORM = ("external_user_id", "external_user_key")
MODE = "mode"
SEPARATORS = (",", ";", "\t", "|")

_LINE_END = re.compile("\r\n|\r|\n")
_QUOTED = re.compile('"((?:[^"]|"")*)"(?!")')
_SEP_LINE = re.compile('"?sep=(.)"?', re.IGNORECASE)
_MODE = re.compile("[a-z0-9_-]{0,100}")
"""What the platform takes for the slug of an enrolment mode. A name in there means that the columns are shifted."""

Line = tuple[int, str]


def column_of(usage_key: str) -> str:
    """The header of a block's column: what its usage id ends in."""
    return usage_key.rpartition("@")[2].rpartition("/")[2]


def read(source: str | bytes, column: str) -> Reading:
    """Every person in a file with the groups ``column`` (and ``column.2`` …) names for them.

    Takes commas, semicolons, tabs, any line ends, a BOM, and a spreadsheet's ``sep=;``. A cell has to end on the line
    it begins: so a quote that is never closed spoils one line and not the rest of the file.
    """
    text, mistakes = _decoded(source)
    lines = [(number, line) for number, line in enumerate(_LINE_END.split(text), start=1) if line.strip()]
    separator, lines = _separator(lines)
    if not lines:
        return Reading((), (*mistakes, Mistake(0, Wrong.NO_PERSON_COLUMN)))
    header, wrong = _header(lines[0], separator, column)
    mistakes += wrong
    rows: list[Row] = []
    for line in lines[1:] if header.names else ():
        row, wrong = _row(line, separator, header)
        rows += [row] if row else []
        mistakes += wrong
    return Reading(tuple(rows), tuple(mistakes), header.ignored)


@dataclass(frozen=True)
class _Header:
    """Where things are in a row."""

    names: tuple[str, ...]
    column: str

    @property
    def person(self) -> int | None:
        return next((self.names.index(name) for name in PERSON if name in self.names), None)

    @property
    def mode(self) -> int | None:
        return self.names.index(MODE) if MODE in self.names else None

    @property
    def groups(self) -> tuple[int, ...]:
        return tuple(place for place, name in enumerate(self.names) if _is_of(name, self.column))

    @property
    def ignored(self) -> tuple[str, ...]:
        known = (*PERSON, *OF_THE_PLATFORM, MODE, "")
        others = (name for name in self.names if name not in known and not _is_of(name, self.column))
        return tuple(dict.fromkeys(others))


def _decoded(source: str | bytes) -> tuple[str, list[Mistake]]:
    if isinstance(source, str):
        return source.removeprefix("\ufeff"), []
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return source.decode("utf-16", "replace"), []
    try:
        return source.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = len(_LINE_END.split(source[: error.start].decode("utf-8-sig", "replace")))
        return source.decode("utf-8-sig", "replace"), [Mistake(line, Wrong.NOT_UTF8)]


def _separator(lines: list[Line]) -> tuple[str, list[Line]]:
    """What separates the cells: what the file says itself, or else what finds the column of people in the header."""
    said = _SEP_LINE.fullmatch(lines[0][1].strip()) if lines else None
    if said:
        return said[1], lines[1:]
    header = lines[0][1] if lines else ""
    fitting = (one for one in SEPARATORS if set(PERSON) & {cell.strip().lower() for cell in _cells(header, one) or ()})
    return next(fitting, max(SEPARATORS, key=header.count)), lines


def _header(line: Line, separator: str, column: str) -> tuple[_Header, list[Mistake]]:
    number, text = line
    cells = _cells(text, separator)
    if cells is None:
        return _Header((), column), [Mistake(number, Wrong.BAD_QUOTING, _begins(text))]
    names = [unguarded(cell).strip() for cell in cells]
    names = [name.lower() if name.lower() in (*PERSON, *OF_THE_PLATFORM, MODE) else name for name in names]
    twice = dict.fromkeys(name for place, name in enumerate(names) if name and name in names[:place])
    header = _Header(tuple(names), column)
    mistakes = [Mistake(number, Wrong.COLUMN_TWICE, name) for name in twice]
    if header.person is None:
        mistakes.append(Mistake(number, Wrong.NO_PERSON_COLUMN))
    if not header.groups:
        mistakes.append(Mistake(number, Wrong.NO_GROUP_COLUMN, column))
    return header, mistakes


def _is_of(name: str, column: str) -> bool:
    further = name.removeprefix(f"{column}.")
    return name == column or (further != name and further.isascii() and further.isdigit())


def _row(line: Line, separator: str, header: _Header) -> tuple[Row | None, list[Mistake]]:
    """What a line says of a person; ``None`` for an empty row, or one that names nobody."""
    number, text = line
    cells = _cells(text, separator)
    if cells is None:
        return None, [Mistake(number, Wrong.BAD_QUOTING, _begins(text))]
    mistakes = []
    spare = [cell for place, cell in enumerate(cells) if cell.strip() and not _at(header.names, place)]
    if spare:
        mistakes.append(Mistake(number, Wrong.TOO_MANY_CELLS, _begins(spare[0])))
    mode = _at(cells, header.mode).strip()
    if not _MODE.fullmatch(mode):
        mistakes.append(Mistake(number, Wrong.WRONG_MODE, _begins(mode)))
    person = unguarded(_at(cells, header.person).strip())
    if person:
        names = (unguarded(_at(cells, place)) for place in header.groups)
        return Row(number, person, tuple(name for name in names if name)), mistakes
    if header.person is not None and any(cell.strip() for cell in cells):
        mistakes.append(Mistake(number, Wrong.NO_PERSON))
    return None, mistakes


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _begins(text: str) -> str:
    return text.strip()[:60]


def _cells(line: str, separator: str) -> list[str] | None:
    """The cells of one line as RFC 4180 has them; ``None`` where quotes do not close, or close in the middle.

    A quote inside a cell that does not begin with one is an ordinary sign.
    """
    cells: list[str] = []
    rest: str | None = line
    while rest is not None:
        if not rest.startswith('"'):
            cell, found, after = rest.partition(separator)
        else:
            quoted = _QUOTED.match(rest)
            if quoted is None:
                return None
            cell, left = quoted[1].replace('""', '"'), rest[quoted.end() :]
            if left and not left.startswith(separator):
                return None
            found, after = left[:1], left[1:]
        cells.append(cell)
        rest = after if found else None
    return cells
