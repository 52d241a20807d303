"""A fair in the middle of its week: half of the people have compared what they saw, and one that is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.showcase import api
from plugin_app.showcase.api import EventDraft, Pair

from .cast import CROWD, block, viewer

UNIT = 2  # the unit of the showcase
PAIRS = 8
BY_THE_MAKING = "Which of the two would you open again tomorrow?"
BY_THE_WORDS = "Which says more clearly what it is for?"


def happen(now: datetime) -> None:
    """One event ended three days ago and is there to be read; another goes on until the end of the week."""
    _past(now)
    _running(now)


def _past(now: datetime) -> None:
    began = now - timedelta(days=10)
    event = _arranged("Open evening", BY_THE_WORDS, began, days=6, now=began)
    for username in list(CROWD)[:16]:
        _judge(username, event, PAIRS, began + timedelta(days=1))
    api.show_results(viewer("olga"), block(UNIT), event, now=now - timedelta(days=3))


def _running(now: datetime) -> None:
    event = _arranged("Spring fair", BY_THE_MAKING, now, days=5, now=now)
    for username in list(CROWD)[5:14]:
        _judge(username, event, PAIRS // 2, now)


def _arranged(title: str, question: str, opens: datetime, *, days: int, now: datetime) -> UUID:
    until = opens.date() + timedelta(days=days)
    draft = EventDraft(title, question, opens.date(), until, "Africa/Nairobi", pairs_each=PAIRS)
    return api.arrange_event(viewer("olga"), block(UNIT), draft, now=now)


def _judge(username: str, event: UUID, pairs: int, now: datetime) -> None:
    """They like what has more to say, and now and then they cannot tell."""
    for number in range(pairs):
        pair = api.next_pair(viewer(username), block(UNIT), event, now=now)
        if pair is None:
            return
        chosen = None if number == PAIRS // 2 else _fuller(pair, number)
        why = "It says at once what it is for." if chosen and number == 1 else ""
        api.judge(viewer(username), block(UNIT), pair.uuid, chosen, why, now=now)


def _fuller(pair: Pair, number: int) -> UUID:
    one, other = pair.sides
    if number % 4 == 3:
        one, other = other, one
    return one.project if len(one.content.write_up) >= len(other.content.write_up) else other.project
