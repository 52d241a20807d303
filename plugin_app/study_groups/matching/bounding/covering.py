"""The most people that can be in parts which have nobody in common: an exact search that knows when to give up.

Parts are masks; some of their bits stand for people that count. It is asked whether all but none of them can be in
chosen parts, all but one, all but two; the first answer that is not no, or not found in time, is the least number that
is left out. Prices of parts (``prices``) say no to most of the questions before they are searched for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import gcd

from .core import bits
from .prices import PERSON, prices


class Exhausted(Exception):
    """The steps are used up."""


class Covering:
    """A search among parts that hang together."""

    def __init__(self, parts: Sequence[int], people: Mapping[int, int], steps: int) -> None:
        """``people`` says how many stand behind a bit, for the bits that count."""
        self.steps = steps
        """Left; each looks at one part."""
        self._parts, self._people = parts, people
        self._counting = sum(people)
        worth = {part: self._number(part) for part in parts}
        self._price, self._grain = prices(worth), gcd(*worth.values())
        self._known: dict[int, tuple[int, bool]] = {}

    def left_out(self) -> int:
        """The least number of people that are in no chosen part, or less if the steps did not do."""
        heap = union(self._parts)
        limit = self._too_dear(heap)
        try:
            while self._of_heap(heap, self._parts, limit) > limit:
                limit += 1
        except Exhausted:
            pass
        return limit

    def _of_heap(self, heap: int, parts: Sequence[int], limit: int) -> int:
        """The least number left out of a heap of these parts; what is more than ``limit`` counts as one more."""
        known, is_exact = self._known.get(heap, (0, False))
        if is_exact or known > limit:
            return min(known, limit + 1)
        if self._too_dear(heap) > limit:
            return limit + 1
        self._step(len(parts))
        counting, best = heap & self._counting, limit + 1
        often = Counter(bit for part in parts for bit in bits(part & counting))
        first = min(often, key=lambda bit: (often[bit], bit))
        for part in sorted((part for part in parts if part & first), key=self._dearest):
            if not best:
                break
            rest = [other for other in parts if not other & part]
            best = min(best, self._of_all(counting & ~part, rest, best - 1))
        if best > self._people[first]:
            rest = [other for other in parts if not other & first]
            without = best - self._people[first] - 1
            best = min(best, self._people[first] + self._of_all(counting ^ first, rest, without))
        self._known[heap] = best, best <= limit
        return best

    def _of_all(self, counting: int, parts: Sequence[int], limit: int) -> int:
        """The same of people some of whom may be in no part, and of parts that may have nothing to do with others."""
        self._step(len(parts))
        total, heaps = self._number(counting & ~union(parts)), heaps_of(parts)
        for heap, own in heaps:
            if total > limit:
                break
            total += self._of_heap(heap, own, limit - total)
        return min(total, limit + 1)

    def _too_dear(self, heap: int) -> int:
        """How many people of it are left out by the prices alone."""
        people, worth = self._number(heap), sum(self._price[bit] for bit in bits(heap)) // PERSON
        return people - min(people, worth) // self._grain * self._grain

    def _dearest(self, part: int) -> tuple[int, int, int]:
        return -self._number(part), part.bit_count(), part

    def _number(self, units: int) -> int:
        return sum(self._people[bit] for bit in bits(units & self._counting))

    def _step(self, steps: int) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise Exhausted


def union(parts: Iterable[int]) -> int:
    """All that is in one of them."""
    found = 0
    for part in parts:
        found |= part
    return found


def heaps_of(parts: Iterable[int]) -> list[tuple[int, list[int]]]:
    """Parts in heaps, none of which has anybody in common with another, each with the union of its parts."""
    heaps: list[tuple[int, list[int]]] = []
    for part in parts:
        joined, own, apart = part, [part], []
        for heap in heaps:
            if not heap[0] & part:
                apart.append(heap)
                continue
            joined |= heap[0]
            longer, shorter = (heap[1], own) if len(heap[1]) > len(own) else (own, heap[1])
            longer += shorter
            own = longer
        heaps = [*apart, (joined, own)]
    return heaps
