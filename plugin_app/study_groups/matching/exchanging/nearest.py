"""Who is like whom: for each unit some others with the most similar weeks, among whom its company is looked for.

Comparing everyone with everyone takes too long for a large course. There, some weeks are drawn by lot, everyone gathers
around the three of them that are most like their own, and only those around the same one are compared.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from math import isqrt

from ..bits import places
from ..units import Units

NEAR = 24
"""How many are near anybody."""
EVERYONE = 4_000
"""Of so many who speak a language, everyone is compared with everyone."""
AROUND = 3
"""In so many circles is everyone, for each language."""
CIRCLE = 200
"""A larger circle is cut into several."""


def company(units: Units, *, seed: int) -> list[list[int]]:
    """The units near each unit, the nearest first: what gathering and exchanging begin with."""
    return nearest(units.week, units.languages, most=NEAR, chance=random.Random(seed))  # noqa: S311 - no secret


def nearest(weeks: Sequence[int], languages: Sequence[int], *, most: int, chance: random.Random) -> list[list[int]]:
    """For each unit at most so many others who share free time and a language with it, the nearest first.

    Near are those whose weeks differ in the fewest slots.
    """
    circles_of: list[list[list[int]]] = [[] for _ in weeks]
    for circle in _circles(weeks, languages, chance):
        for one in circle:
            circles_of[one].append(circle)
    return [_nearest(one, set(chain(*circles)), weeks, most) for one, circles in enumerate(circles_of)]


def _nearest(one: int, others: set[int], weeks: Sequence[int], most: int) -> list[int]:
    week = weeks[one]
    differing = [((week ^ weeks[other]).bit_count(), other) for other in others if week & weeks[other]]
    return [other for _, other in nsmallest(most + 1, differing) if other != one][:most]


def _circles(weeks: Sequence[int], languages: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """People who are compared with each other."""
    spoken = 0
    for each in languages:
        spoken |= each
    for language in places(spoken):
        speaking = [one for one, each in enumerate(languages) if each >> language & 1]
        if len(speaking) <= EVERYONE:
            yield speaking
            continue
        drawn = [weeks[one] for one in chance.sample(speaking, isqrt(len(speaking)))]
        around: list[list[int]] = [[] for _ in drawn]
        for one in speaking:
            week = weeks[one]
            differing = [(week ^ other).bit_count() for other in drawn]
            for place in nsmallest(AROUND, range(len(drawn)), key=differing.__getitem__):
                around[place].append(one)
        for circle in around:
            for first in range(0, len(circle), CIRCLE):
                yield circle[first : first + CIRCLE]
