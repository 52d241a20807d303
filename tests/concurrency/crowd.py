"""Many people for a while: threads that do one deed after the other, and keep account of what came of it."""

from __future__ import annotations

import threading
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from django.db import connection

from plugin_app.errors import CommunityError
from tests.concurrency.deeds import OFTEN
from tests.concurrency.town import NothingToDo, Town

SEED = 20260302


@dataclass
class Account:
    """What came of one thread's deeds, or of everyone's."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Seconds."""
    failures: list[str] = field(default_factory=list)

    def add(self, other: Account) -> None:
        self.done += other.done
        self.refused += other.refused
        self.failures += other.failures
        for name, seconds in other.longest.items():
            self.longest[name] = max(self.longest[name], seconds)

    @property
    def deeds(self) -> int:
        return self.done.total() + self.refused.total()


def go_about(town: Town, *, threads: int, seconds: float) -> Account:
    """Let so many threads do deeds for so long, all at once. A room may refuse; anything else is a failure."""
    gate, account = threading.Barrier(threads), Account()

    def run(number: int) -> Account:
        dice, own = Random(f"{SEED}:{number}"), Account()
        deeds, shares = list(OFTEN), list(OFTEN.values())
        gate.wait(timeout=60)
        until = time.monotonic() + seconds
        with own_connection():
            while time.monotonic() < until:
                [deed] = dice.choices(deeds, shares)
                _do(deed.__name__, lambda deed=deed: deed(town, dice), own)
        return own

    with ThreadPoolExecutor(threads) as pool:
        for own in pool.map(run, range(threads)):
            account.add(own)
    return account


@contextmanager
def every(seconds: float, look: Callable[[], None]) -> Iterator[None]:
    """Look again and again, from a thread of its own, while something else happens. What it raises is raised here."""
    over = threading.Event()

    def run() -> None:
        with own_connection():
            while not over.wait(seconds):
                look()

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(run)
        try:
            yield
        finally:
            over.set()
        looking.result()


@contextmanager
def own_connection() -> Iterator[None]:
    """Django gives every thread a connection, and forgets to close it."""
    try:
        yield
    finally:
        connection.close()


def _do(name: str, deed: Callable[[], object], own: Account) -> None:
    began = time.monotonic()
    try:
        deed()
    except NothingToDo:
        return
    except CommunityError:
        own.refused[name] += 1
    except Exception:
        own.failures.append(f"{name}: {traceback.format_exc()}")
    else:
        own.done[name] += 1
    own.longest[name] = max(own.longest[name], time.monotonic() - began)
