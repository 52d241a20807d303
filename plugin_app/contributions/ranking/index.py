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

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from heapq import merge

from plugin_app.contributions.ranking import order
from plugin_app.contributions.ranking.about import About
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.data import Item, Learner, Pick
from plugin_app.contributions.ranking.directory import Directory
from plugin_app.contributions.ranking.moment import Moment
from plugin_app.contributions.ranking.postings import Postings
from plugin_app.contributions.ranking.score import Scorer
from plugin_app.contributions.ranking.shard import PLACES, PLACES_BITS, Shard, period
from plugin_app.contributions.ranking.weighing import Ranked, Scales, Weighed
from plugin_app.contributions.ranking.without import Without
from plugin_app.contributions.ranking.words import Words

PORTION = 24
"""So many items have their points read at a time."""


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
        number = self._shard_for(period(item.created_at))
        other = self._projects.one(item.repo.casefold())
        project = item.repo.casefold() if other is None else self._project(other)
        place = self._shards[number].add(item, project, None if other is None else self._item(other))
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
        scorer = Scorer(learner, now)
        moment = Moment(now, since=since, with_places=with_places)
        return [scorer.pick(self._item(row)) for row in self._picked(learner, moment, n, stagger_seed, without)]

    def urls(
        self, learner: Learner, *, now: datetime, n: int, stagger_seed: int = 0, since: datetime | None = None
    ) -> list[str]:
        """The addresses of the same picks, without finding reasons for them: those are half of the work."""
        order.require(now, n)
        moment = Moment(now, since=since, with_places=False)
        return [self._url(row) for row in self._picked(learner, moment, n, stagger_seed)]

    def without(self) -> Without:
        """Nothing yet; to be filled and handed to `top`. Good until the next change."""
        return Without(self._rows.find, self._rows_of_project)

    def _rows_of_project(self, name: str) -> Iterator[tuple[int, Rows]]:
        return ((number, self._projects.rows(name, number)) for number in range(len(self._shards)))

    def _picked(self, learner: Learner, moment: Moment, n: int, seed: int, without: Without | None = None) -> list[int]:
        """Rows, the best first."""
        weighed = dict(self._weigh(learner, moment, without)) if n else {}
        if not weighed:
            return []
        lot = order.lots(learner, seed)
        most = order.projects_dealt(n)
        projects = order.deal(self._leading(weighed, n, most), n, most=most, lot=lot)
        dealt = sorted(self._one_of(name, best, weighed, lot) for _below, name, best in projects)
        return [row for _below, _url, row in dealt]

    def _weigh(self, learner: Learner, moment: Moment, without: Without | None) -> Iterator[tuple[int, Weighed]]:
        scales = Scales(learner, moment)
        for when, numbers in self._periods.items():
            if not moment.may_have(when):
                continue
            for number in numbers:
                left_out = without.places(number) if without else 0
                weighed = scales.weigh(number, self._shards[number], partial(self._mentioned, number), left_out)
                if weighed:
                    yield number, weighed

    def _mentioned(self, number: int, skill: str) -> Rows:
        read = self._shards[number].columns.read
        return self._words.mentioned(skill, number, lambda place: About(read(place)))

    def _leading(self, weighed: dict[int, Weighed], n: int, most: int) -> list[tuple[int, str, Ranked]]:
        """The projects that `n` are dealt out from: their points below zero, their names, the best of their items."""
        found: list[tuple[int, str, Ranked]] = []
        seen: set[str] = set()
        streams = [one.descending(PORTION) for one in weighed.values()]
        for best in merge(*streams) if len(streams) > 1 else streams[0]:
            below, _url, row = best
            if len(found) >= n and below > order.near_equal(found[0][0]):
                break
            project = self._project(row)
            if project not in seen:
                seen.add(project)
                found.append((below, project, best))
                if len(found) == most:
                    break
        return found

    def _one_of(self, project: str, best: Ranked, weighed: dict[int, Weighed], lot: order.Lot) -> Ranked:
        """The item that stands for a project. May have fewer points than its best one, not more."""
        if self._projects.has_one(project):
            return best
        ranked: list[Ranked] = []
        for number, one in weighed.items():
            ranked += one.of(self._projects.places(project, number, one.among))
        if len(ranked) == 1:
            return best
        return order.deal(sorted(ranked), 1, most=order.ISSUES, lot=lot)[0]

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
        return self._shards[row >> PLACES_BITS].columns.projects[row & PLACES - 1]
