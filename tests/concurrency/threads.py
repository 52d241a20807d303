"""Many people in the same moment: real threads, each with its own connection, let go at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

Person = TypeVar("Person")
Result = TypeVar("Result")


def all_at_once(what: Callable[[Person], Result], people: Iterable[Person]) -> list[Result]:
    """Run ``what`` for everyone at once. Whatever one of them raises is raised here."""
    everyone = list(people)
    gate = threading.Barrier(len(everyone))

    def run(person: Person) -> Result:
        try:
            gate.wait(timeout=60)
            return what(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(everyone)) as pool:
        return list(pool.map(run, everyone))
