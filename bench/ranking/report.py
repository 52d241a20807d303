"""The figures as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..figures import Times
from ..table import NOTHING, aligned
from .measuring import Row
from .spread import Spread

if TYPE_CHECKING:  # it needs Django, which is not set up yet
    from .door import Entered

HEADS = ("rows", "by", "asked", "p50", "p95", "p99", "first p95", "build s", "MB", "recall", "points", "same")
GUIDE = """\
p50, p95, p99: milliseconds over the questions, each asked three times in turns, the fastest of the three. first p95: of
the first of the three. MB: what the process grew by; of a database what it keeps in its files. recall: share of the
exhaustive answer's twenty that it has too. points: of its twenty, over those of the exhaustive answer. same: the
exhaustive answer itself, in its order. asked: fewer if its time was up."""

DOOR_HEADS = (
    *("class", "of", "way", "nothing", "left out", "projects", "most", "over", "twice", "refused", "misled"),
    *("look p50", "p95", "claim p50", "p95", "runs s", "s", "load"),
)
DOOR_GUIDE = """\
nothing: who claimed nothing; left out: those of them who were shown nothing to claim although some project had work and
a place. refused: what was seen a while ago was somebody else's by then, or its project full; misled: what was seen that
moment. look, claim: milliseconds of `api.picks` and of a claim that was made; runs: seconds of all `api.run_due`."""


def of_rows(rows: Sequence[Row]) -> str:
    """A line for each engine at each size, the fastest first: losses are as plain."""
    lines = [_line(row) for row in sorted(rows, key=lambda row: (row.size, row.p50))]
    return f"{aligned([HEADS, *lines])}\n\n{GUIDE}"


def of_spreads(spreads: Iterable[Spread]) -> str:
    heads = ("class", "of", "way", "nothing", "projects", "most", "over", "twice", "points", "s", "load")
    return aligned([heads, *map(_spread, spreads)])


def of_door(entered: Iterable[Entered]) -> str:
    return f"{aligned([DOOR_HEADS, *map(_entered, entered)])}\n\n{DOOR_GUIDE}"


def _line(row: Row) -> tuple[str, ...]:
    times = (f"{each:.2f}" for each in (row.p50, row.p95, row.p99, row.first_p95))
    rest = (f"{row.build:.1f}", f"{row.memory:.0f}", f"{row.recall:.3f}", f"{row.points:.3f}")
    return f"{row.size:,}", row.name, str(row.asked), *times, *rest, "yes" if row.same else "no"


def _spread(one: Spread) -> tuple[str, ...]:
    numbers = (str(each) for each in (one.nothing, one.projects, one.most, one.over, one.twice))
    times = f"{one.points:.0f}", f"{one.seconds:.1f}"
    return f"{one.learners:,}", one.profiles, one.way, *numbers, *times, _load(one.load)


def _entered(one: Entered) -> tuple[str, ...]:
    whom = (one.nothing, one.left_out, one.projects, one.most, one.over, one.twice)
    numbers = (f"{each:,}" for each in (*whom, sum(one.refused.values()), one.misled))
    costs = *_times(one.look), *_times(one.claim), f"{one.runs:.0f}", f"{one.seconds:.0f}"
    return f"{one.learners:,}", one.profiles, one.way, *numbers, *costs, _load(one.load)


def _times(times: Times | None) -> tuple[str, str]:
    return (NOTHING, NOTHING) if times is None else (f"{times.median:.1f}", f"{times.p95:.1f}")


def _load(load: Mapping[int, int]) -> str:
    return ", ".join(f"{projects:,} × {many}" for many, projects in list(load.items())[:6])
