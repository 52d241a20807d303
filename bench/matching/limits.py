"""CP-SAT's limit in CPU seconds. Its own is wall time, which on a busy machine would be no limit that is fair."""

from __future__ import annotations

from threading import Event, Thread
from time import process_time

from ortools.sat.python import cp_model

LOOKS_EVERY = 0.05
"""Seconds."""


def solve(solver: cp_model.CpSolver, model: cp_model.CpModel, seconds: float) -> int:
    """Solve on one core, for so many CPU seconds of this process at most."""
    until, done = process_time() + seconds, Event()

    def watch() -> None:
        while not done.wait(LOOKS_EVERY):
            if process_time() >= until:
                solver.stop_search()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return int(solver.solve(model))
    finally:
        done.set()
        watcher.join()
