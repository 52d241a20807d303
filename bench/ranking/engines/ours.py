"""Our index, as a server's process would hold it."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from plugin_app.contributions.ranking import Item
from plugin_app.contributions.ranking.index import Index

from ..questions import Question


class Peer:
    def __init__(self) -> None:
        self.index = Index()

    def add(self, items: Sequence[Item]) -> None:
        for item in items:
            self.index.put(item)

    def finish(self) -> None:
        """Nothing is left to do: a row can be found as soon as it is in."""

    def ask(self, question: Question) -> list[str]:
        return self.index.urls(question.learner, now=question.now, n=question.n, since=question.since)

    def stored(self) -> None:
        return None

    def version(self) -> str:
        return f"Python {platform.python_version()}"

    def close(self) -> None:
        """It goes with the process."""
