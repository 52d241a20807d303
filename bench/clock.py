"""Timing several things fairly: in turns, so that whatever else the machine does falls on all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from random import Random
from time import perf_counter
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def take_turns(
    things: Mapping[Name, Callable[[], object]],
    *,
    rounds: int,
    warm_up: int,
    random: Random,
    now: Callable[[], float] = perf_counter,
) -> dict[Name, list[float]]:
    """Seconds of ``rounds`` runs of each thing, after ``warm_up`` runs that do not count.

    The order is a new one in every round. Garbage is collected between rounds and not while the clock runs.
    """
    seconds: dict[Name, list[float]] = {name: [] for name in things}
    order = list(things)
    with _collector_waiting() as collect:
        for number in range(-warm_up, rounds):
            random.shuffle(order)
            for name in order:
                began = now()
                things[name]()
                took = now() - began
                if number >= 0:
                    seconds[name].append(took)
            collect()
    return seconds


@contextmanager
def _collector_waiting() -> Iterator[Callable[[], object]]:
    gc.collect()
    gc.freeze()  # what is there stays there; collecting between rounds looks at what is new only
    gc.disable()
    try:
        yield gc.collect
    finally:
        gc.enable()
        gc.unfreeze()
