"""Prices of people, such that no group is worth more than the people in it cost.

However disjoint groups are chosen, together they are worth no more than everyone costs. The lowest such prices solve
the dual of a linear program: the most worth of groups that may also be formed by halves, each person used once at most.
The revised simplex method finds them, in floating point; whole numbers are made of that in the end, and every group is
checked, so nothing depends on rounding. (V. Chvátal: Linear Programming, chapters 7 and 10.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .core import bits

PERSON = 1_000_000
"""Prices are whole numbers: so many are worth one person."""

EPSILON = 1e-7
"""A gain as small as this is none."""
PIVOTS = 600
SPARSE = 0.4
"""A row of which a smaller part than this is not 0 is worked on number by number, which is quicker then."""
GLANCE = 256
"""So many groups are looked at for the one that gains most, if there is one among them, before taking it."""


def prices(worth: Mapping[int, int], pivots: int = PIVOTS) -> dict[int, int]:
    """The price of each bit, from the worth (in people) of groups, which are masks. Cheaper with more pivots."""
    everyone = 0
    for group in worth:
        everyone |= group
    rows = {bit: row for row, bit in enumerate(bits(everyone))}
    groups = [tuple(rows[bit] for bit in bits(group)) for group in worth]
    dual = _Simplex(groups, list(worth.values()), len(rows)).dual(pivots)
    found = {bit: max(0, round(dual[row] * PERSON)) for bit, row in rows.items()}
    for group, people in worth.items():
        missing = people * PERSON - sum(found[bit] for bit in bits(group))
        if missing > 0:
            found[group & -group] += missing
    return found


class _Simplex:
    """Maximise the worth of groups, by parts from 0 to 1, so that nobody is used more than once."""

    def __init__(self, groups: Sequence[tuple[int, ...]], worth: Sequence[int], rows: int) -> None:
        self.groups, self.worth, self.rows = groups, worth, rows
        self.inverse = [[float(row == column) for column in range(rows)] for row in range(rows)]
        # Everyone could be used a little more than once, each a little differently, so that no pivot is in vain.
        self.level = [1 + (row * 7919 % 997 + 1) * 1e-6 for row in range(rows)]
        self.price = [0.0] * rows
        self.begin = 0

    def dual(self, pivots: int) -> list[float]:
        for _ in range(pivots):
            gain, enters = self._entering()
            if gain <= EPSILON or not self._pivot(gain, enters):
                break
        return self.price

    def _entering(self) -> tuple[float, tuple[int, ...] | int]:
        """The group, or the row left idle, that gains most."""
        price, best, found, number = self.price, EPSILON, -1, len(self.groups)
        for ahead in range(number):
            place = (self.begin + ahead) % number
            gain: float = self.worth[place]
            for row in self.groups[place]:
                gain -= price[row]
            if gain > best:
                best, found = gain, place
            if found >= 0 and ahead % GLANCE == GLANCE - 1:
                self.begin = place + 1
                break
        lowest = min(range(self.rows), key=price.__getitem__)
        if -price[lowest] > best:
            return -price[lowest], lowest
        return (best, self.groups[found]) if found >= 0 else (0.0, 0)

    def _pivot(self, gain: float, enters: tuple[int, ...] | int) -> bool:
        columns = (enters,) if isinstance(enters, int) else enters
        change = [sum(line[column] for column in columns) for line in self.inverse]
        ratios = [(self.level[row] / by, row) for row, by in enumerate(change) if by > EPSILON]
        if not ratios:
            return False
        ratio, leaves = min(ratios)
        by = change[leaves]
        pivot = [number / by for number in self.inverse[leaves]]
        filled = [(column, number) for column, number in enumerate(pivot) if number]
        is_sparse = len(filled) < len(pivot) * SPARSE
        for row, factor in enumerate(change):
            if not factor or row == leaves:
                continue
            line = self.inverse[row]
            if is_sparse:
                for column, number in filled:
                    line[column] -= factor * number
            else:
                self.inverse[row] = [before - factor * number for before, number in zip(line, pivot, strict=True)]
            self.level[row] -= factor * ratio
        self.inverse[leaves], self.level[leaves] = pivot, ratio
        for column, number in filled:
            self.price[column] += gain * number
        return True
