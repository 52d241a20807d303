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
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from heapq import merge
from itertools import islice

from plugin_app.contributions.ranking import order
from plugin_app.contributions.ranking.about import About
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.data import Item, Learner, Pick
from plugin_app.contributions.ranking.directory import Directory
from plugin_app.contributions.ranking.postings import Postings
from plugin_app.contributions.ranking.score import Scorer
from plugin_app.contributions.ranking.shard import PLACES, PLACES_BITS, Shard, period
from plugin_app.contributions.ranking.weighing import Scales, Weighed
from plugin_app.contributions.ranking.without import Without
from plugin_app.contributions.ranking.words import Words

Ranked = tuple[int, str, int]
"""Points below zero, url and row: sorts as `order.rank` does, since no two items share a url."""


class Index:
    """In memory; not safe for threads that write. The same items give the same answers, whatever came before."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._shards: list[Shard] = []
        self._periods: dict[int | None, list[int]] = {}
        self._words = Words()
        self._rows = Directory(self._url)
        self._projects = Postings()
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
        number = self._shard_for(period(item.created_at))
        other = self._projects.one(project)
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
        return Without(self._rows.find, self._rows_of_project)

    def _rows_of_project(self, name: str) -> Iterator[tuple[int, Rows]]:
        return ((number, self._projects.rows(name, number)) for number in range(len(self._shards)))

    def _picked(self, scales: Scales, learner: Learner, n: int, seed: int, without: Without | None = None) -> list[int]:
        """Rows, the best first."""
        weighed = dict(self._weigh(scales, without)) if n else {}
        if not weighed:
            return []
        ranked = self._best(weighed, n, cache(order.lots(learner, seed)))
        return [row for _points, _url, row in ranked]

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

    def _best(self, weighed: dict[int, Weighed], n: int, lot: order.Lot) -> list[Ranked]:
        """Each project by the item that is dealt from it; `n` of them, dealt out."""
        found: list[Ranked] = []
        seen = set()
        for best in self._ranked(weighed, {number: one.among for number, one in weighed.items()}, order.REACH * n):
            below, _url, row = best
            project = self._project(row)
            if project in seen:
                continue
            better = bisect_left(found, (below,))
            if better >= order.REACH * n or (better >= n and not order.is_near(-below, -found[0][0])):
                break
            seen.add(project)
            insort(found, self._dealt_of(project, best, weighed, lot))
        return _deal(found, n, lot)

    def _dealt_of(self, project: str, best: Ranked, weighed: dict[int, Weighed], lot: order.Lot) -> Ranked:
        """The item that is dealt from a project. May have fewer points than its best one, not more."""
        if self._projects.has_one(project):
            return best
        among = {}
        for number, one in weighed.items():
            places = self._projects.rows(project, number) & one.among
            if places:
                among[number] = places
        if sum(places.bit_count() for places in among.values()) == 1:
            return best
        return _deal(list(islice(self._ranked(weighed, among, order.REACH), order.REACH)), 1, lot)[0]

    def _ranked(self, weighed: dict[int, Weighed], among: dict[int, Rows], most: int) -> Iterator[Ranked]:
        """What is among these, by shard, the best first. `most`: so many are wanted, as a rule."""
        streams = [self._ranked_of(number, weighed[number], places, most) for number, places in among.items()]
        return merge(*streams) if len(streams) > 1 else streams[0]

    def _ranked_of(self, number: int, weighed: Weighed, among: Rows, most: int) -> Iterator[Ranked]:
        urls, first = self._shards[number].columns.urls, number << PLACES_BITS
        for portion in weighed.descending(among, most):
            yield from sorted([(-points, urls[place], first | place) for points, place in portion])

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


def _deal(ranked: Sequence[Ranked], n: int, lot: order.Lot) -> list[Ranked]:
    places = order.deal([-below for below, _url, _row in ranked], [url for _below, url, _row in ranked], n, lot)
    return [ranked[place] for place in places]
