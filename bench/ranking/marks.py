"""What our ranking has to reach beside everyone else's of the same run; kept or missed, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..ending import Mark
from .engines import EXPLAINED, OURS
from .measuring import Row
from .spread import DEALT, Spread

if TYPE_CHECKING:  # it needs Django, which is not set up yet
    from .door import Entered

LARGE, VERY_LARGE, TIMES = 100_000, 1_000_000, 12


def of_rows(rows: Sequence[Row]) -> Iterator[Mark]:
    """Every mark that these rows can decide."""
    ours = {row.size: row for row in rows if row.name == OURS}
    for size, mine in ours.items():
        where = f"{size:,} rows"
        yield Mark(where, "recall against the exhaustive answer", f"{mine.recall:.3f}", "1.000", mine.recall == 1)
        yield Mark(where, "the exhaustive answer, in its order", str(mine.same), "True", mine.same)
        for peer in rows:
            if peer.size == size and peer.name not in (OURS, EXPLAINED):
                yield _ahead(where, f"p50 ms, beside {peer.name}", mine.p50, peer.p50)
                yield _ahead(where, f"p95 ms, beside {peer.name}", mine.p95, peer.p95)
    if LARGE in ours and VERY_LARGE in ours:
        times = ours[VERY_LARGE].p95 / ours[LARGE].p95
        what = f"p95, times that of {LARGE:,}"
        yield Mark(f"{VERY_LARGE:,} rows", what, f"{times:.1f}", f"at most {TIMES}", times <= TIMES)


def of_spreads(spreads: Iterable[Spread]) -> Iterator[Mark]:
    """Of what is dealt."""
    for one in spreads:
        if one.way == DEALT:
            where = f"a class of {one.learners:,}, {one.profiles}"
            yield Mark(where, "learners over their projects' places", f"{one.over}", "0", one.over == 0)
            yield Mark(where, "issues handed to two", f"{one.twice}", "0", one.twice == 0)


def of_door(entered: Iterable[Entered]) -> Iterator[Mark]:
    """Of who has come through the door."""
    for one in entered:
        where = f"a class of {one.learners:,}, {one.profiles}, {one.way}"
        for what, found in (
            ("learners over their projects' places", one.over),
            ("work claimed by two", one.twice),
            ("learners shown nothing to claim while there were places", one.left_out),
            ("learners refused what they had just looked at", one.misled),
        ):
            yield Mark(where, what, f"{found}", "0", found == 0)


def _ahead(where: str, what: str, mine: float, theirs: float) -> Mark:
    return Mark(where, what, f"{mine:.2f}", f"below {theirs:.2f}", mine < theirs)
