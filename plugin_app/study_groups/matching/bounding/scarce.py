"""Those who are short of partners, and with whom they could be in a group.

In a large course nearly everybody has partners in plenty, and about them nothing has to be known. Who has not is looked
at closely: they and everyone they could meet are the *field*, numbered by bits of a mask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import or_

from ..cohort import MILLION
from .core import ANYBODY, Core, bits

PLENTY = (64, 32, 16, 8)
"""People at one hour with one language. Where there are more, nobody is short of partners; the first of these is taken
with which the field has few enough pairs."""

PAIRS = 4_000_000
"""Of somebody scarce and somebody of the field: a comparison each."""

TRIES = 200
"""After so many attempts to complete a group it is believed that it can be done."""

Places = Mapping[int, int]
"""Language bits to starts."""


class Field:
    """The units of a core that are short of partners, and their possible partners."""

    def __init__(self, core: Core) -> None:
        self.core, self.people, self.rules = core, core.people, core.people.problem.rules
        self.least_active = round(self.rules.min_expected_active * MILLION)
        self.dense: dict[tuple[int, int], int] = {}
        self.scarce: list[int] = []
        """Places."""
        self.units: list[int] = []
        self._enclose()
        self.place = {unit: place for place, unit in enumerate(self.units)}
        self.size = [len(core.units[unit].members) for unit in self.units]
        self.places: list[Places] = [core.places[unit] for unit in self.units]
        self.avoids = [
            sum(1 << self.place[other] for other in core.units[unit].avoids if other in self.place)
            for unit in self.units
        ]
        self._speakers: dict[int, list[int]] = defaultdict(list)
        self._minority: dict[int, int] = defaultdict(int)
        for place, unit in enumerate(self.units):
            for language in core.places[unit]:
                self._speakers[language].append(place)
            for who in core.units[unit].minorities:
                self._minority[who] |= 1 << place
        self._near: dict[int, int] = {}

    def hopeless(self) -> list[int]:
        """Units with which no group can be made, though there are enough people at their hours."""
        everyone = (1 << len(self.units)) - 1
        return [self.units[place] for place in self.scarce if not self.completes(1 << place, everyone)]

    def near(self, place: int) -> int:
        """Which of the field could be in a group with this one."""
        if place not in self._near:
            found = 0
            for language, starts in self.places[place].items():
                for other in self._speakers[language]:
                    if self.people.can_meet(starts & self.places[other][language]):
                        found |= 1 << other
            self._near[place] = found & ~(1 << place) & ~self.avoids[place]
        return self._near[place]

    def sharpen(self, few: int) -> None:
        """Take out of ``near``, for all who have few there, those who could meet but never in a whole group."""
        everyone = (1 << len(self.units)) - 1
        done = 0
        for place in self.scarce:
            if self.near(place).bit_count() > few:
                continue
            done |= 1 << place
            for bit in bits(self.near(place) & ~done):
                other = bit.bit_length() - 1
                if not self.completes(1 << place | bit, everyone):
                    self._near[place] ^= bit
                    self._near[other] &= ~(1 << place)

    def partners(self, place: int) -> int:
        """Of which one at least has to be in a group with this one, which is scarce."""
        unit, near = self.units[place], self.near(place)
        needs = [next(self.core.needs(unit, language), ANYBODY) for language in self.core.places[unit]]
        return near & reduce(or_, map(self.of_minority, needs))

    def shared(self, places: Places, other: int) -> Places:
        """Of these places, those that are somebody else's as well."""
        theirs, can_meet = self.places[other], self.people.can_meet
        return {
            language: still
            for language, starts in places.items()
            if language in theirs and can_meet(still := starts & theirs[language])
        }

    def completes(self, chosen: int, others: int) -> bool:
        """Whether the chosen ones, with some of the others or of the many, may be a group. If in doubt, they may."""
        first, *more = (bit.bit_length() - 1 for bit in bits(chosen))
        places, others = self.places[first], others & self.near(first)
        if chosen & self.avoids[first]:
            return False
        for one in more:
            places, others = self.shared(places, one), others & self.near(one)
            if chosen & self.avoids[one]:
                return False
        return any(
            _Completion(self, language).can([first, *more], starts, others) for language, starts in places.items()
        )

    def of_minority(self, who: int) -> int:
        """Everyone of a minority; all the field is of ``ANYBODY``."""
        return self._minority[who] if who else -1

    def _enclose(self) -> None:
        """Find out who is scarce, and take them and whoever shares one of their thin hours into the field."""
        for plenty in PLENTY:
            self.dense = {kind: crowd.at_least(plenty + 1) for kind, crowd in self.core.crowds.items()}
            scarce = [unit for unit in self.core.places if self._is_scarce(unit)]
            self.units = self._around(scarce)
            if len(scarce) * len(self.units) <= PAIRS:
                among = set(scarce)
                self.scarce = [place for place, unit in enumerate(self.units) if unit in among]
                return
        self.units = []

    def _around(self, scarce: list[int]) -> list[int]:
        thin: dict[tuple[int, int], int] = defaultdict(int)
        for unit in scarce:
            for language, starts in self.core.places[unit].items():
                for kind in (ANYBODY, *self.core.needs(unit, language)):
                    thin[kind, language] |= starts & ~self.dense[kind, language]
        return [
            unit
            for unit, places in self.core.places.items()
            if any(
                starts & thin.get((kind, language), 0)
                for language, starts in places.items()
                for kind in (ANYBODY, *self.core.units[unit].minorities)
            )
        ]

    def _is_scarce(self, unit: int) -> bool:
        return not any(
            self.people.can_meet(starts & self.dense[next(self.core.needs(unit, language), ANYBODY), language])
            for language, starts in self.core.places[unit].items()
        )


class _Completion:
    """The question whether a group of one language can be completed; it is believed after so many tries."""

    def __init__(self, field: Field, language: int) -> None:
        self.field, self.language, self.tries = field, language, TRIES

    def can(self, places: list[int], starts: int, others: int) -> bool:
        """Whether these, who could begin there, with some of the others, who could be with each of them."""
        field, rules = self.field, self.field.rules
        units = [field.core.units[field.units[place]] for place in places]
        size = sum(field.size[place] for place in places)
        kind = self._lone(places)
        if (
            kind == ANYBODY
            and rules.size_min <= size <= rules.size_max
            and sum(unit.activity for unit in units) >= field.least_active
        ):
            return True
        if size >= rules.size_max:
            return False
        if field.people.can_meet(starts & field.dense[kind, self.language]):
            return True
        for bit in bits(others & field.of_minority(kind)):
            others ^= bit
            one = bit.bit_length() - 1
            still = starts & field.places[one].get(self.language, 0)
            if not still or size + field.size[one] > rules.size_max or not field.people.can_meet(still):
                continue
            self.tries -= 1
            if self.tries <= 0 or self.can([*places, one], still, others & field.near(one)):
                return True
        return False

    def _lone(self, places: list[int]) -> int:
        """A minority of which another has to join, or ``ANYBODY``."""
        often: dict[int, int] = defaultdict(int)
        for place in places:
            for who, number in self.field.core.units[self.field.units[place]].minorities.items():
                often[who] += number
        supply = self.field.people.supply
        lone = (who for who, number in often.items() if number == 1 and supply[who, self.language] > 1)
        return next(lone, ANYBODY)
