"""Who could be in a group at all: what is left when everyone who lacks others at every hour and language has gone.

Whoever goes may leave others with too few, so it is asked again until nobody else goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from ..cohort import Cohort

ANYBODY = 0
"""In place of the number of a minority."""


@dataclass(frozen=True)
class Unit:
    """People who are placed together or not at all, as one."""

    members: tuple[int, ...]
    starts: int
    languages: int
    activity: int
    """Millionths."""
    minorities: Mapping[int, int]
    """How many of each."""
    avoids: frozenset[int]
    """Units, by number."""


class Crowd:
    """How many people could begin a meeting at each bit. Digits of the counts are masks, so a whole week is counted at
    once.
    """

    def __init__(self) -> None:
        self._digits: list[int] = []
        self._ever = 0

    def add(self, starts: int, people: int = 1) -> None:
        """Count so many more at each of these bits."""
        self._ever |= starts
        for _ in range(people):
            carry = starts
            for place, digit in enumerate(self._digits):
                self._digits[place], carry = digit ^ carry, digit & carry
                if not carry:
                    break
            else:
                self._digits.append(carry)

    def at_least(self, people: int) -> int:
        """The bits where there are so many; ``people`` is at least one."""
        if people.bit_length() > len(self._digits):
            return 0
        found = self._ever
        for place, digit in enumerate(self._digits):
            found = found & digit if people >> place & 1 else found | digit
        return found


@dataclass
class Core:
    """Those who could be in a group, as far as counting tells."""

    people: Cohort
    units: Sequence[Unit]
    places: dict[int, dict[int, int]]
    """Of each unit that is left, by number: language bit to the starts at which a group might have it."""
    crowds: dict[tuple[int, int], Crowd] = field(default_factory=dict)
    """(minority or ``ANYBODY``, language bit) to how many are left there."""

    def without(self, gone: Iterable[int]) -> Core:
        """The same with these units taken out, and whoever cannot do without them."""
        left = set(self.places) - set(gone)
        return _settled(Core(self.people, self.units, {one: self.places[one] for one in sorted(left)}))

    def needs(self, one: int, language: int) -> Iterator[int]:
        """The minorities of which this unit may not be the only one in a group of that language."""
        for who, number in self.units[one].minorities.items():
            if number == 1 and self.people.supply[who, language] > 1:
                yield who


def core_of(people: Cohort) -> Core:
    """The core of all who take part."""
    rules = people.problem.rules
    units = [_unit(people, members) for members in people.units]
    places = {
        number: dict.fromkeys(bits(unit.languages), unit.starts)
        for number, unit in enumerate(units)
        if len(unit.members) <= rules.size_max and number not in unit.avoids and people.can_meet(unit.starts)
    }
    return _settled(Core(people, units, places))


def bits(mask: int) -> Iterator[int]:
    """Each set bit, as a mask of one."""
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def _unit(people: Cohort, members: tuple[int, ...]) -> Unit:
    minorities: dict[int, int] = {}
    for one in members:
        if who := people.identity[one]:
            minorities[who] = minorities.get(who, 0) + 1
    return Unit(
        members=members,
        starts=reduce(and_, (people.starts[one] for one in members)),
        languages=reduce(and_, (people.languages[one] for one in members)),
        activity=sum(people.activity[one] for one in members),
        minorities=minorities,
        avoids=frozenset(people.unit_of[other] for one in members for other in people.avoids[one]),
    )


def _settled(core: Core) -> Core:
    least, can_meet = core.people.problem.rules.size_min, core.people.can_meet
    while True:
        core.crowds = _crowds(core)
        enough = {kind: crowd.at_least(least if kind[0] == ANYBODY else 2) for kind, crowd in core.crowds.items()}
        changed = False
        left: dict[int, dict[int, int]] = {}
        for one, places in core.places.items():
            found = {}
            for language, starts in places.items():
                still = starts & enough[ANYBODY, language]
                for who in core.needs(one, language):
                    still &= enough[who, language]
                if can_meet(still):
                    found[language] = still
            if found:
                left[one] = found
            changed = changed or found != places
        core.places = left
        if not changed:
            return core


def _crowds(core: Core) -> dict[tuple[int, int], Crowd]:
    crowds: dict[tuple[int, int], Crowd] = {}
    for one, places in core.places.items():
        unit = core.units[one]
        for language, starts in places.items():
            crowds.setdefault((ANYBODY, language), Crowd()).add(starts, len(unit.members))
            for who, number in unit.minorities.items():
                crowds.setdefault((who, language), Crowd()).add(starts, number)
    return crowds
