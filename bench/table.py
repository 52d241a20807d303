"""The figures as people read them: tables, who is ahead in what, and the marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .figures import Figures, Part
from .marks import Mark
from .subjects import YARDSTICK

NOTHING = "–"
COSTS = (
    "block",
    "with",
    "unit ms",
    "p95",
    "panel ms",
    "p95",
    "in all ms",
    f"unit × {YARDSTICK}",
    f"in all × {YARDSTICK}",
    "SQL unit",
    "panel",
    "HTML unit",
    "panel",
)
FILES = ("block", "with", "first", "again", "beside")
GUIDE = """\
unit: what the host waits for when it draws the unit. panel: what the block then fetches by a request of its own.
ms: median server time. HTML: bytes, not compressed."""
GUIDE_TO_FILES = """\
Gzipped bytes of JS and CSS that come with the first block of a page, a second one of its kind, and one beside the other
kinds of its package."""

MEASURES: tuple[tuple[str, Callable[[Figures], float]], ...] = (
    ("unit ms", lambda one: round(one.unit.times.median, 2)),
    ("in all ms", lambda one: round(one.in_all.median, 2)),
    ("SQL in all", lambda one: one.queries),
    ("HTML bytes in all", lambda one: one.html_bytes),
    ("JS and CSS first", lambda one: one.assets.first),
    ("JS and CSS again", lambda one: one.assets.again),
)


def of_costs(figures: Sequence[Figures]) -> str:
    """Time, queries and HTML: a line for each block at each size."""
    yardstick = {one.size: one.in_all.median for one in figures if one.name == YARDSTICK}
    rows = [_costs(one, yardstick[one.size]) for one in figures]
    return f"{aligned([COSTS, *rows])}\n\n{GUIDE}"


def of_files(figures: Sequence[Figures]) -> str:
    """Scripts and styles: a line for each block at each size."""
    return f"{aligned([FILES, *map(_files, figures)])}\n\n{GUIDE_TO_FILES}"


def ranking(figures: Sequence[Figures]) -> str:
    """In every measure, everyone from the least to the most: what others do better is as plain as what we do."""
    lines = []
    for size in sorted({one.size for one in figures}):
        lines.append(f"With {size:,}, from the least to the most:")
        for name, value in MEASURES:
            order = sorted((one for one in figures if one.size == size), key=value)
            lines.append(f"  {name}: " + ", ".join(f"{one.name} {value(one):,}" for one in order))
    return "\n".join(lines)


def of_marks(marks: Sequence[Mark]) -> str:
    """How many marks are kept, and which are missed by how much."""
    missed = [mark for mark in marks if not mark.is_kept]
    lines = [f"{len(marks) - len(missed)} of {len(marks)} marks kept."]
    for mark in missed:
        lines.append(f"  missed: {mark.block} with {mark.size:,}: {mark.what} {mark.found:,}, at most {mark.limit:,}")
    return "\n".join(lines)


def _costs(one: Figures, yardstick: float) -> tuple[str, ...]:
    unit, panel = one.unit, one.panel
    return (
        one.name,
        f"{one.size:,}",
        *_times(unit),
        *_times(panel),
        f"{one.in_all.median:.2f}",
        f"{unit.times.median / yardstick:.2f}",
        f"{one.in_all.median / yardstick:.2f}",
        str(unit.queries),
        NOTHING if panel is None else str(panel.queries),
        f"{unit.html_bytes:,}",
        NOTHING if panel is None else f"{panel.html_bytes:,}",
    )


def _times(part: Part | None) -> tuple[str, str]:
    return (NOTHING, NOTHING) if part is None else (f"{part.times.median:.2f}", f"{part.times.p95:.2f}")


def _files(one: Figures) -> tuple[str, ...]:
    beside = NOTHING if one.assets.beside is None else f"{one.assets.beside:,}"
    return one.name, f"{one.size:,}", f"{one.assets.first:,}", f"{one.assets.again:,}", beside


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """Names to the left, figures to the right."""
    lines = list(rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join((name.lstrip().ljust(widths[0]), *figures))
