"""Courses played at our own door. Django is set up before this is imported."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any
from uuid import UUID

from django.db import connections

from demo.places import COURSE_KEY
from plugin_app.activities.api import Kind, Placed
from plugin_app.people import api as people
from plugin_app.people.api import Viewer
from plugin_app.showcase import api
from plugin_app.showcase.rules import ShowcaseRules

from ..seed.people import a_class
from ..sizes import DEFAULT, Connection

Event = tuple[float, str, int]
BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)
APART = timedelta(days=200)
"""Between the beginnings of two courses, so that nobody's pace in one is felt in the next."""


class Showcases:
    """One class, and a showcase of its own for each course."""

    def __init__(self, people_in_it: int) -> None:
        _viewer, ids = a_class(people_in_it)
        self._class: Sequence[Viewer] = [people.viewer(user_id, COURSE_KEY) for user_id in ids]
        self._number = 0

    def play(self, events: Sequence[Event]) -> dict[str, Any]:
        """The words that were written, and how long it took to get something to read, in milliseconds."""
        placed, began = self._next()
        words: list[tuple[float, int, int]] = []
        took: list[float] = []
        author_of: dict[UUID, int] = {}
        holds: dict[int, UUID | None] = {}
        for hour, deed, person in events:
            viewer, now = self._class[person], began + timedelta(hours=hour)
            if deed == "publish":
                author_of[_publish(viewer, placed, person, now)] = person
            elif deed == "ask":
                asked = perf_counter()
                reading = api.next_to_review(viewer, placed, now=now)
                took.append(1000 * (perf_counter() - asked))
                holds[person] = reading.project.uuid if reading else None
            elif (project := holds.pop(person, None)) is not None:
                api.give_feedback(viewer, placed, project, api.Words(like="Well made."), now=now)
                words.append((hour, person, author_of[project]))
        return {"words": words, "milliseconds": took}

    def at_once(self, readers: int) -> int:
        """How many different works so many readers get, of as many there are, if they all ask at once."""
        placed, now = self._next()
        author, *others = self._class[: readers + 1]
        for number in range(readers):
            _publish(author, placed, number, now)
        gate, database = threading.Barrier(readers), connections[DEFAULT]

        def ask(viewer: Viewer) -> UUID | None:
            with _own_connection(database):
                gate.wait(timeout=60)
                reading = api.next_to_review(viewer, placed, now=now)
            return reading.project.uuid if reading else None

        with ThreadPoolExecutor(readers) as pool:
            return len({found for found in pool.map(ask, others) if found})

    def _next(self) -> tuple[Any, datetime]:
        self._number += 1
        placed = Placed(COURSE_KEY, f"bench-{self._number}", Kind.SHOWCASE, "Showcase", ShowcaseRules())
        return placed, BEGAN + self._number * APART


def _publish(viewer: Viewer, placed: Any, number: int, now: datetime) -> UUID:
    draft = api.save_draft(viewer, placed, api.Content(title=f"Work {number}", write_up="What it is."), now=now)
    api.publish(viewer, placed, draft.uuid, now=now)
    return draft.uuid


@contextmanager
def _own_connection(to: Connection) -> Iterator[None]:
    """A thread knows nothing of a database that stands beside the one of the settings."""
    connections[DEFAULT] = to.copy()
    try:
        yield
    finally:
        connections[DEFAULT].close()
