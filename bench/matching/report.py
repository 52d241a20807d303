"""Figures of matching as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..table import NOTHING, aligned
from .track_a import OURS, Row
from .track_b import Share
from .track_s import Sparse

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


def of_ratios(rows: Sequence[Row]) -> str:
    """Our common hours as a multiple of everyone else's, at each size: also where that is no mark."""
    ours = {(row.people, row.seed): row.worth for row in rows if row.name == OURS}
    lines = [("people", "seed", "our hours, times those of", "of all groups", "of legal ones", "a person")]
    for row in rows:
        own, theirs = ours.get((row.people, row.seed)), row.worth
        if own and theirs and row.name != OURS:
            pairs = (
                (own.hours_all, theirs.hours_all),
                (own.hours, theirs.hours),
                (own.hours_a_person, theirs.hours_a_person),
            )
            times = (f"{mine / other:.2f}" if other else NOTHING for mine, other in pairs)
            lines.append((f"{row.people:,}", str(row.seed), row.name, *times))
    return aligned(lines)


def of_track_s(courses: Sequence[Sparse]) -> str:
    """A line for each way and course."""
    heads = ("sparse course", "people", "by", "can meet", "at most", "proved", "placed, CPU", "CPU", "h", "lone")
    return aligned([heads, *(_sparse(sparse, row) for sparse in courses for row in sparse.rows.values())])


def of_track_b(shares: Sequence[Share]) -> str:
    """A line for each constraint."""
    heads = ("% of teams that keep it", "TeamAnneal", "ours", "at most")
    return aligned([heads, *((one.what, *map(_tenth, (one.published, one.ours, one.at_most))) for one in shares)])


def of_track_d(rows: Sequence[Mapping[str, object]]) -> str:
    """A line for each way and seed."""
    return aligned([tuple(rows[0]), *(tuple(str(cell) for cell in row.values()) for row in rows)])


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


def _sparse(sparse: Sparse, row: Row) -> tuple[str, ...]:
    first = (sparse.course.name, f"{row.people:,}", row.name)
    worth = row.worth
    if worth is None:
        return (*first, row.outcome.error, *[NOTHING] * 6)
    bound, placed, proved = row.note("bound"), row.note("placed_cpu"), row.note("is_proved")
    return (
        *first,
        str(worth.can_meet),
        NOTHING if bound is None else f"{bound:.0f}",
        NOTHING if proved is None else "yes" if proved else "no",
        NOTHING if placed is None else f"{placed:.2f}",
        f"{row.outcome.cpu:.2f}",
        f"{worth.hours:.2f}",
        str(worth.lone),
    )


def _tenth(value: float) -> str:
    return f"{value:.1f}"
