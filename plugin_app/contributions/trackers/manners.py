"""Good manners towards each site: its pace, its limits, and when to leave it alone.

One site's trouble is its own: whatever happens on one, the others are asked as before.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from . import limits
from .apis import Api
from .clock import Clock
from .data import Trouble, Why
from .transport import Reply

REST = timedelta(minutes=15)
"""How long a site rests that failed `FAILURES` times in a row."""
FAILURES = 3
TOKEN_REST = timedelta(hours=1)
"""How long a site rests that does not accept our token: trackers bar those who go on trying."""


class Manners:
    """What one fetcher knows of the sites it asks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rests: dict[str, Trouble] = {}
        self._asked_at: dict[str, datetime] = {}
        self._failures: dict[str, int] = {}
        self._strikes: dict[str, int] = {}

    def rest(self, site: str, trouble: Trouble) -> Trouble:
        """Leave `site` alone until ``trouble.until``. Gives `trouble` back."""
        self._rests[site] = trouble
        return trouble

    def resting(self, site: str) -> Trouble | None:
        """Why `site` is left alone now, if it is."""
        trouble = self._rests.get(site)
        if trouble is None or trouble.until is None or trouble.until <= self._clock.now():
            return None
        return Trouble(trouble.why, until=trouble.until, detail=str(trouble))

    def keep_pace(self, api: Api) -> None:
        """Wait until it may be asked again."""
        now, asked_at = self._clock.now(), self._asked_at.get(api.site)
        wait = api.pause - (now - asked_at).total_seconds() if asked_at else 0
        if wait > 0:
            self._clock.sleep(min(wait, api.pause))
        self._asked_at[api.site] = self._clock.now()

    def failed(self, site: str, failure: Trouble) -> Trouble:
        """It has failed, second attempts included; again and again, and it rests. Gives the trouble to raise."""
        self._failures[site] = self._failures.get(site, 0) + 1
        if self._failures[site] < FAILURES:
            return failure
        return self.rest(site, Trouble(failure.why, until=self._clock.now() + REST, detail=str(failure)))

    def answered(self, site: str, reply: Reply, *, has_token: bool, reserve: int) -> None:
        """Mind what an answer says of limits and of our token. Raises Trouble if it is no more than that.

        Once no more than `reserve` requests are left, the site rests until it gives new ones; ``Why.SPARED`` says that
        it would still answer others.
        """
        now = self._clock.now()
        strikes = self._strikes.get(site, 0)
        if until := limits.limited_until(reply.status, reply.headers, _message(reply), now, strikes):
            self._strikes[site] = strikes + 1
            raise self.rest(site, Trouble(Why.LIMITED, until=until, detail=f"status {reply.status}"))
        self._strikes[site] = 0
        if reply.status == 401 and has_token:
            raise self.rest(site, Trouble(Why.REFUSED, until=now + TOKEN_REST, detail="the token is not accepted"))
        if reply.status < 500:
            self._failures[site] = 0
        left = limits.remaining(reply.headers)
        if left is not None and left <= reserve:
            until = limits.reset_at(reply.headers, now)
            why = Why.SPARED if left else Why.LIMITED
            self.rest(site, Trouble(why, until=until, detail=f"{left} requests left"))


def _message(reply: Reply) -> str:
    """What a refusal says in words."""
    return reply.body[:1_000].decode("utf-8", "replace") if reply.status in (403, 429) else ""
