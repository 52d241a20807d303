"""Which open work suits which learner, and why.

    picks = top(items, learner, now=datetime.now(UTC), n=5)
    for pick in picks:
        print(pick.item.url, sentence(pick.reasons))

Plain Python on dataclasses: no clock, no randomness, no network, no database. `python -m` runs it on files.
"""

from __future__ import annotations

from plugin_app.contributions.ranking.data import Item, Learner, Origin, Pick
from plugin_app.contributions.ranking.order import top
from plugin_app.contributions.ranking.reasons import Code, Reason, sentence

__all__ = ["Code", "Item", "Learner", "Origin", "Pick", "Reason", "sentence", "top"]
