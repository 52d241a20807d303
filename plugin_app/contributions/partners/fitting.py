"""Which offers may answer a request, the best first. Nothing but facts goes in: no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from .data import Wish

MOST_BESIDE = 5
"""Offers beside one request."""


def best_for(request: Wish, offers: Iterable[Wish]) -> tuple[Wish, ...]:
    """Those that fit: for the same project before those for any, enough before too few, the longest offered first."""
    found = [offer for offer in offers if fits(offer, request)]
    return tuple(sorted(found, key=lambda offer: _merit(offer, request))[:MOST_BESIDE])


def fits(offer: Wish, request: Wish) -> bool:
    """Whether one may answer the other: the same thing, of somebody else, for the same project or for any."""
    if offer.partner == request.partner or not offer.is_offer or request.is_offer:
        return False
    is_about_others = offer.project and request.project and offer.project != request.project
    return offer.what is request.what and not is_about_others


def _merit(offer: Wish, request: Wish) -> tuple[bool, bool, datetime, UUID]:
    is_too_few = (offer.number or request.number or 0) < (request.number or 0)
    is_for_any = request.project is None or offer.project != request.project
    return is_for_any, is_too_few, offer.made_at, offer.uuid
