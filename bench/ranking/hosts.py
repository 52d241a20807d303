"""Each engine in a process of its own: memory is its own, pools are filled at once, questions come one by one."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

from plugin_app.contributions.ranking import Item

from .engines import NotHere, engine
from .growing import grow
from .questions import Question

BATCH = 2_000
PAGE = os.sysconf("SC_PAGE_SIZE")
_FORK = get_context("fork")


@dataclass(frozen=True)
class Filled:
    """An engine that has all rows."""

    version: str
    build: float
    """Seconds, without those that growing the rows took."""
    memory: int
    """Bytes that the process grew by, or that its server keeps."""


class Host:
    """Begins to fill at once. Raises NotHere from `filled`."""

    def __init__(self, name: str, real: Sequence[Item], size: int) -> None:
        self._ours, theirs = _FORK.Pipe()
        self._process = _FORK.Process(target=_serve, args=(theirs, name, real, size), daemon=True)
        self._process.start()

    def filled(self) -> Filled:
        """Waits until it is. Raises NotHere."""
        answer = self._hear()
        if isinstance(answer, NotHere):
            self._process.join()
            raise answer
        assert isinstance(answer, Filled)
        return answer

    def ask(self, question: Question) -> tuple[list[str], float]:
        """Urls, and the seconds it took the engine."""
        self._ours.send(question)
        answer: tuple[list[str], float] = self._hear()
        return answer

    def close(self) -> None:
        self._ours.send(None)
        self._process.join()

    def _hear(self) -> Any:
        answer = self._ours.recv()
        if isinstance(answer, str):
            raise RuntimeError(answer)
        return answer


def _serve(connection: Connection, name: str, real: Sequence[Item], size: int) -> None:
    try:
        one = engine(name)
    except NotHere as error:
        connection.send(error)
        return
    try:
        before, seconds = _resident(), 0.0
        for batch in _batches(grow(real, size)):
            began = perf_counter()
            one.add(batch)
            seconds += perf_counter() - began
        began = perf_counter()
        one.finish()
        seconds += perf_counter() - began
        gc.collect()
        stored = one.stored()
        connection.send(Filled(one.version(), seconds, _resident() - before if stored is None else stored))
        # The collector works between questions, and never looks at what has been filled in.
        gc.freeze()
        gc.disable()
        while (question := connection.recv()) is not None:
            began = perf_counter()
            urls = one.ask(question)
            connection.send((urls, perf_counter() - began))
            gc.collect()
        one.close()
    except Exception as error:  # noqa: BLE001 - told to whoever measures, whatever it was
        connection.send(f"{name}: {error!r}")


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, BATCH)):
        yield batch


def _resident() -> int:
    """Bytes of this process in memory; Linux."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
