"""Webhooks: what a tracker tells us by itself, for projects whose maintainers asked it to.

    delivery = verified("github.com", request.headers, request.body, secrets)   # nothing of the body has been read
    if not remember(delivery.id, delivery.digest): raise Refused(Refusal.REPLAYED)
    told = read(delivery)

A delivery is a hint that something changed. It names what the tracker showed when it was sent, and deliveries overtake
each other: who stores an issue keeps the one with the later ``updated_at``. Plain Python: nothing is asked or stored.
"""

from __future__ import annotations

from .data import ChangeTold, Delivery, IssueTold, LabelTold, Ping, Refusal, Refused, RepositoryTold, Told
from .reader import read
from .signed import BODY_MAX, verified

__all__ = [
    "BODY_MAX",
    "ChangeTold",
    "Delivery",
    "IssueTold",
    "LabelTold",
    "Ping",
    "Refusal",
    "Refused",
    "RepositoryTold",
    "Told",
    "read",
    "verified",
]
