"""Which items come first, and for whom.

Order
    By points, highest first; then by url, title and time. So the order is total and does not depend on how the items
    arrive.
Stagger
    A class that shares a profile would all be sent to the same few issues. So what is near-equal is dealt out: a
    project counts as the best of its items, and where more projects are within reach of the best one than were asked
    for, each learner gets a share of them, chosen by a hash of learner and project (rendezvous hashing). Which of its
    items stands for a project is chosen the same way, among those near-equal to its best. They are shown best first.
    What is not near-equal is never dealt: it comes only after everything better.
    A learner's share stays as it is while items elsewhere come and go; another `stagger_seed`, say the number of the
    week, deals anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import TypeVar

from plugin_app.contributions.ranking import labels
from plugin_app.contributions.ranking.data import Item, Learner, Pick
from plugin_app.contributions.ranking.score import Scorer

REACH, MOST_PROJECTS = 8, 80
"""How many times as many projects as were asked for are dealt out, and how many at most: so one learner in eight meets
a project if they are shown five or ten, one in four if they are shown twenty."""
ISSUES = 4
"""So many of a project's items are dealt out."""
NEAR = 80
"""Per cent of the best one's points that make an item near-equal. Low enough to spread a class over a real tracker's
issues, high enough that a project in their language is not dealt away for one that is not."""


Lot = Callable[[str], bytes]
Dealt = TypeVar("Dealt")
Rank = tuple[int, str, str, float]


def top(items: Iterable[Item], learner: Learner, *, now: datetime, n: int, stagger_seed: int = 0) -> list[Pick]:
    """The best `n` items for a learner that are open to take, at most one of a project, the best first.

    `now` has a zone. Raises ValueError if it has none, or if `n` is negative. Looks at every item: `index.py` gives the
    same answer without.
    """
    require(now, n)
    scorer = Scorer(learner, now)
    projects: defaultdict[str, list[Pick]] = defaultdict(list)
    for item in items:
        if is_open(item, now):
            projects[item.repo.casefold()].append(scorer.pick(item))

    draw = lots(learner, stagger_seed)
    ranked = sorted((sorted(picks, key=_rank) for picks in projects.values()), key=lambda picks: _rank(picks[0]))
    leading = [(-picks[0].score, picks[0].item.repo.casefold(), picks) for picks in ranked]
    dealt = deal(leading, n, most=projects_dealt(n), lot=draw)
    return sorted((_one_of(picks, draw) for _below, _name, picks in dealt), key=_rank)


def _one_of(picks: Iterable[Pick], draw: Lot) -> Pick:
    """What stands for a project, of its items in their order."""
    return deal([(-pick.score, pick.item.url, pick) for pick in picks], 1, most=ISSUES, lot=draw)[0][2]


def require(now: datetime, n: int) -> None:
    """Raises ValueError if the time has no zone, or the count is negative."""
    if now.tzinfo is None:
        raise ValueError("now must have a zone")
    if n < 0:
        raise ValueError("n must not be negative")


def is_open(item: Item, now: datetime) -> bool:
    """Whether somebody could begin on it: nobody is on it, a place is free, and it is there already."""
    return is_free(item) and (item.created_at is None or item.created_at <= now)


def is_free(item: Item) -> bool:
    """Whether nobody is on it, a place is free, and no label says otherwise."""
    return item.assignees == 0 and item.slots != 0 and not labels.is_closed(item.labels)


def projects_dealt(n: int) -> int:
    """So many projects are within reach of those who are shown `n` of them."""
    return max(n, min(REACH * n, MOST_PROJECTS))


def deal(ranked: Sequence[tuple[int, str, Dealt]], n: int, *, most: int, lot: Lot) -> list[tuple[int, str, Dealt]]:
    """The `n` best; where more are near-equal to the best one, `n` of them, those with the lowest lots for their name.

    Takes the best first, each with its points below zero and its name, and gives the best first. Looks at no more than
    the first `most`.
    """
    near = bisect_left(ranked, (near_equal(ranked[0][0]) + 1,), hi=min(most, len(ranked))) if ranked else 0
    if near <= n:
        return list(ranked[:n])
    drawn = [lot(name) for _below, name, _dealt in ranked[:near]]
    return [ranked[place] for place in sorted(sorted(range(near), key=drawn.__getitem__)[:n])]


def near_equal(below: int) -> int:
    """What has no more than so many points below zero is near-equal to a best one with these."""
    return below * NEAR // 100


def lots(learner: Learner, seed: int) -> Lot:
    """What a learner draws for the name of a project, or the url of an item: the same each time, unlike others'."""
    whose = blake2b(f"{seed}\0{learner.id}\0".encode("utf-8", "surrogatepass"), digest_size=8)

    def lot(name: str) -> bytes:
        drawn = whose.copy()
        drawn.update(name.encode("utf-8", "surrogatepass"))
        return drawn.digest()

    return lot


def _rank(pick: Pick) -> Rank:
    return rank(pick.score, pick.item)


def rank(points: int, item: Item) -> Rank:
    """Sorts the best first, and no two items of a pool alike."""
    return -points, item.url, item.title, item.created_at.timestamp() if item.created_at else 0.0
