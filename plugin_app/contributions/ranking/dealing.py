"""One item for each learner of a class, so that no project gets more learners than it has places.

Learners are served in the order they are given, each from what is left, and each by their own lot among what is
near-equal (`order.py`). So no item is handed to two, who comes late changes nothing for those before, and a class that
shares a profile is spread over many projects. The same input gives the same hands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from plugin_app.contributions.ranking.data import Item, Learner, Pick
from plugin_app.contributions.ranking.index import Index

UNSAID = 1
"""Learners that a project gets which never said how many it would have."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What a learner was handed; `pick` is None if nothing was left."""

    learner: Learner
    pick: Pick | None


def deal(
    learners: Iterable[Learner],
    index: Index,
    *,
    now: datetime,
    handed: Iterable[Item] = (),
    since: datetime | None = None,
    with_places: bool = False,
    unsaid: int = UNSAID,
    stagger_seed: int = 0,
) -> Iterator[Hand]:
    """A hand for each learner, in their order.

    `handed` are items that others have already: nobody else gets them, and each takes one of its project's places.
    `since` and `with_places` are those of `Index.top`. The index must not change until the last hand is dealt. Raises
    ValueError if `now` has no zone.
    """
    without, load = index.without(), Counter[str]()
    for item in handed:
        without.item(item.url)
        load[item.repo.casefold()] += 1
    for learner in learners:
        pick = None
        while picks := index.top(
            learner, now=now, n=1, stagger_seed=stagger_seed, since=since, with_places=with_places, without=without
        ):
            [found] = picks
            project = found.item.repo.casefold()
            if load[project] >= places(found.item, unsaid):
                without.project(project)
                continue
            pick = found
            without.item(found.item.url)
            load[project] += 1
            break
        yield Hand(learner, pick)


def places(item: Item, unsaid: int = UNSAID) -> int:
    """How many learners the project of an item gets."""
    return unsaid if item.slots is None else item.slots
