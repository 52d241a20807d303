"""Who works on a round: one at a time, and if they die, the next one goes on.

Whoever holds the lease renews it with every piece of work they write down, in the same transaction. So somebody whose
lease is over and was taken by another writes nothing any more.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from plugin_app.study_groups.models import MatchingRound
from plugin_app.transactions import atomically

from .data import RoundState

LASTS = timedelta(minutes=5)
"""Longer than a large course is placed without a word from the solver, and what one waits for after a kill at most."""


class Lost(Exception):
    """Somebody else works on the round by now, or it was discarded."""


def take(round_id: int, states: Collection[RoundState], to: RoundState, now: datetime) -> str | None:
    """Begin to work on a round that is in one of these states, unless somebody does. Returns the lease."""
    token = secrets.token_hex(16)
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    row = MatchingRound.objects.filter(free, pk=round_id, state__in=states)
    taken = {"lease": token, "lease_until": now + LASTS, "state": to, "error": ""}
    return token if atomically(lambda: row.update(**taken)) else None


def renew(round_id: int, token: str, now: datetime, **columns: Any) -> None:
    """Go on for a while, and write these columns; takes the round's row, inside a transaction until its end.

    Raises ``Lost``.
    """
    own = MatchingRound.objects.filter(pk=round_id, lease=token)
    if not atomically(lambda: own.update(lease_until=now + LASTS, **columns)):
        raise Lost()


def give_back(round_id: int, token: str, **columns: Any) -> None:
    """Stop working on it, and write these columns. Nothing happens if somebody else works on it by now."""
    own = MatchingRound.objects.filter(pk=round_id, lease=token)
    atomically(lambda: own.update(lease="", lease_until=None, **columns))
