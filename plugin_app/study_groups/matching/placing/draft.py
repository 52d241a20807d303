"""Groups while they are being made: who is in which, and who is in none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from ..units import Party, Units


class Table:
    """A group as it stands, and as it would without one of its units. Never changed: a group changes its table."""

    def __init__(self, units: Units, party: Party) -> None:
        self._units = units
        self.party = party

    @cached_property
    def starts(self) -> int:
        """Where all of them could begin to meet."""
        starts = -1
        for unit in self.party:
            starts &= self._units.starts[unit]
        return starts

    @cached_property
    def without(self) -> Sequence[tuple[int, int, int]]:
        """(unit, where the others could begin, what the others speak)."""
        units, found = self._units, []
        for one in self.party:
            starts = spoken = -1
            for other in self.party:
                if other != one:
                    starts &= units.starts[other]
                    spoken &= units.languages[other]
            found.append((one, starts, spoken))
        return found

    @cached_property
    def spare(self) -> frozenset[int]:
        """Each of those who could leave, and the others would be a group still."""
        return frozenset(one for one in self.party if self._units.may_be([each for each in self.party if each != one]))


class Draft:
    """The state of placing. It remembers every change, so that one can go back."""

    def __init__(self, units: Units, parties: Iterable[Party], among: Iterable[int]) -> None:
        self.units = units
        self.tables: dict[int, Table] = {}
        self.table_of: dict[int, int] = {}
        """Of a unit in a group, the number of its table."""
        self.homeless = dict.fromkeys(among)
        """Units in no group, as the keys."""
        self.left = units.sizes(self.homeless)
        """How many people those are."""
        self._before: list[tuple[int, Party]] = []
        self._next = 0
        for party in parties:
            self.add(party)

    def add(self, party: Iterable[int]) -> None:
        """A new group of units that are in none."""
        self.change(self._next, party)
        self._next += 1

    def change(self, number: int, party: Iterable[int]) -> None:
        """Other units for a group. Who leaves is in none, who comes was in none. With no units it is gone."""
        self._before.append((number, self._seat(number, tuple(sorted(party)))))

    def now(self) -> int:
        """A moment to come back to."""
        return len(self._before)

    def back_to(self, moment: int) -> None:
        """As things stood then."""
        while len(self._before) > moment:
            self._seat(*self._before.pop())

    def _seat(self, number: int, party: Party) -> Party:
        """Those who sat there before."""
        before = self.tables.pop(number).party if number in self.tables else ()
        for unit in before:
            del self.table_of[unit]
            self.homeless[unit] = None
            self.left += self.units.size[unit]
        if party:
            self.tables[number] = Table(self.units, party)
        for unit in party:
            self.table_of[unit] = number
            del self.homeless[unit]
            self.left -= self.units.size[unit]
        return before
