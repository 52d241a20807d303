"""The order of the gallery: whoever was shown least comes first, and nobody is anywhere by merit.

How often a project was shown is a matter of luck, too: of two that were shown about ``n`` times, one is ahead by the
square root of ``n`` by chance alone. Projects that near to each other are equals, and stand in an order that a hash of
the day, the reader and the project decides. So readers of one day do not all begin with the same project, a page stays
what it is while somebody leafs through it, and there is nothing to win by being popular or early.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from math import isqrt


def daily(shown: Mapping[int, int], reader_id: int | None, day: date) -> list[int]:
    """These projects, by id, in the reader's order of that day.

    ``shown``: how often each was shown before that day, so that what happens during the day moves nothing.
    """
    seed = f"{day.isoformat()}:{reader_id}:".encode()
    return sorted(
        shown, key=lambda pk: (isqrt(shown[pk]), blake2b(seed + str(pk).encode(), digest_size=8).digest(), pk)
    )


def shown_before(day: date, shown: int, shown_today: int, shown_on: date | None) -> int:
    """How often a project was shown before ``day``, of what stands in its row.

    The row counts the last day on which it was shown, ``shown_on``, apart: that day is over or it is today.
    """
    return shown if shown_on == day else shown + shown_today
