"""The figures as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..table import aligned
from .measuring import Row
from .spread import Spread

HEADS = ("rows", "by", "asked", "p50", "p95", "p99", "first p95", "build s", "MB", "recall", "points", "same")
GUIDE = """\
p50, p95, p99: milliseconds over the questions, each asked three times in turns, the fastest of the three. first p95: of
the first of the three. MB: what the process grew by; of a database what it keeps in its files. recall: share of the
exhaustive answer's twenty that it has too. points: of its twenty, over those of the exhaustive answer. same: the
exhaustive answer itself, in its order. asked: fewer if its time was up."""


def of_rows(rows: Sequence[Row]) -> str:
    """A line for each engine at each size, the fastest first: losses are as plain."""
    lines = [_line(row) for row in sorted(rows, key=lambda row: (row.size, row.p50))]
    return f"{aligned([HEADS, *lines])}\n\n{GUIDE}"


def of_spreads(spreads: Iterable[Spread]) -> str:
    heads = ("class", "of", "way", "nothing", "projects", "most", "over", "twice", "points", "s", "load")
    return aligned([heads, *map(_spread, spreads)])


def _line(row: Row) -> tuple[str, ...]:
    times = (f"{each:.2f}" for each in (row.p50, row.p95, row.p99, row.first_p95))
    rest = (f"{row.build:.1f}", f"{row.memory:.0f}", f"{row.recall:.3f}", f"{row.points:.3f}")
    return f"{row.size:,}", row.name, str(row.asked), *times, *rest, "yes" if row.same else "no"


def _spread(one: Spread) -> tuple[str, ...]:
    load = ", ".join(f"{projects:,} × {many}" for many, projects in list(one.load.items())[:6])
    numbers = (str(each) for each in (one.nothing, one.projects, one.most, one.over, one.twice))
    return f"{one.learners:,}", one.profiles, one.way, *numbers, f"{one.points:.0f}", f"{one.seconds:.1f}", load
