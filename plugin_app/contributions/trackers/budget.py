"""How much one run may ask, and how much it has asked."""

from __future__ import annotations

from dataclasses import dataclass

from .data import Trouble, Why


@dataclass(slots=True)
class Budget:
    """Counts what leaves. One budget may be shared by several fetchers of a run."""

    requests: int
    """How many requests may leave in this run, redirects and second attempts included."""
    reserve: int = 0
    """How many requests of a tracker's own limit this run leaves to others: a click asks with the same token."""
    sent: int = 0
    """Requests that left. On GitHub each is one point of the 900 a minute that its secondary limit allows."""
    charged: int = 0
    """Those that count against the primary limit: all but "not modified" to a request with a token."""
    unchanged: int = 0
    """Answers "not modified"."""
    received: int = 0
    """Bytes of bodies, after unpacking."""

    @property
    def left(self) -> int:
        return max(0, self.requests - self.sent)

    def spend(self) -> None:
        """One request is about to leave. Raises Trouble when there are none left."""
        if not self.left:
            raise Trouble(Why.BUDGET, detail=f"{self.requests} requests have been sent in this run")
        self.sent += 1

    def settle(self, *, was_free: bool, was_unchanged: bool, size: int) -> None:
        """Its answer has come."""
        self.charged += not was_free
        self.unchanged += was_unchanged
        self.received += size
