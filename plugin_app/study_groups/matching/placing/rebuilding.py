"""Groups about somebody in no group, taken apart and made anew by exact search, so that fewer people are left over.

Who could meet whom is followed outwards from the one without a group: their groups, then the groups of those whom the
people in them could meet, some here and some there. So room is made even where it takes several groups in a row. How
many groups that may be depends on who is in them: where hardly any people can be together, a question about sixty of
them is small, and where nearly all can, one about ten is large.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from .draft import Draft
from .pace import Pace
from .packing import Packing

POSSIBLE = 1_500
"""The most groups that may be possible among those whose groups are made anew."""
FEWEST, MOST = 8, 30
"""How many groups are taken apart: any number from here to there."""
ALIKE = 0.5
"""How often somebody of a minority is followed to their like: without them there is no place."""
STEPS = 40_000
"""The most work on one such question."""


class Rebuilding:
    """Making some groups of a draft anew."""

    def __init__(self, draft: Draft, chance: random.Random, pace: Pace) -> None:
        self._draft, self._chance, self._pace = draft, chance, pace
        self._mates: dict[int, Sequence[int]] = {}
        self._like: dict[int, Sequence[int]] = {}

    def around(self, unit: int) -> None:
        """Make groups about one of the homeless anew.

        Where that cannot leave out fewer people it leaves out as many, but likely others, which opens other ways.
        """
        draft = self._draft
        packing, tables = self._pool(unit)
        left = draft.units.sizes(one for one in packing.pool if one in draft.homeless)
        for most in (left - 1, left):
            parties = packing.leaving_out(most, self._pace.part(STEPS)) if left else None
            if parties is not None:
                for number in tables:
                    draft.change(number, ())
                for party in parties:
                    draft.add(party)
                return

    def _pool(self, unit: int) -> tuple[Packing, list[int]]:
        """The people of some groups about a unit, and the numbers of those groups."""
        draft, chance, listing = self._draft, self._chance, self._pace.part(STEPS)
        packing = Packing(draft.units)
        tables: list[int] = []
        packing.add((unit,), at_most=POSSIBLE, pace=listing)
        refused: set[int] = set()
        wanted = chance.randint(FEWEST, MOST)
        for _ in range(wanted * 3):
            if len(tables) >= wanted or not packing.pool or listing.is_over():
                break
            other = self._met(chance.choice(packing.pool))
            if other is None or other in refused or other in packing.pool:
                continue
            number = draft.table_of.get(other)
            party = (other,) if number is None else draft.tables[number].party
            if not packing.add(party, at_most=POSSIBLE, pace=listing):
                refused.update(party)
            elif number is not None:
                tables.append(number)
        return packing, tables

    def _met(self, unit: int) -> int | None:
        """Somebody whom a unit could meet."""
        if unit not in self._mates:
            self._mates[unit], self._like[unit] = self._others(unit)
        others = self._mates[unit]
        if self._like[unit] and self._chance.random() < ALIKE:
            others = self._like[unit]
        return self._chance.choice(others) if others else None

    def _others(self, unit: int) -> tuple[Sequence[int], Sequence[int]]:
        """Whom a unit could meet; and of those, the ones of the same minority."""
        units = self._draft.units
        starts, spoken, minorities = units.starts[unit], units.languages[unit], set(units.minorities[unit])
        self._pace.step(len(units.placeable) // 4)
        mates = [
            other
            for other in units.placeable
            if other != unit and units.languages[other] & spoken and units.starts[other] & starts
        ]
        return mates, [other for other in mates if not minorities.isdisjoint(units.minorities[other])]
