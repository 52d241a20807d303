"""What our allocation has to reach beside everyone else's of the same run; kept or missed, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import sqrt
from statistics import stdev
from typing import Any

from ..ending import Mark
from .rows import ORA2, RULE, Row

ENOUGH, MOST_WITHOUT = 1.1, 5
"""With so many words for each project, at most so many projects are without one."""
QUERIES, ROWS = 3, 100
OURS_AT_THE_DOOR = "ours, "
LEAST_SHOWN = "least shown first"


def of_courses(rows: Iterable[Row]) -> list[Mark]:
    """Every mark that these rows, sorted by cell, can decide."""
    marks: list[Mark] = []
    for cell, several in groupby(rows, key=lambda row: row.cell):
        ways = {row.way: row for row in several}
        where = f"{cell.people:,} people, supply {cell.supply:g}, quota {cell.quota}, {cell.abandonment:.0%} leave"
        for way, row in ways.items():
            if way.startswith(OURS_AT_THE_DOOR):
                marks += _of_ours(where, row)
        if ORA2 in ways:
            marks.append(_beside_ora2(where, ways[RULE], ways[ORA2]))
        marks += [
            _as_the_rule(where, row, ways[RULE])
            for way, row in ways.items()
            if way.startswith(OURS_AT_THE_DOOR) and way != RULE
        ]
    return marks


def of_picks(database: str, picks: Iterable[Mapping[str, Any]]) -> Iterator[Mark]:
    """Queries and rows of finding the next project among many."""
    for pick in picks:
        where = f"{database}, {pick['projects']:,} projects, {pick['who']}"
        yield Mark(where, "queries", f"{pick['queries']}", f"at most {QUERIES}", pick["queries"] <= QUERIES)
        yield Mark(where, "projects looked at", f"{pick['rows']}", f"at most {ROWS}", pick["rows"] <= ROWS)


def of_crowd(database: str, readers: int, different: Sequence[int]) -> Mark:
    """Different works of people who ask at once."""
    found = ", ".join(map(str, different))
    return Mark(f"{database}, {readers} at once", "different works", found, f"{readers}", set(different) == {readers})


def of_exposure(rows: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    """Ours is the most even, and its least seen project the most seen of all."""
    ours = next(row for row in rows if row["order"] == LEAST_SHOWN)
    for row in rows:
        if row is not ours:
            where = f"gallery, beside {row['order']}"
            gini, least = f"{ours['gini']:.3f}", f"{ours['least']:.1f}"
            yield Mark(where, "Gini of looks", gini, f"below {row['gini']:.3f}", ours["gini"] < row["gini"])
            yield Mark(where, "least looked at", least, f"above {row['least']:.1f}", ours["least"] > row["least"])


def _of_ours(where: str, row: Row) -> Iterator[Mark]:
    repeats = sum(course.repeats for course in row.courses)
    yield Mark(where, f"{row.way}: words twice by one reader", f"{repeats}", "0", repeats == 0)
    if row.cell.supply >= ENOUGH:
        most, wanted = max(row.without), f"at most {MOST_WITHOUT}"
        yield Mark(
            where, f"{row.way}: most without a word, of {len(row.seeds)} seeds", f"{most}", wanted, most <= MOST_WITHOUT
        )


def _beside_ora2(where: str, ours: Row, ora2: Row) -> Mark:
    """On the seeds that both have played. At quota 1 it is a tie: within two standard errors of the differences."""
    theirs = dict(zip(ora2.seeds, ora2.without, strict=True))
    mine = dict(zip(ours.seeds, ours.without, strict=True))
    more = [mine[seed] - theirs[seed] for seed in ora2.seeds]
    mean = sum(more) / len(more)
    found = f"{sum(mine[seed] for seed in theirs) / len(theirs):.1f}"
    beside = f"{sum(theirs.values()) / len(theirs):.1f}"
    what = "without a word, beside ORA2"
    if ora2.cell.quota == 1:
        noise = max(1.0, 2 * (stdev(more) if len(more) > 1 else 0.0) / sqrt(len(more)))
        return Mark(where, what, found, f"at most {beside}, and {noise:.1f} for noise", mean <= noise)
    is_kept = mean < 0 or (not any(theirs.values()) and not any(mine[seed] for seed in theirs))
    return Mark(where, what, found, f"below {beside}", is_kept)


def _as_the_rule(where: str, row: Row, rule: Row) -> Mark:
    """The database hands out what the rule does: course by course, to the same figures."""
    wanted = dict(zip(rule.seeds, rule.courses, strict=True))
    same = sum(course == wanted[seed] for seed, course in zip(row.seeds, row.courses, strict=True))
    return Mark(where, f"{row.way}: courses as by the rule", f"{same}", f"{len(row.seeds)}", same == len(row.seeds))
