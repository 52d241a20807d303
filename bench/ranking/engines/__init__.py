"""What answers the question: ours, and four that are made to find texts."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from plugin_app.contributions.ranking import Item

from ..questions import Question

OURS, EXPLAINED = "ours", "ours, with reasons"
NAMES = (OURS, EXPLAINED, "sqlite", "tantivy", "tantivy, our points", "mariadb", "postgres")
_MODULES = {EXPLAINED: "ours_explained", "tantivy": "tantivy_bm25", "tantivy, our points": "tantivy_points"}


class Engine(Protocol):
    """Filled once, then asked."""

    def add(self, items: Sequence[Item]) -> None: ...

    def finish(self) -> None:
        """Everything is in: indexes that are built last are built now."""

    def ask(self, question: Question) -> list[str]:
        """Urls, the best first."""

    def stored(self) -> int | None:
        """Bytes that a server of its own keeps for it; None if all it has is in this process."""

    def version(self) -> str: ...

    def close(self) -> None: ...


class NotHere(Exception):
    """It is not installed, or does not answer; the message says which."""


def engine(name: str) -> Engine:
    """Raises NotHere."""
    made: Engine = import_module(f"{__name__}.{_MODULES.get(name, name)}").Peer()
    return made
