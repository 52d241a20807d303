"""Figures of matching as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..table import NOTHING, aligned
from .marks import Mark
from .track_a import Row
from .track_b import Share

GUIDE = """\
can meet: people in groups that keep every rule. h: hours a week in common, mean of those groups; h all: of all groups;
h a person: of everybody, nothing for who cannot meet. no time: groups without a window in every week. lone: alone of a
minority where others speak the language. CPU: seconds in all, and to the placement (with its proof, if proved). MB: the
most it ever held."""
HEADS = (
    "people",
    "seed",
    "by",
    "can meet",
    "h",
    "h all",
    "h a person",
    "size",
    "no time",
    "lone",
    "CPU",
    "placed",
    "proved",
    "MB",
)


def of_track_a(rows: Sequence[Row]) -> str:
    """A line for each way at each size."""
    return f"{aligned([HEADS, *map(_line, rows)])}\n\n{GUIDE}"


def of_track_b(shares: Sequence[Share]) -> str:
    """A line for each constraint."""
    heads = ("% of teams that keep it", "TeamAnneal", "ours", "at most")
    return aligned([heads, *((one.what, *map(_tenth, (one.published, one.ours, one.at_most))) for one in shares)])


def of_track_d(rows: Sequence[Mapping[str, object]]) -> str:
    """A line for each way and seed."""
    return aligned([tuple(rows[0]), *(tuple(str(cell) for cell in row.values()) for row in rows)])


def of_marks(marks: Sequence[Mark]) -> str:
    """How many are kept, and then each of them, the missed ones first."""
    lines = [f"{sum(mark.is_kept for mark in marks)} of {len(marks)} marks kept."]
    for mark in sorted(marks, key=lambda mark: mark.is_kept):
        state = "kept" if mark.is_kept else "MISSED"
        lines.append(f"  {state}: {mark.where}: {mark.what}: {mark.found}, wanted {mark.wanted}")
    return "\n".join(lines)


def _line(row: Row) -> tuple[str, ...]:
    first = (f"{row.people:,}", str(row.seed), row.name)
    worth, outcome = row.worth, row.outcome
    if worth is None:
        return (*first, outcome.error, *[NOTHING] * (len(HEADS) - 4))
    placed, proved = row.note("placed_cpu"), row.note("is_proved")
    return (
        *first,
        f"{worth.share:.1f} %",
        f"{worth.hours:.2f}",
        f"{worth.hours_all:.2f}",
        f"{worth.hours_a_person:.2f}",
        f"{worth.mean_size:.2f}",
        str(worth.without_window),
        str(worth.lone),
        f"{outcome.cpu:.2f}",
        NOTHING if placed is None else f"{placed:.2f}",
        NOTHING if proved is None else "yes" if proved else "no",
        f"{outcome.memory:,}",
    )


def _tenth(value: float) -> str:
    return f"{value:.1f}"
