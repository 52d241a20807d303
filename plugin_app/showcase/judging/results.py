"""What the answers of judges say, and how sure that is.

An entry's share is the pairs it won of those it stood in, half for each in which the judge could not tell. Around it
stands the interval of E. B. Wilson ("Probable inference, the law of succession, and statistical inference", 1927): were
the event held again and again, 95 of 100 such intervals would hold the share that all judges together would give. Two
entries whose intervals meet cannot be told apart; so each has the places it may stand on, not one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_SURE = 1.959964
"""Of the standard normal distribution, 95 % lie within so many deviations."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened to an entry: ``won`` and ``undecided`` of ``compared`` pairs."""

    id: int
    won: int
    undecided: int
    compared: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How an entry stands. Shares are between 0 and 1; places count from 1, ``first`` is the best it may have."""

    id: int
    compared: int
    share: float
    low: float
    high: float
    first: int
    last: int


def standings(tallies: Iterable[Tally]) -> list[Standing]:
    """Every entry, the highest share first; those nobody compared come last, with everything open."""
    shares = [(tally, *_interval(tally)) for tally in tallies]
    lows, highs = sorted(low for _tally, _share, low, _high in shares), sorted(high for *_rest, high in shares)
    found = [
        Standing(
            id=tally.id,
            compared=tally.compared,
            share=share,
            low=low,
            high=high,
            first=1 + len(lows) - bisect_right(lows, high),
            last=len(highs) - bisect_left(highs, low),
        )
        for tally, share, low, high in shares
    ]
    return sorted(found, key=lambda one: (one.compared == 0, -one.share, -one.low, one.id))


def _interval(tally: Tally) -> tuple[float, float, float]:
    if not tally.compared:
        return 0.5, 0.0, 1.0
    number, share = tally.compared, (tally.won + tally.undecided / 2) / tally.compared
    spread = _SURE * sqrt(share * (1 - share) / number + _SURE**2 / (4 * number**2))
    middle, scale = share + _SURE**2 / (2 * number), 1 + _SURE**2 / number
    return share, max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
