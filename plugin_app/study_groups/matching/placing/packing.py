"""The most people of a few that can be in groups: an exact search over all groups that are possible among them.

Possible groups are numbered as they are found, and sets of them are whole numbers: those with a unit in it, those that
are open still. The unit with the fewest open groups is decided first: each of them, then leaving it out. What is left
after some choices is the same question again, and one that was in vain is not asked twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..bits import places, turned
from ..units import Party, Units
from .pace import Pace


class Packing:
    """A pool of units, and every group that is possible among them."""

    def __init__(self, units: Units, pool: Sequence[int] = (), possible: Sequence[Party] = ()) -> None:
        """``possible`` are all groups that are possible in the pool."""
        self.pool = list(pool)
        self._units = units
        self._possible = list(possible)
        place = {unit: 1 << number for number, unit in enumerate(self.pool)}
        self._inside = [sum(place[unit] for unit in party) for party in self._possible]
        """Of each possible group, its places in the pool, as bits."""
        columns = turned(self._inside)
        self._with = [columns.get(number, 0) for number in range(len(self.pool))]
        """Of each place, the possible groups with it, as bits."""

    def add(self, party: Iterable[int], *, at_most: int, pace: Pace) -> bool:
        """More units for the pool, unless more groups than so many would be possible: ``False`` says that."""
        size, number = len(self.pool), len(self._possible)
        if all(self._add(unit, at_most, pace) for unit in party):
            return True
        del self.pool[size:], self._with[size:], self._possible[number:], self._inside[number:]
        self._with = [groups & (1 << number) - 1 for groups in self._with]
        return False

    def leaving_out(self, people: int, pace: Pace) -> list[Party] | None:
        """Groups that leave out no more people of the pool than that.

        ``None`` if there are none, or if the pace is over: then nobody knows.
        """
        search = _Search(self._units, self.pool, self._inside, self._with, pace)
        chosen = search.pack((1 << len(self.pool)) - 1, (1 << len(self._possible)) - 1, people)
        return None if chosen is None else [self._possible[group] for group in chosen]

    def _add(self, unit: int, at_most: int, pace: Pace) -> bool:
        """List the groups of a unit and some of those before it."""
        units, pool, here = self._units, self.pool, len(self.pool)
        rules = units.cohort.problem.rules
        before = [place for place, other in enumerate(pool) if other not in units.avoids[unit]]
        pool.append(unit)
        self._with.append(0)
        todo: list[tuple[int, Party, int, int, int, Sequence[int]]] = [
            (1 << here, (unit,), units.size[unit], units.starts[unit], units.languages[unit], before)
        ]
        while todo and not pace.is_over():
            inside, party, size, starts, spoken, others = todo.pop()
            pace.step(4 + len(others) // 4)
            if size >= rules.size_min and units.may_be(party):
                for place in places(inside):
                    self._with[place] |= 1 << len(self._possible)
                self._possible.append(party)
                self._inside.append(inside)
                if len(self._possible) > at_most:
                    return False
            joining = [
                (place, hours, languages)
                for place in others
                if (hours := starts & units.starts[pool[place]])
                and (languages := spoken & units.languages[pool[place]])
                and size + units.size[pool[place]] <= rules.size_max
            ]
            # Whoever cannot join these cannot join more of them either.
            left = [place for place, _, _ in joining]
            for following, (place, hours, languages) in enumerate(joining, start=1):
                larger = size + units.size[pool[place]]
                todo.append((inside | 1 << place, (*party, pool[place]), larger, hours, languages, left[following:]))
        return not todo


class _Search:
    def __init__(self, units: Units, pool: list[int], inside: list[int], with_: list[int], pace: Pace) -> None:
        self._rules = units.cohort.problem.rules
        self._size = [units.size[unit] for unit in pool]
        self._inside, self._with, self._pace = inside, with_, pace
        self._rivals: dict[int, int] = {}
        self._in_vain: dict[int, int] = {}
        """Units that were the rest, to how many people could be spared of them when it was in vain."""

    def pack(self, rest: int, open_: int, spare: int) -> list[int] | None:
        """Of the groups that are open, some for all of the rest but so many people."""
        if self._in_vain.get(rest, -1) >= spare or self._pace.is_over():
            return None
        self._pace.step(25)
        chosen = self._choose(rest, open_, spare)
        if chosen is None and not self._pace.is_over():
            self._in_vain[rest] = spare
        return chosen

    def _choose(self, rest: int, open_: int, spare: int) -> list[int] | None:
        people = first = 0
        fewest = len(self._inside) + 1
        for place in places(rest):
            number = (self._with[place] & open_).bit_count()
            if not number:
                rest ^= 1 << place
                spare -= self._size[place]
                continue
            people += self._size[place]
            if number < fewest:
                first, fewest = place, number
        if spare < self._uneven(people):
            return None
        if not rest:
            return []
        for group in places(self._with[first] & open_):
            others = self.pack(rest & ~self._inside[group], open_ & ~self._rivals_of(group), spare)
            if others is not None:
                return [group, *others]
        spare -= self._size[first]
        return self.pack(rest ^ 1 << first, open_ & ~self._with[first], spare) if spare >= 0 else None

    def _rivals_of(self, group: int) -> int:
        """The groups that share people with one, itself included."""
        if group not in self._rivals:
            self._rivals[group] = 0
            for place in places(self._inside[group]):
                self._rivals[group] |= self._with[place]
        return self._rivals[group]

    def _uneven(self, people: int) -> int:
        """How many of so many have to stay out because no number of groups has just that many seats."""
        least, most = self._rules.size_min, self._rules.size_max
        return next(out for out in range(people + 1) if -(-(people - out) // most) * least <= people - out)
