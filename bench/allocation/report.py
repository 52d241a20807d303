"""The figures as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..table import NOTHING, aligned
from .rows import Row, fewest_without

HEADS = (
    "way",
    "seeds",
    "no word",
    "most",
    "of all",
    "last tenth",
    "h to first",
    "longest",
    "Gini",
    "twice",
    "words",
    "ms",
)
GUIDE = """\
no word: projects without one at the end, the mean of all seeds; most: in the worst of them. last tenth: the same share
among those published last. h to first: median hours from publishing to the first word, of those that have one; longest:
the longest. twice: words of somebody who had said something about the same project. words: written for each project; a
way that has nothing to read for people who come loses theirs. ms: median, from asking for something to read to having
it. at least: without a word whoever chooses, even knowing the future, because the words came before the works."""


def of_courses(rows: Iterable[Row]) -> str:
    """A table for each kind of course, from the fewest projects without a word to the most: losses are as plain."""
    parts = []
    for cell, several in groupby(rows, key=lambda row: row.cell):
        lines = sorted(several, key=lambda row: (row.mean("share_without"), row.mean("hours_to_first")))
        least = [fewest_without(cell, seed) for seed in max((row.seeds for row in lines), key=len)]
        title = (
            f"{cell.people:,} people, {cell.supply:g} words for each project, quota {cell.quota}, "
            f"{cell.abandonment:.0%} of those who ask never finish; at least {sum(least) / len(least):.1f} without"
        )
        parts.append(f"{title}\n{aligned([HEADS, *map(_line, lines)])}")
    return "\n\n".join(parts)


def of_picks(databases: Mapping[str, Mapping[str, Any]]) -> str:
    """What a pick costs among many projects, and how many different works people get who ask at once."""
    lines: list[Sequence[str]] = [("database", "who", "projects", "queries", "rows", "ms", "p95", "ms leased", "p95")]
    for name, found in databases.items():
        for pick in found.get("large", ()):
            look, taken = pick["look"], pick["taken"]
            times = (f"{each:.1f}" for each in (look["median"], look["p95"], taken["median"], taken["p95"]))
            lines.append((name, pick["who"], f"{pick['projects']:,}", str(pick["queries"]), str(pick["rows"]), *times))
    return aligned(lines)


def of_exposure(rows: Sequence[Mapping[str, Any]]) -> str:
    """How the looking is shared out."""
    heads = ("gallery order", "Gini of looks", "least looked at", "never looked at")
    lines = [
        (row["order"], f"{row['gini']:.3f}", f"{row['least']:.1f}", f"{row['unseen']:.1%}")
        for row in sorted(rows, key=lambda row: float(row["gini"]))
    ]
    return aligned([heads, *lines])


def _line(row: Row) -> tuple[str, ...]:
    longest = max((course.longest_to_first or 0 for course in row.courses), default=0)
    return (
        row.way,
        str(len(row.seeds)),
        f"{row.mean('without_a_word'):.1f}",
        str(max(row.without)),
        f"{row.mean('share_without'):.0%}",
        f"{row.mean('last_tenth_without'):.0%}",
        f"{row.mean('hours_to_first'):.1f}",
        f"{longest:.0f}",
        f"{row.mean('gini'):.2f}",
        str(sum(course.repeats for course in row.courses)),
        f"{row.mean('words') / row.cell.people:.2f}",
        NOTHING if row.milliseconds is None else f"{row.milliseconds:.1f}",
    )
