"""Which open work suits which learner, and why.

    picks = top(items, learner, now=datetime.now(UTC), n=5)
    for pick in picks:
        print(pick.item.url, sentence(pick.reasons))

`Index` holds a large pool and gives the same picks at once; `deal` hands a class one item each.
Plain Python on dataclasses: no clock, no randomness, no network, no database. `python -m` runs it on files.
"""

from __future__ import annotations

from plugin_app.contributions.ranking.data import Item, Learner, Origin, Pick
from plugin_app.contributions.ranking.dealing import Hand, deal
from plugin_app.contributions.ranking.index import Index
from plugin_app.contributions.ranking.order import top
from plugin_app.contributions.ranking.reasons import Code, Reason, sentence

__all__ = ["Code", "Hand", "Index", "Item", "Learner", "Origin", "Pick", "Reason", "deal", "sentence", "top"]
