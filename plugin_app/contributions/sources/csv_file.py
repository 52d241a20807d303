"""A spreadsheet saved as CSV, and what spreadsheets do to text on the way there.

Read are commas, semicolons, tabs and bars between cells, a first line that says `sep=;`, any line ends, a byte order
mark, and cells with line ends inside quotes. A formula is never run and never taken for its value: the entry is
rejected. What was guarded against being run (`'=…`, `="…"`) comes back as the text it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugin_app.cells import unguarded
from plugin_app.contributions.sources.files import DamagedFile, read_text
from plugin_app.contributions.sources.reasons import Reason, Unusable

MAX_ROWS = 20_000
MAX_COLUMNS = 100
SEPARATORS = (",", ";", "\t", "|")

_SEP_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_KEPT_AS_TEXT = re.compile('="((?:[^"]|"")*)"')
_BROKEN = frozenset(
    {"#BLOCKED!", "#CALC!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#SPILL!", "#VALUE!"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says something."""

    line: int
    """On which it begins, from 1, as an editor counts: cells may go on over further lines."""
    cells: Mapping[str, str]
    """As they stand in the file, by the names of their columns; those of unknown columns are left out."""
    has_spare: bool
    """Whether something stands behind the last column, so that nobody knows which cell is which."""

    def texts(self) -> dict[str, str]:
        """The cells as text. Raises Unusable for a formula, for what a broken one leaves, and for spare cells."""
        if self.has_spare:
            raise Unusable(Reason.SPARE_CELLS)
        return {column: _text(cell, column) for column, cell in self.cells.items()}


def load(path: Path, known: Collection[str], required: Collection[str]) -> list[Row]:
    """The rows of a file whose first one names its columns, in any order and spelled with spaces or in capitals.

    Raises DamagedFile if a required column is missing or one stands twice, for quotes that do not close, and for more
    rows or columns than `MAX_ROWS` and `MAX_COLUMNS`.
    """
    lines = read_text(path).split("\n")
    said = _SEP_LINE.fullmatch(lines[0].strip())
    begin = 1 if said else 0
    while begin < len(lines) and not lines[begin].strip():
        begin += 1
    if begin == len(lines):
        raise DamagedFile(path, 1, "is empty")
    separator = said[1] if said else _separator(lines[begin], known)
    records = _records(path, lines[begin:], begin, separator)
    columns = _columns(path, *records[0], known, required)
    rows = [_row(columns, line, cells, known) for line, cells in records[1:] if any(map(str.strip, cells))]
    if len(rows) > MAX_ROWS:
        raise DamagedFile(path, rows[MAX_ROWS].line, f"holds more than {MAX_ROWS:,} rows")
    return rows


def _separator(header: str, known: Collection[str]) -> str:
    """What finds the most known columns in the header; a comma where nothing does."""
    return max(SEPARATORS, key=lambda one: sum(_name(cell) in known for cell in header.split(one)))


def _records(path: Path, lines: list[str], before: int, separator: str) -> list[tuple[int, list[str]]]:
    """Every row with the line it begins on, `before` being how many were read already."""
    reader = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator, strict=True)
    records = []
    begins = before + 1
    try:
        for cells in reader:
            records.append((begins, cells))
            begins = before + reader.line_num + 1
    except csv.Error as error:
        raise DamagedFile(path, begins, f"is not valid CSV: {error}") from error
    return records


def _columns(
    path: Path, line: int, header: list[str], known: Collection[str], required: Collection[str]
) -> tuple[str, ...]:
    columns = tuple(map(_name, header))
    if len(columns) > MAX_COLUMNS:
        raise DamagedFile(path, line, f"holds more than {MAX_COLUMNS} columns")
    for column in known:
        if columns.count(column) > 1:
            raise DamagedFile(path, line, f"has the column “{column}” twice")
    for column in required:
        if column not in columns:
            raise DamagedFile(path, line, f"has no column “{column}”")
    return columns


def _row(columns: tuple[str, ...], line: int, cells: list[str], known: Collection[str]) -> Row:
    named = {column: cell for column, cell in zip(columns, cells, strict=False) if column in known}
    return Row(line, named, has_spare=any(map(str.strip, cells[len(columns) :])))


def _name(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", cell.strip().strip('"').strip()).lower()


def _text(cell: str, column: str) -> str:
    """Raises Unusable."""
    kept = _KEPT_AS_TEXT.fullmatch(cell.strip())
    if kept:
        return kept[1].replace('""', '"')
    if cell.lstrip().startswith("="):
        raise Unusable(Reason.FORMULA, column)
    if cell.strip().upper() in _BROKEN:
        raise Unusable(Reason.BROKEN_FORMULA, column)
    return unguarded(cell)
