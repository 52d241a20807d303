"""What a course came to, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from .course import Word


@dataclass(frozen=True)
class Figures:
    """Of one course. Shares are between 0 and 1, times in hours."""

    projects: int
    words: int
    without_a_word: int
    share_without: float
    last_tenth_without: float
    """The same share among the tenth that was published last."""
    hours_to_first: float | None
    """The median, among those that have a word."""
    longest_to_first: float | None
    gini: float
    """Of words over projects: 0 if all have as many, near 1 if one has them all."""
    repeats: int
    """Words of somebody who had said something about the same project before."""


def figures(published: Mapping[int, float], words: Sequence[Word]) -> Figures:
    """Of these projects, each with the hour it was published, and what was said about them."""
    received = Counter(word.project for word in words)
    first: dict[int, float] = {}
    for word in sorted(words, key=lambda each: each.hour):
        first.setdefault(word.project, word.hour - published[word.project])
    last = sorted(published, key=lambda project: published[project])[-ceil(len(published) / 10) :]
    without = [project for project in published if project not in received]
    return Figures(
        projects=len(published),
        words=len(words),
        without_a_word=len(without),
        share_without=_share(without, published),
        last_tenth_without=_share(set(without).intersection(last), last),
        hours_to_first=median(first.values()) if first else None,
        longest_to_first=max(first.values(), default=None),
        gini=gini([received[project] for project in published]),
        repeats=len(words) - len({(word.reader, word.project) for word in words}),
    )


def gini(numbers: Sequence[float]) -> float:
    """The Gini coefficient: half the mean difference of any two, as a share of the mean. 0 for nothing at all."""
    total, count = sum(numbers), len(numbers)
    if not total:
        return 0.0
    weighted = sum(place * number for place, number in enumerate(sorted(numbers), start=1))
    return round(2 * weighted / (count * total) - (count + 1) / count, 6)


def _share(some: Collection[int], of: Collection[int]) -> float:
    return len(some) / len(of) if of else 0.0
