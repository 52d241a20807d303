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
from collections.abc import Callable, Iterable
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


def top(items: Iterable[Item], learner: Learner, *, now: datetime, n: int, stagger_seed: int = 0) -> list[Pick]:
    """The best `n` items for a learner that are open to take, at most one of a project, the best first.

    `now` has a zone. Raises ValueError if it has none, or if `n` is negative.
    """
    if now.tzinfo is None:
        raise ValueError("now must have a zone")
    if n < 0:
        raise ValueError("n must not be negative")
    scorer = Scorer(learner, now)
    projects: defaultdict[str, list[Pick]] = defaultdict(list)
    for item in items:
        if is_open(item, now):
            projects[item.repo.casefold()].append(scorer.pick(item))

    def lot(pick: Pick) -> bytes:
        return _lot(learner, pick.item, stagger_seed)

    one_each = [_deal(picks, 1, lot)[0] for picks in projects.values()]
    return _deal(one_each, n, lot)


def is_open(item: Item, now: datetime) -> bool:
    """Whether somebody could begin on it: nobody is on it, a place is free, and it is there already."""
    if item.assignees > 0 or item.slots == 0:
        return False
    if item.created_at is not None and item.created_at > now:
        return False
    return not labels.is_closed(item.labels)


def _deal(picks: list[Pick], n: int, lot: Callable[[Pick], bytes]) -> list[Pick]:
    """The `n` best by rank; where more than `n` are near-equal to the best, the `n` of them with the lowest lots."""
    ranked = sorted(picks, key=_rank)
    near = [pick for pick in ranked[: REACH * n] if pick.score * 100 >= ranked[0].score * NEAR]
    if len(near) <= n:
        return ranked[:n]
    return sorted(sorted(near, key=lot)[:n], key=_rank)


def _rank(pick: Pick) -> tuple[int, str, str, float]:
    item = pick.item
    return -pick.score, item.url, item.title, item.created_at.timestamp() if item.created_at else 0.0


def _lot(learner: Learner, item: Item, seed: int) -> bytes:
    pair = f"{seed}\0{learner.id}\0{item.url}".encode("utf-8", "surrogatepass")
    return blake2b(pair, digest_size=8).digest()
