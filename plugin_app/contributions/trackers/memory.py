"""What was learnt before, so that a tracker is only asked whether it is still so."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

VALIDATOR_MAX = 200
"""Characters of an ETag or a Last-Modified that is kept."""

ANONYMOUS = ""
"""The identity of a request without a token."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer of before: how to ask whether it still holds, and what it said."""

    etag: str | None
    """At most `VALIDATOR_MAX` characters."""
    modified: str | None
    """Its Last-Modified, as the tracker wrote it."""
    next: str | None
    """The page after it: an answer "not modified" does not name it again."""
    body: str
    """What was read out of it, as JSON: about 60 KB for a hundred issues. Logins are in it only as digests."""


class Memory(Protocol):
    """Where answers are kept. Trackers answer a token by what it may see: what one was told is not true for another."""

    def recall(self, url: str, identity: str) -> Kept | None:
        """What was kept under this address for this identity."""

    def keep(self, url: str, identity: str, kept: Kept) -> None:
        """Keep it, in place of what was there."""


class Notebook:
    """A memory for as long as the process lives."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Kept] = {}

    def recall(self, url: str, identity: str) -> Kept | None:
        return self._kept.get((url, identity))

    def keep(self, url: str, identity: str, kept: Kept) -> None:
        self._kept[url, identity] = kept


def identity_of(token: str | None) -> str:
    """Tells tokens apart without telling them: 16 hexadecimal digits, or ``ANONYMOUS``."""
    return sha256(token.encode()).hexdigest()[:16] if token else ANONYMOUS
