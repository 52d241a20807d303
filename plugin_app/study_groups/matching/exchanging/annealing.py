"""Exchanging members of groups for the sake of any score: simulated annealing with swaps and moves.

For rules of one's own, where ``exchange.improve`` does not fit. Each group's score is asked for once as long as its
members are the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import log

REMEMBERED = 500_000
"""Scores."""
ASKED_EVERY = 1_024
"""Steps from one question whether to stop to the next."""


def anneal(
    groups: Sequence[Sequence[int]],
    score: Callable[[Sequence[int]], float],
    *,
    size_min: int,
    size_max: int,
    seed: int,
    steps: int = 1_000_000,
    until: Callable[[], bool] | None = None,
    may_move: Callable[[int], bool] | None = None,
    hot: float = 1.0,
    cold: float = 0.01,
) -> list[tuple[int, ...]]:
    """Groups of the same members with the highest sum of scores that was found.

    ``score`` is of one group, whose members it gets in order. ``hot`` and ``cold`` are what may be lost in a step that
    is taken every e-th time, in the beginning and in the end. No step changes a group's size to less than ``size_min``
    or more than ``size_max``. ``may_move`` says who may leave their group.
    """
    search = _Search(groups, score, size_min, size_max, random.Random(seed))  # noqa: S311 - no secret
    movable = [one for group in search.groups for one in group if may_move is None or may_move(one)]
    if len(search.groups) < 2 or not movable:
        return search.best
    for done in range(0, steps, ASKED_EVERY):
        if until is not None and until():
            break
        search.run(movable, min(ASKED_EVERY, steps - done), hot * (cold / hot) ** (done / steps))
    return search.best


class _Search:
    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        score: Callable[[Sequence[int]], float],
        size_min: int,
        size_max: int,
        chance: random.Random,
    ) -> None:
        self.groups = [list(group) for group in groups]
        self.at = {one: place for place, group in enumerate(groups) for one in group}
        self.score, self.least, self.most, self.chance = score, size_min, size_max, chance
        self._known: dict[frozenset[int], float] = {}
        self.worth = [self._score(group) for group in self.groups]
        self.total = self.highest = sum(self.worth)
        self.best = self._sorted()

    def run(self, movable: Sequence[int], steps: int, heat: float) -> None:
        """Some steps; then remember the groups if they are the best so far."""
        random_, groups, at, worth, mobile = self.chance.random, self.groups, self.at, self.worth, set(movable)
        for _ in range(steps):
            one = movable[int(random_() * len(movable))]
            here, there = at[one], int(random_() * len(groups))
            if here == there:
                continue
            place = int(random_() * (len(groups[there]) + 1))
            back = groups[there][place] if place < len(groups[there]) else None
            if back is None and not (len(groups[here]) > self.least and len(groups[there]) < self.most):
                continue
            if back is not None and back not in mobile:
                continue
            new_here = [each for each in groups[here] if each != one]
            new_there = [each for each in groups[there] if each != back]
            new_there.append(one)
            if back is not None:
                new_here.append(back)
            here_worth, there_worth = self._score(new_here), self._score(new_there)
            gain = here_worth + there_worth - worth[here] - worth[there]
            if gain < 0 and gain < heat * log(1.0 - random_()):
                continue
            groups[here], groups[there], worth[here], worth[there] = new_here, new_there, here_worth, there_worth
            at[one] = there
            if back is not None:
                at[back] = here
        self.total = sum(worth)
        if self.total > self.highest:
            self.highest, self.best = self.total, self._sorted()

    def _score(self, members: Sequence[int]) -> float:
        key = frozenset(members)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            found = self._known[key] = self.score(tuple(sorted(members)))
        return found

    def _sorted(self) -> list[tuple[int, ...]]:
        return sorted(tuple(sorted(group)) for group in self.groups)
