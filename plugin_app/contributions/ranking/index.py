"""A pool of any size that answers at once, and exactly as `order.top` does.

    index = Index(items)
    index.put(changed)
    index.remove(url)
    picks = index.top(learner, now=datetime.now(UTC), n=20, since=a_month_ago)
    urls = index.urls(learner, now=datetime.now(UTC), n=20)

Items are kept in shards by the time they were opened. A question weighs all items of a shard at once (`weighing.py`),
then takes them by their points, the best first, until no more projects can be among those that are dealt out.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from heapq import merge

from plugin_app.contributions.ranking import bits, order
from plugin_app.contributions.ranking.about import About
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.data import Item, Learner, Pick
from plugin_app.contributions.ranking.directory import Directory
from plugin_app.contributions.ranking.projects import Projects
from plugin_app.contributions.ranking.score import Scorer
from plugin_app.contributions.ranking.shard import PLACES, PLACES_BITS, Shard, period
from plugin_app.contributions.ranking.weighing import Scales, Weighed
from plugin_app.contributions.ranking.without import Without
from plugin_app.contributions.ranking.words import Words

Ranked = tuple[int, str, int]
"""Points below zero, url and row: sorts as `order.rank` does, since no two items share a url."""
Stream = Iterator[tuple[int, int, Rows]]
"""Points below zero, the most first; a shard; those of its places that have so many."""


class Index:
    """In memory; not safe for threads that write. The same items give the same answers, whatever came before."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._shards: list[Shard] = []
        self._periods: dict[int | None, list[int]] = {}
        self._words = Words()
        self._rows = Directory(self._url)
        self._projects = Projects(self._project)
        self._length = 0
        for item in items:
            self.put(item)

    def __len__(self) -> int:
        return self._length

    def __contains__(self, url: str) -> bool:
        return self._rows.find(url) is not None

    def put(self, item: Item) -> None:
        """Adds it, or puts it in the place of the one with its url."""
        if item.url in self:
            self.remove(item.url)
        project = item.repo.casefold()
        other = self._projects.one(project)
        number = self._shard_for(period(item.created_at))
        place = self._shards[number].add(item, None if other is None else self._item(other))
        row = number * PLACES + place
        self._projects.add(project, row)
        self._rows.enter(item.url, row)
        self._words.add(row, About(item))
        self._length += 1

    def remove(self, url: str) -> None:
        """Raises KeyError if it is not there."""
        row = self._rows.find(url)
        if row is None:
            raise KeyError(url)
        self._words.remove(row, About(self._item(row)))
        self._projects.remove(self._project(row), row)
        self._rows.strike(url)
        self._shards[row >> PLACES_BITS].remove(row & PLACES - 1)
        self._length -= 1

    def top(
        self,
        learner: Learner,
        *,
        now: datetime,
        n: int,
        stagger_seed: int = 0,
        since: datetime | None = None,
        with_places: bool = False,
        without: Without | None = None,
    ) -> list[Pick]:
        """What `order.top` picks of the items here.

        Only of those opened `since` then, of projects that say they have places if `with_places` is asked for, and not
        of what is left out. Raises ValueError as `order.top` does.
        """
        order.require(now, n)
        scales = Scales(learner, now, since=since, with_places=with_places)
        scorer = Scorer(learner, now)
        return [scorer.pick(self._item(row)) for row in self._picked(scales, learner, n, stagger_seed, without)]

    def urls(
        self, learner: Learner, *, now: datetime, n: int, stagger_seed: int = 0, since: datetime | None = None
    ) -> list[str]:
        """The addresses of the same picks, without finding reasons for them: those are half of the work."""
        order.require(now, n)
        scales = Scales(learner, now, since=since, with_places=False)
        return [self._url(row) for row in self._picked(scales, learner, n, stagger_seed)]

    def without(self) -> Without:
        """Nothing yet; to be filled and handed to `top`. Good until the next change."""
        return Without(self._rows.find, self._projects.rows)

    def _picked(self, scales: Scales, learner: Learner, n: int, seed: int, without: Without | None = None) -> list[int]:
        """Rows, the best first."""
        weighed = dict(self._weigh(scales, without)) if n else {}
        if not weighed:
            return []
        ranked = self._best(weighed, learner, n, seed)
        return [row for _points, _url, row in _deal(ranked, n, learner, seed)]

    def _weigh(self, scales: Scales, without: Without | None) -> Iterator[tuple[int, Weighed]]:
        for when, numbers in self._periods.items():
            if not scales.may_have(when):
                continue
            for number in numbers:
                left_out = without.places(number) if without else 0
                weighed = scales.weigh(self._shards[number].facets, partial(self._mentioned, number), left_out)
                if weighed:
                    yield number, weighed

    def _mentioned(self, number: int, skill: str) -> Rows:
        read = self._shards[number].columns.read
        return self._words.mentioned(skill, number, lambda place: About(read(place)))

    def _best(self, weighed: dict[int, Weighed], learner: Learner, n: int, seed: int) -> list[Ranked]:
        """Each project by the item that was dealt from it: at least all that `order.deal` looks at, the best first."""
        seen = set()

        def of_project(below: int, row: int) -> Ranked | None:
            project = self._project(row)
            if project in seen:
                return None
            seen.add(project)
            best = (below, self._url(row), row)
            among = self._of_project(project, weighed)
            if sum(places.bit_count() for places in among.values()) == 1:
                return best
            streams = [_from(number, weighed[number], places) for number, places in among.items()]
            ranked = _leading(streams, 1, lambda below, row: (below, self._url(row), row))
            return _deal(ranked, 1, learner, seed)[0]

        return _leading([_from(number, each, each.among) for number, each in weighed.items()], n, of_project)

    def _of_project(self, project: str, weighed: dict[int, Weighed]) -> dict[int, Rows]:
        """By shard, what may be picked of a project."""
        among: dict[int, Rows] = {}
        for row in self._projects.rows(project):
            number = row >> PLACES_BITS
            if number in weighed:
                place = 1 << (row & PLACES - 1) & weighed[number].among
                if place:
                    among[number] = among.get(number, 0) | place
        return among

    def _shard_for(self, when: int | None) -> int:
        numbers = self._periods.setdefault(when, [])
        for number in numbers:
            if not self._shards[number].is_full:
                return number
        numbers.append(len(self._shards))
        self._shards.append(Shard())
        return numbers[-1]

    def _item(self, row: int) -> Item:
        return self._shards[row >> PLACES_BITS].columns.read(row & PLACES - 1)

    def _url(self, row: int) -> str:
        return self._shards[row >> PLACES_BITS].columns.urls[row & PLACES - 1]

    def _project(self, row: int) -> str:
        return self._shards[row >> PLACES_BITS].columns.repos[row & PLACES - 1].casefold()


def _from(number: int, weighed: Weighed, among: Rows) -> Stream:
    """Points below zero, the most first, with the shard and those of the places that have them."""
    return ((-points, number, places) for points, places in weighed.descending(among))


def _leading(streams: Sequence[Stream], n: int, entry: Callable[[int, int], Ranked | None]) -> list[Ranked]:
    """What `order.deal` looks at to deal `n`, and a little more. `entry`: for points below zero and a row.

    An entry may have fewer points than its row, not more.
    """
    found: list[Ranked] = []
    for below, number, places in merge(*streams) if len(streams) > 1 else streams[0]:
        better = bisect_left(found, (below, "", 0))
        if better >= order.REACH * n or (better >= n and not order.is_near(-below, -found[0][0])):
            break
        for place in bits.numbers(places):
            one = entry(below, number << PLACES_BITS | place)
            if one:
                insort(found, one)
    return found


def _deal(ranked: list[Ranked], n: int, learner: Learner, seed: int) -> list[Ranked]:
    return order.deal(ranked, n, points=lambda one: -one[0], lot=lambda one: order.lot(learner, one[1], seed))
