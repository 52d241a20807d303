"""Which items of a pool can be picked at all for anybody who shares a profile. Plain Python, no clock, no database.

A class shares its skills, level and kinds of work: the points of an item are the same for all of them, and only their
lots differ. `ranking.top` deals what is near-equal among the first few, so whatever comes behind enough others can be
picked for nobody. What is left is a few hundred items out of any number, and the same picks come out of these as out of
everything:

* whoever of the class is asked, and whatever the seed;
* for a day. Points of an item with a time fade, by `FADES` at most, so it stands between the place it has now and the
  one it has with so many less. What comes behind the lowest such place of enough others stays behind them;
* while no more than `SPARE_PROJECTS` have lost work, and none of them more than `SPARE_WORK` items: so many more are
  kept than are dealt out.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Generic, TypeVar

from plugin_app.contributions.ranking.data import Item, Learner
from plugin_app.contributions.ranking.order import ISSUES, is_open, projects_dealt
from plugin_app.contributions.ranking.score import FRESH, Scorer, fresh_points

SPARE_PROJECTS = 20
SPARE_WORK = 4
FADES = FRESH - fresh_points(1)
"""The most points that an item loses in one day: it loses most in its first."""

Name = TypeVar("Name")
Place = tuple[int, str]
"""Points below zero, and the address: the lower one stands before the higher one, as in `order.rank`."""


class Bound(Generic[Name]):
    """What can be picked for a learner's like, `n` at a time, out of projects that are met one by one.

    A pick may come after others, whose projects are passed over then: `besides` of them at most.
    """

    def __init__(self, whom: Learner, *, now: datetime, n: int, besides: int) -> None:
        self._scorer = Scorer(whom, now)
        self._now = now
        self._leading = _Leading[list[Name]](projects_dealt(n) + besides + SPARE_PROJECTS)
        self.met = 0
        """Projects with something open."""

    def meet(self, items: Iterable[tuple[Item, Name]]) -> None:
        """All items of one project, each with the name it is to be known by afterwards."""
        leading = _Leading[tuple[int, int, str, Name]](ISSUES + SPARE_WORK)
        for item, name in items:
            if is_open(item, self._now):
                most = self._scorer.pick(item).score
                least = most - FADES if item.created_at else most
                leading.meet((-most, item.url), (-least, item.url), (most, least, item.url, name))
        kept = list(leading)
        if not kept:
            return
        self.met += 1
        highest = min((-most, url) for most, _least, url, _name in kept)
        lowest = min((-least, url) for _most, least, url, _name in kept)
        self._leading.meet(highest, lowest, [name for *_, name in kept])

    def names(self) -> list[Name]:
        """Of the items that can be picked, those of the best projects first."""
        return [name for names in self._leading for name in names]


class _Leading(Generic[Name]):
    """Those that can be among the first `most`, of things that stand somewhere between two places each."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lowest: list[Place] = []
        """The best `most` of the lowest places."""
        self._met: list[tuple[Place, Name]] = []

    def meet(self, highest: Place, lowest: Place, name: Name) -> None:
        if not self._is_behind(highest):
            insort(self._lowest, lowest)
            del self._lowest[self._most :]
            self._met.append((highest, name))
            if len(self._met) > 8 * self._most:
                self._met = [each for each in self._met if not self._is_behind(each[0])]

    def __iter__(self) -> Iterator[Name]:
        """The ones that can stand highest first."""
        ordered = sorted(self._met, key=lambda each: each[0])
        return (name for highest, name in ordered if not self._is_behind(highest))

    def _is_behind(self, highest: Place) -> bool:
        return len(self._lowest) == self._most and highest > self._lowest[-1]
