"""Every group that is possible in a course, listed once: then it is quickly found which of them are among some people.

Where hours are rare the whole course has some thousands of possible groups. They are numbered, and sets of them are
whole numbers: those that have somebody outside are taken away, and what is left is among the people asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations
from math import comb

from ..bits import places, turned
from ..units import Party, Units
from .pace import Pace

LARGEST, LOOKED_AT = 1_000, 400_000
"""The most units, and the most groups that are looked at: they take memory."""
STEPS_EACH = 2
"""What it takes to look at a group."""
SHARE = 4
"""At most this part of the work that is left is for listing."""


class Survey:
    """The possible groups of all who could be in one."""

    def __init__(self, units: Units, crowds: list[list[int]]) -> None:
        """``crowds`` are units who speak a language and could come at a time: see ``survey_of``."""
        self._parties = list(_possible(units, crowds))
        self._all = (1 << len(self._parties)) - 1
        rows = {unit: bytearray(len(self._parties) // 8 + 1) for unit in units.placeable}
        for number, party in enumerate(self._parties):
            for unit in party:
                rows[unit][number >> 3] |= 1 << (number & 7)
        self._with = {unit: int.from_bytes(row, "little") for unit, row in rows.items()}
        """Of each unit, the groups with it, as bits."""

    def among(self, pool: Collection[int], at_most: int, pace: Pace) -> list[Party] | None:
        """Those that have nobody but these; ``None`` if they are more than so many."""
        outside, inside = 0, set(pool)
        for unit, groups in self._with.items():
            if unit not in inside:
                outside |= groups
        among = self._all & ~outside
        pace.step(len(self._with) * len(self._parties) // 200_000)
        if among.bit_count() > at_most:
            return None
        pace.step(len(self._parties) // 500 + at_most // 4)
        text, found = f"{among:b}"[::-1], []
        at = text.find("1")
        while at >= 0:
            found.append(self._parties[at])
            at = text.find("1", at + 1)
        return found


def survey_of(units: Units, pace: Pace) -> Survey | None:
    """The possible groups; ``None`` where they are too many to be listed in the time there is."""
    if len(units.placeable) > LARGEST:
        return None
    crowds, sizes = _crowds(units), range(1, units.cohort.problem.rules.size_max + 1)
    looked_at = sum(comb(len(crowd), size) for crowd in crowds for size in sizes)
    if looked_at > LOOKED_AT or not pace.has(SHARE * STEPS_EACH * looked_at):
        return None
    pace.step(STEPS_EACH * looked_at)
    return Survey(units, crowds)


def _crowds(units: Units) -> list[list[int]]:
    """Who could come at some time and speaks some language; those who are all in another crowd are no crowd."""
    line, languages = units.placeable, 0
    for unit in line:
        languages |= units.languages[unit]
    found: list[list[int]] = []
    for language in places(languages):
        crowds = turned([units.starts[unit] if units.languages[unit] >> language & 1 else 0 for unit in line]).values()
        largest: list[int] = []
        for crowd in sorted(set(crowds), key=lambda crowd: (-crowd.bit_count(), crowd)):
            if all(crowd & ~larger for larger in largest):
                largest.append(crowd)
        found += [[line[place] for place in places(crowd)] for crowd in largest]
    return found


def _possible(units: Units, crowds: list[list[int]]) -> Iterator[Party]:
    most = units.cohort.problem.rules.size_max
    seen: set[Party] = set()
    for crowd in crowds:
        for number in range(1, most + 1):
            for party in combinations(crowd, number):
                if party not in seen:
                    seen.add(party)
                    if units.may_be(party):
                        yield party
