"""``python -m bench.matching.trial MODULE PROBLEM ANSWER``: one way to form groups, in a process alone.

One core, one thread. What it costs is counted from when the problem is read and everything imported to when the groups
are there: CPU seconds of the process and its children, and the most memory it ever held, Python included.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from plugin_app.study_groups.matching.problem import Problem

from .attempt import Attempt, Forms, Notes

ROOT = Path(__file__).resolve().parents[2]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Outcome:
    """What came of a trial."""

    groups: Sequence[Sequence[str]] = ()
    cpu: float = 0.0
    """Seconds."""
    wall: float = 0.0
    """Seconds."""
    memory: int = 0
    """MiB at most."""
    notes: Notes = field(default_factory=dict)
    error: str = ""
    """Why there are no groups; empty if there are."""


def attempt(module: str, problem: Problem, *, seed: int, seconds: float, patience: float) -> Outcome:
    """Let a module form groups in a process of its own, and end it after ``patience`` seconds."""
    with tempfile.TemporaryDirectory() as folder:
        given, answer = Path(folder, "problem"), Path(folder, "answer")
        given.write_bytes(pickle.dumps(problem))
        command = [sys.executable, "-m", "bench.matching.trial", module, str(given), str(answer)]
        limits = ["--seed", str(seed), "--seconds", str(seconds)]
        try:
            done = subprocess.run(
                [*command, *limits],
                cwd=ROOT,
                env=os.environ | ONE_THREAD,
                capture_output=True,
                text=True,
                timeout=patience,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome(error=f"not done after {patience:.0f} s")
        if done.returncode:
            return Outcome(error=done.stderr.strip().rpartition("\n")[2] or f"ended with {done.returncode}")
        return Outcome(**json.loads(answer.read_text(encoding="utf-8")))


def main(arguments: Sequence[str] | None = None) -> int:
    """The other side of ``attempt``."""
    asked = _parser().parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    form: Forms = importlib.import_module(asked.module).form
    problem = pickle.loads(asked.problem.read_bytes())
    gc.freeze()  # what is there by now is nothing that anybody's collector should have to look through
    began, cpu = perf_counter(), _cpu()
    found: Attempt = form(problem, seed=asked.seed, seconds=asked.seconds)
    outcome = {
        "groups": [list(group) for group in found.groups],
        "cpu": round(_cpu() - cpu, 3),
        "wall": round(perf_counter() - began, 3),
        "memory": max(resource.getrusage(who).ru_maxrss for who in _WHO) // 1024,
    }
    outcome["notes"] = {**found.notes, **found.afterwards()}
    asked.answer.write_text(json.dumps(outcome), encoding="utf-8")
    return 0


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu() -> float:
    """Seconds that this process and those it started have worked."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _WHO))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.matching.trial")
    parser.add_argument("module", help="where form(problem, *, seed, seconds) is")
    parser.add_argument("problem", type=Path)
    parser.add_argument("answer", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=10)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
