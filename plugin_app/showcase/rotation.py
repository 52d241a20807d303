"""The order of the gallery: another one every day, for everyone a different one, and nobody’s by merit.

A hash of the day, the reader and the project decides, so every project comes first equally often, a page stays what it
is while someone leafs through it, and there is nothing to win by being popular or early.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b


def daily(project_ids: Iterable[int], reader_id: int | None, day: date) -> list[int]:
    """The projects in this reader's order of that day."""
    seed = f"{day.isoformat()}:{reader_id}:".encode()
    return sorted(project_ids, key=lambda pk: (blake2b(seed + str(pk).encode(), digest_size=8).digest(), pk))
