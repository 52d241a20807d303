"""Groups about somebody in no group, taken apart and made anew by exact search, so that fewer people are left over.

Who could meet whom is followed outwards from the one without a group: their groups, then the groups of those whom the
people in them could meet, some here and some there. So room is made even where it takes several groups in a row. How
many groups that may be depends on who is in them: where hardly any people can be together, a question about a hundred
of them is small, and where nearly all can, one about ten is large.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..units import Party
from .draft import Draft
from .pace import Pace
from .packing import Packing
from .survey import Survey, survey_of

FEWEST, MOST, MOST_SURVEYED = 8, 30, 60
"""How many groups are taken apart: any number from here to there; more of them where the course is surveyed."""
POSSIBLE, POSSIBLE_SURVEYED = 1_500, 4_000
"""The most groups that may be possible among those whose groups are made anew."""
ALIKE = 0.5
"""How often somebody of a minority is followed to their like: without them there is no place."""
STEPS = 40_000
"""The most work on one such question."""

Tables = list[int]
"""Numbers of groups."""


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
        packing, tables = self._surveyed(self._survey, unit) if self._survey else self._listed(unit)
        left = draft.units.sizes(one for one in packing.pool if one in draft.homeless)
        for most in (left - 1, left):
            parties = packing.leaving_out(most, self._pace.part(STEPS)) if left else None
            if parties is not None:
                for number in tables:
                    draft.change(number, ())
                for party in parties:
                    draft.add(party)
                return

    @cached_property
    def _survey(self) -> Survey | None:
        return survey_of(self._draft.units, self._pace)

    def _surveyed(self, survey: Survey, unit: int) -> tuple[Packing, Tables]:
        """The people of some groups about a unit, with all groups that are possible among them; and those groups."""
        found: list[tuple[int | None, Party]] = []
        pool, wanted = [unit], self._number(MOST_SURVEYED)
        for number, party in self._met_about(pool, wanted):
            pool += party
            found.append((number, party))
            if len(found) >= wanted:
                break
        while (possible := survey.among(pool, POSSIBLE_SURVEYED, self._pace)) is None:
            del found[len(found) * 3 // 4 :]
            pool = [unit, *(one for _, party in found for one in party)]
        self._chance.shuffle(possible)  # so that of ways as good as each other now this one is found, now that
        return Packing(self._draft.units, pool, possible), [number for number, _ in found if number is not None]

    def _listed(self, unit: int) -> tuple[Packing, Tables]:
        """The same where there are too many possible groups to know them all: they are found for these people only."""
        packing, listing, wanted = Packing(self._draft.units), self._pace.part(STEPS), self._number(MOST)
        tables: Tables = []
        packing.add((unit,), at_most=POSSIBLE, pace=listing)
        for number, party in self._met_about(packing.pool, wanted):
            if packing.add(party, at_most=POSSIBLE, pace=listing) and number is not None:
                tables.append(number)
            if len(tables) >= wanted or listing.is_over():
                break
        return packing, tables

    def _number(self, most: int) -> int:
        """How many groups to take apart."""
        return round(FEWEST * math.pow(most / FEWEST, self._chance.random()))

    def _met_about(self, pool: list[int], wanted: int) -> Iterator[tuple[int | None, Party]]:
        """Groups, by number, or people in none, whom those of a growing pool could meet."""
        draft, chance = self._draft, self._chance
        seen: set[int] = set()
        for _ in range(wanted * 3):
            other = self._met(chance.choice(pool)) if pool else None
            if other is None or other in seen or other in pool:
                continue
            number = draft.table_of.get(other)
            party = (other,) if number is None else draft.tables[number].party
            seen.update(party)
            yield number, party

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
