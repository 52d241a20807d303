"""Which items come first, and for whom.

Order
    By points, highest first; then by url, title and time. So the order is total and does not depend on how the items
    arrive.
Stagger
    A class that shares a profile would all be sent to the same few issues. So what is near-equal is dealt out: where
    more projects are within reach of the best one than were asked for, each learner gets a share of them, chosen by a
    hash of learner and item (rendezvous hashing) and shown best first. The item of a project is chosen the same way
    among that project's items. A project counts as what was dealt from it.
    What is not near-equal is never dealt: it comes only after everything better.
    A learner's share stays as it is while items elsewhere come and go; another `stagger_seed`, say the number of the
    week, deals anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from hashlib import blake2b

from plugin_app.contributions.ranking import labels
from plugin_app.contributions.ranking.data import Item, Learner, Pick
from plugin_app.contributions.ranking.score import Scorer

REACH = 4
"""How many times as many as were asked for are dealt out: about a quarter of a class meets in one place."""
NEAR = 80
"""Per cent of the best one's points that make an item near-equal. Low enough to spread a class over a real tracker's
issues, high enough that a project in their language is not dealt away for one that is not."""


Lot = Callable[[str], bytes]
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

    def dealt(picks: list[Pick], n: int) -> list[Pick]:
        ranked = sorted(picks, key=_rank)
        places = deal([pick.score for pick in ranked], [pick.item.url for pick in ranked], n, draw)
        return [ranked[place] for place in places]

    return dealt([dealt(picks, 1)[0] for picks in projects.values()], n)


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


def deal(points: Sequence[int], urls: Sequence[str], n: int, lot: Lot) -> list[int]:
    """The places of the `n` best; where more are near-equal to the best one, of the `n` of them with the lowest lots.

    Takes the best first and gives the best first. Looks at no more than the first `REACH * n`.
    """
    near = _near(points[: REACH * n])
    if near <= n:
        return list(range(min(n, len(points))))
    drawn = [lot(url) for url in urls[:near]]
    return sorted(sorted(range(near), key=drawn.__getitem__)[:n])


def _near(points: Sequence[int]) -> int:
    """How many of them, of which the highest come first, are near-equal to the highest."""
    for place, one in enumerate(points):
        if not is_near(one, points[0]):
            return place
    return len(points)


def is_near(points: int, best: int) -> bool:
    return points * 100 >= best * NEAR


def lots(learner: Learner, seed: int) -> Lot:
    """What a learner draws for the url of an item: the same each time, and nothing like what others draw."""
    whose = blake2b(f"{seed}\0{learner.id}\0".encode("utf-8", "surrogatepass"), digest_size=8)

    def lot(url: str) -> bytes:
        drawn = whose.copy()
        drawn.update(url.encode("utf-8", "surrogatepass"))
        return drawn.digest()

    return lot


def _rank(pick: Pick) -> Rank:
    return rank(pick.score, pick.item)


def rank(points: int, item: Item) -> Rank:
    """Sorts the best first, and no two items of a pool alike."""
    return -points, item.url, item.title, item.created_at.timestamp() if item.created_at else 0.0
