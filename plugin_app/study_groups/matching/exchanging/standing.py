"""Groups while people are exchanged: who is where, and what each group has in common, with and without each unit.

Units are those of ``units``: one person, or several who have to be together. Hours are counted in slots here, and what
a group is worth beside them as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..clocks import A_WEEK
from ..units import Units
from .goals import taste

REMEMBERED = 300_000
"""Judgements."""

Party = list[int]
NOWHERE = -1


class Standing:
    """The groups as they stand. A group without units is an empty place for a new one."""

    def __init__(self, units: Units, groups: Iterable[Sequence[int]]) -> None:
        self.units, cohort = units, units.cohort
        self.least, self.most = cohort.problem.rules.size_min, cohort.problem.rules.size_max
        self.slots = 60 / cohort.problem.slot_minutes
        self.weeks = [_slots(week, cohort.step) for week in self.units.week]
        self.parties: list[Party] = []
        self.size: list[int] = []
        self.active: list[int] = []
        self.shared: list[int] = []
        """What all of a group have in common."""
        self.worth: list[float] = []
        self.empty: list[int] = []
        self.at: list[int] = [NOWHERE] * len(self.weeks)
        """The group of each unit, or ``NOWHERE``."""
        self.rest: list[int] = [0] * len(self.weeks)
        """What the others of its group have in common."""
        self.spoken: list[int] = [0] * len(self.weeks)
        """The languages that the others of its group share."""
        self._taste = taste(cohort)
        self._known: dict[frozenset[int], float | None] = {}
        for group in groups:
            self.put(self.place(), sorted({cohort.unit_of[one] for one in group}))

    def place(self) -> int:
        """A place for a new group."""
        if not self.empty:
            self.parties.append([])
            for column in (self.size, self.active, self.shared):
                column.append(0)
            self.worth.append(0.0)
            self.empty.append(len(self.parties) - 1)
        return self.empty.pop()

    def put(self, group: int, party: Party) -> None:
        """Let a group be these units, which leave where they are; whoever was there before is put elsewhere as well."""
        units, at = self.units, self.at
        self.parties[group] = party
        for unit in party:
            at[unit] = group
        if not party:
            self.empty.append(group)
            self.size[group] = self.active[group] = self.shared[group] = 0
            self.worth[group] = 0.0
            return
        sizes, active = units.size, units.activity
        self.size[group] = sum([sizes[unit] for unit in party])
        self.active[group] = sum([active[unit] for unit in party])
        self.shared[group] = self._share(party)
        self.worth[group] = self.shared[group].bit_count() + (self.beside(party) or 0.0)

    def _share(self, party: Party) -> int:
        """Work out what the others have in common with each left out, from the front and from the back."""
        weeks, languages, rest, spoken = self.weeks, self.units.languages, self.rest, self.spoken
        week = language = -1
        for unit in party:
            rest[unit], spoken[unit] = week, language
            week &= weeks[unit]
            language &= languages[unit]
        shared = week
        week = language = -1
        for unit in reversed(party):
            rest[unit] &= week
            spoken[unit] &= language
            week &= weeks[unit]
            language &= languages[unit]
        return shared

    def beside(self, party: Party) -> float | None:
        """What a group is worth beside its hours, in slots, never more than 0; ``None`` if it breaks a rule."""
        key = frozenset(party)
        if key in self._known:
            return self._known[key]
        if len(self._known) > REMEMBERED:
            self._known.clear()
        found = self._taste(self.units.people(party)) * self.slots if self.units.may_be(party) else None
        self._known[key] = found
        return found

    def groups(self) -> list[tuple[int, ...]]:
        """By numbers of people."""
        return sorted(self.units.people(party) for party in self.parties if party)

    def mean(self) -> float:
        """What groups are worth on average, in slots."""
        number = len(self.parties) - len(self.empty)
        return sum(self.worth) / number if number else 0.0


def _slots(week: int, step: int) -> int:
    """A week with a bit for each slot instead of each quarter, which is quicker to count."""
    return int(f"{week:0{A_WEEK}b}"[step - 1 :: step], 2)
