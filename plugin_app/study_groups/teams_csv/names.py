"""What groups are called in a file: their names, made distinct."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

Id = TypeVar("Id")


def plain(name: str) -> str:
    """A name on one line, with single spaces: how names are kept, and how they stand in a file."""
    return " ".join(name.split())


def folded(name: str) -> str:
    """What is the same for names that differ in case, or in how an accent is encoded."""
    return unicodedata.normalize("NFC", plain(name).casefold())


def labels(names: Mapping[Id, tuple[str, str]]) -> dict[Id, str]:
    """A label for each group, given its name and the hex of its UUID.

    That is its name, unless others have it as well, as private groups may: then as much of the id as it takes follows
    in brackets, so that no two labels are the same.
    """
    found: dict[Id, str] = {}
    often = Counter(folded(name) for name, _ in names.values())
    taken = {folded(name) for name, _ in names.values() if often[folded(name)] == 1}
    for group, (name, hex_id) in names.items():
        found[group] = plain(name) if often[folded(name)] == 1 else _distinct(plain(name), hex_id, taken)
        taken.add(folded(found[group]))
    return found


def _distinct(name: str, hex_id: str, taken: set[str]) -> str:
    candidates = (f"{name} [{hex_id[:length]}]" for length in range(6, len(hex_id) + 1))
    return next(label for label in candidates if folded(label) not in taken)
