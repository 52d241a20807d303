"""Picks out of everything, as the yardstick for those that a shortlist leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from plugin_app.contributions import picking, pool
from plugin_app.contributions.data import Pick
from plugin_app.contributions.offered import Offered, of_opportunity, of_project
from plugin_app.contributions.picking import TO_TAKE_ON
from plugin_app.contributions.ranking import Learner, top

Names = list[UUID | None]


class Everything:
    """All rows there are, read once."""

    def __init__(self, now: datetime) -> None:
        self._work = [of_opportunity(row) for row in pool.work(now)]
        self._projects = list(pool.projects(now))

    def __len__(self) -> int:
        return len(self._work) + len(self._projects)

    def picks(self, whom: Learner, now: datetime, n: int) -> Names:
        """By the exhaustive ranking of all of them."""
        rows = [*self._work, *(of_project(row, whom) for row in self._projects)]
        chosen = _best(rows, whom, now, n, besides=[])
        links = [one for one in chosen if not one.pick.places]
        free = _best(
            [one for one in rows if one.pick.places],
            whom,
            now,
            max(0, TO_TAKE_ON - (len(chosen) - len(links))),
            besides=chosen,
        )
        while links and len(chosen) + len(free) > n:
            chosen.remove(links.pop())
        return names(one.pick for one in (*chosen, *free))


def _best(
    rows: Sequence[Offered], whom: Learner, now: datetime, n: int, *, besides: Sequence[Offered]
) -> list[Offered]:
    chosen: list[Offered] = []
    for tier in sorted({one.tier(whom) for one in rows}):
        taken = {one.item.repo for one in (*besides, *chosen)}
        among = {one.item.url: one for one in rows if one.tier(whom) == tier and one.item.repo not in taken}
        items = [one.item for one in among.values()]
        week = now.date().toordinal() // 7
        best = top(items, whom, now=now, n=n - len(chosen), stagger_seed=week)
        chosen += [among[each.item.url] for each in best]
    return chosen


def names(picks: Iterable[Pick]) -> Names:
    """What they lead to."""
    return [pick.opportunity or pick.project for pick in picks]


def picked(whom: Learner, now: datetime, n: int) -> Names:
    """By the product."""
    return names(picking.picks(whom, (), now=now, n=n))


def a_classmate(whom: Learner, number: int) -> Learner:
    """Of the same course, nobody there is."""
    return replace(whom, id=str(1_000_000 + number))
