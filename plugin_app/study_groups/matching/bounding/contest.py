"""Where people compete for the same few others: how many of them have to stay out, whatever is done.

Only the *scarce* are told apart: the *poor*, who have few possible partners, and these partners. Of everybody else it
is assumed that they can be in as many groups as are wanted, which can only help. So the least number that this leaves
out is never more than really has to stay out, and it is found by search, small contest by small contest.

What a group has of the scarce is a *part* of it. Parts are masks of the field's units, and a contest is to choose parts
that have nobody in common, with as many of the poor in them as can be.
"""

from __future__ import annotations

from collections.abc import Iterator

from .core import bits
from .covering import Covering, heaps_of, union
from .scarce import Field, Places

FEW = (6, 20, 60)
"""Poor is who has so many possible partners or fewer. One after the other: contests grow and merge."""

PARTS = 10_000
"""The most parts, and attempts at them, in a contest. Where there are more, only the poorest of its poor count."""

EFFORT, EFFORT_EACH = 1_500_000, 1_000
"""Steps for a course, and for each unit of the field: what it takes to look at a part, about half a microsecond."""

SEARCH = 100_000
"""The most steps of the search among parts that have to do with each other."""

THOROUGH_EFFORT, THOROUGH_SEARCH = 6_000_000, 1_000_000
"""The same where it is worth some seconds."""

GROWING, PRICING = 25, 10
"""Steps that it takes to try one part, and to price units, times the square of their number."""


def stay_out(field: Field, *, thoroughly: bool = False) -> list[tuple[int, int]]:
    """(units of the field, how many of their people have to stay out), without any unit twice."""
    field.sharpen(FEW[-1])
    effort = (THOROUGH_EFFORT if thoroughly else EFFORT) + EFFORT_EACH * len(field.units)
    search = THOROUGH_SEARCH if thoroughly else SEARCH
    found: list[tuple[int, int]] = []
    for few in FEW:
        better: list[tuple[int, int]] = []
        for poor, scarce in _contests(field, few):
            known = sum(number for before, number in found if before & poor)
            contest = _Contest(field, poor, scarce, effort, search)
            better.append((poor, max(known, contest.stay_out())))
            effort = contest.effort
        found = better
    return [(poor, number) for poor, number in found if number]


def _contests(field: Field, few: int) -> list[tuple[int, int]]:
    """(poor, scarce) that have nobody in common, those with the fewest scarce first."""
    contests: list[tuple[int, int]] = []
    for place in field.scarce:
        partners, near = field.partners(place), field.near(place)
        if partners.bit_count() > few:
            continue
        poor = 1 << place
        scarce = poor | partners | (near if near.bit_count() <= few else 0)
        contests = _merged(contests, poor, scarce)
    return sorted(contests, key=lambda contest: (contest[1].bit_count(), contest))


def _merged(contests: list[tuple[int, int]], poor: int, scarce: int) -> list[tuple[int, int]]:
    apart = []
    for other in contests:
        if other[1] & scarce:
            poor, scarce = poor | other[0], scarce | other[1]
        else:
            apart.append(other)
    return [*apart, (poor, scarce)]


class _Contest:
    """Some scarce units, of whom as many people as can be are to be in groups at once."""

    def __init__(self, field: Field, poor: int, scarce: int, effort: int, search: int) -> None:
        self.effort, self._search = effort, search
        """Steps left, and how many of them a search may take."""
        self._field, self._poor, self._scarce = field, poor, scarce
        self._others = (1 << len(field.units)) - 1 & ~scarce

    def stay_out(self) -> int:
        """How many people of the poor have to stay out, at least."""
        parts = self._parts()
        reached = union(parts)
        people = {bit: self._field.size[bit.bit_length() - 1] for bit in bits(self._poor)}
        total = sum(number for bit, number in people.items() if not bit & reached)
        for heap, own in heaps_of(parts):
            pricing = PRICING * heap.bit_count() ** 2
            steps = min(self._search, self.effort - pricing)
            if steps > 0:
                search = Covering(own, people, steps)
                total += search.left_out()
                self.effort -= pricing + steps - max(0, search.steps)
        return total

    def _parts(self) -> list[int]:
        """All parts that have some of the poor. Should there be too many, the richest of the poor no longer count."""
        near, counted = self._field.near, 0
        found: list[int] = []
        left, tries = self._scarce, min(PARTS, self.effort // GROWING)
        for _, bit in sorted((near(bit.bit_length() - 1).bit_count(), bit) for bit in bits(self._poor)):
            place = bit.bit_length() - 1
            left ^= bit
            own: list[int] = []
            for chosen, is_part in self._grown(bit, self._field.places[place], left & near(place)):
                tries -= 1
                self.effort -= GROWING
                if is_part:
                    own.append(chosen)
                if tries < 0:
                    break
            if tries < 0:
                break
            found += own
            counted |= bit
        self._poor = counted
        return found

    def _grown(self, chosen: int, places: Places, near: int) -> Iterator[tuple[int, bool]]:
        """What the chosen ones may grow to, and whether it is a part of a group. The others join only as needed."""
        field = self._field
        is_part = field.completes(chosen, self._others)
        yield chosen, is_part
        for bit in (*bits(near & self._poor), *bits(0 if is_part else near & ~self._poor)):
            near ^= bit
            one = bit.bit_length() - 1
            still = field.shared(places, one)
            if still and self._size(chosen | bit) <= field.rules.size_max:
                yield from self._grown(chosen | bit, still, near & field.near(one))

    def _size(self, units: int) -> int:
        return sum(self._field.size[bit.bit_length() - 1] for bit in bits(units))
