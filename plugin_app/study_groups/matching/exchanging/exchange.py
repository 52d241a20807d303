"""Making groups better by exchanging people, without placing fewer or breaking a rule.

Simulated annealing: again and again somebody is to go to the group of somebody whose week is like theirs, where there
is room or in exchange for the one there who suits the other group best. What makes things better is done; what makes
them worse is done now and then, the more rarely the worse it is and the later (Kirkpatrick, Gelatt and Vecchi 1983).
Some steps make a new group or share one out (``regrouping``).

What is maximised is the mean of what groups are worth (``goals``). A mean is a quotient, so a group counts for what it
is worth beyond the mean so far (Dinkelbach 1967): that decides when it pays to have one more or one less.

The cost of a step does not depend on the number of people.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import log

from ..units import Units
from .annealing import anneal
from .nearest import company
from .regrouping import found, share_out
from .standing import NOWHERE, Standing

__all__ = ["anneal", "improve", "steps_in"]

PACES, SLOWLY = ((2_000, 80_000), (8_000, 60_000)), 25_000
"""Up to how many people how many steps are done in a second, by a machine that is busy with other work, and with more:
the larger a course, the less of it is near to a processor.
"""
STEPS = 400_000
"""How many steps are taken if nobody says."""
MARKS = 200
"""How often the clock is asked, and the best so far remembered."""
HOT, COLD = 6.0, 0.4
"""Slots that are lost in a step that is taken every e-th time, in the beginning and in the end."""
REGROUPING = 0.1
"""The part of steps that make a new group or share one out."""

Groups = list[tuple[int, ...]]


def steps_in(seconds: float, people: int) -> int:
    """How many steps to take in that time. They should be done before it is over: then the same problem has the same
    answer, and the cooling comes to its end.
    """
    return round(seconds * next((steps for most, steps in PACES if people <= most), SLOWLY))


def improve(
    units: Units,
    groups: Sequence[Sequence[int]],
    *,
    seed: int,
    until: Callable[[], bool],
    tell: Callable[[Groups], None] | None = None,
    steps: int = STEPS,
    near: Sequence[Sequence[int]] | None = None,
) -> Groups:
    """Better groups of at least as many people, by numbers; the same for the same seed and ``steps``.

    ``groups`` keep every rule. ``until`` is asked now and then whether to stop; ``tell`` is given the best so far.
    ``near`` is the ``company`` of everyone, where it is known already.
    """
    standing = Standing(units, groups)
    if until():
        return standing.groups()
    search = _Exchange(standing, near or company(units, seed=seed), seed)
    search.run(steps, until, tell)
    return search.best


class _Exchange:
    def __init__(self, standing: Standing, near: Sequence[Sequence[int]], seed: int) -> None:
        self.standing, self.near = standing, near
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.waiting = [unit for unit in standing.units.placeable if standing.at[unit] == NOWHERE]
        self.best, self.height = standing.groups(), self._height()

    def run(self, steps: int, until: Callable[[], bool], tell: Callable[[Groups], None] | None) -> None:
        """Take so many steps, ever colder, or stop early."""
        a_mark = max(1, steps // MARKS)
        for done in range(0, steps, a_mark):
            if until():
                break
            self._steps(min(a_mark, steps - done), HOT * (COLD / HOT) ** (done / steps))
            self._seat()
            self._remember()
            if tell:
                tell(self.best)

    def _remember(self) -> None:
        height = self._height()
        if height > self.height:
            self.best, self.height = self.standing.groups(), height

    def _height(self) -> tuple[int, float]:
        """How good the groups are as they stand: whom to place goes before all else."""
        return -self.standing.units.sizes(self.waiting), self.standing.mean()

    def _seat(self) -> None:
        """Let those who are in no group join one near them that has got room for them by now."""
        standing = self.standing
        for unit in list(self.waiting):
            for group in sorted({standing.at[other] for other in self.near[unit]} - {NOWHERE}):
                party = [*standing.parties[group], unit]
                if standing.beside(party) is not None:
                    standing.put(group, party)
                    self.waiting.remove(unit)
                    break

    def _steps(self, steps: int, heat: float) -> None:
        standing, near, random_ = self.standing, self.near, self.chance.random
        at = standing.at
        placed = [unit for unit, group in enumerate(at) if group != NOWHERE and near[unit]]
        mean = standing.mean()
        for _ in range(steps if placed else 0):
            one = placed[int(random_() * len(placed))]
            bar = heat * log(1.0 - random_())
            if random_() < REGROUPING:
                regroup = share_out if random_() < 0.5 else found
                regroup(standing, near, one, mean, bar)
                continue
            others = near[one]
            like = others[int(random_() ** 2 * len(others))]
            if at[like] not in (NOWHERE, at[one]):
                self._join(one, like, bar)

    def _join(self, one: int, like: int, bar: float) -> None:
        """Bring a unit to one that is like it, if that gains at least ``bar``."""
        standing, units = self.standing, self.standing.units
        weeks, rest, spoken, least, most = standing.weeks, standing.rest, standing.spoken, standing.least, standing.most
        size, activity, languages, enough = units.size, units.activity, units.languages, units.least_active
        here, there = standing.at[one], standing.at[like]
        party = standing.parties[there]
        week, left, tongues, tongues_left = weeks[one], rest[one], languages[one], spoken[one]
        size_here, size_there = standing.size[here] - size[one], standing.size[there] + size[one]
        active_here, active_there = standing.active[here] - activity[one], standing.active[there] + activity[one]
        # Nothing is worth more than its hours, so what has too few of them is not looked at further.
        need = standing.worth[here] + standing.worth[there] + bar
        best, back = need, -1
        if size_here >= least and size_there <= most and active_here >= enough:
            hours = left.bit_count() + (standing.shared[there] & week).bit_count()
            if hours > best:
                best, back = hours, one
        for other in party:
            if other == like:
                continue
            hours = (left & weeks[other]).bit_count() + (rest[other] & week).bit_count()
            if (
                hours > best
                and least <= size_here + size[other] <= most
                and least <= size_there - size[other] <= most
                and active_here + activity[other] >= enough
                and active_there - activity[other] >= enough
                and tongues_left & languages[other]
                and spoken[other] & tongues
            ):
                best, back = hours, other
        if back < 0:
            return
        new_here = [unit for unit in standing.parties[here] if unit != one]
        new_there = [unit for unit in party if unit != back]
        new_there.append(one)
        if back != one:
            new_here.append(back)
        beside_here = standing.beside(new_here)
        if beside_here is None or best + beside_here < need:
            return
        beside_there = standing.beside(new_there)
        if beside_there is None or best + beside_here + beside_there < need:
            return
        standing.put(here, new_here)
        standing.put(there, new_there)
