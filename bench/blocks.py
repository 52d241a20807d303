"""``python -m bench.blocks``: our three blocks beside poll and drag-and-drop-v2, in one process on one database.

Prints the figures, writes them as JSON, and ends with 1 if one of our marks is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import django

from . import table
from .assets import GZIP_LEVEL
from .machine import machine, versions
from .marks import check
from .subjects import missing

SIZES = (10, 5_000)
METHOD = {
    "clock": "time.perf_counter; every unit and every first panel in turns, in a new order every round",
    "garbage": "collected between rounds, not while the clock runs",
    "gzip_level": GZIP_LEVEL,
}
REPORT = Path(__file__).resolve().parent.parent / "var" / "bench" / "blocks.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write. Returns 0 if every mark is kept, 1 if not, 2 if there is nothing to compare with."""
    asked = _parser().parse_args(arguments)
    lacking = missing()
    if lacking:
        print(f"Not installed: {', '.join(lacking)}. Try: pip install --editable '.[demo,bench]'", file=sys.stderr)
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from .measuring import measure
    from .seed.words import SEED

    began, where = datetime.now(UTC), machine()
    result = measure(asked.sizes, rounds=asked.rounds, warm_up=asked.warm_up, now=began, say=_Progress())
    marks = check(result.figures)
    print()
    figures = result.figures
    print(table.of_costs(figures), table.of_files(figures), table.ranking(figures), table.of_marks(marks), sep="\n\n")
    report = {
        "measured_at": began.isoformat(timespec="seconds"),
        "machine": where,
        "versions": versions(),
        "method": {**METHOD, "rounds": asked.rounds, "warm_up": asked.warm_up, "seed": SEED},
        "rows": result.rows,
        "figures": [asdict(one) for one in figures],
        "marks": [{**asdict(mark), "is_kept": mark.is_kept} for mark in marks],
    }
    asked.report.parent.mkdir(parents=True, exist_ok=True)
    asked.report.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nWritten to {asked.report}")
    return 0 if all(mark.is_kept for mark in marks) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.blocks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="timed runs of each block at each size, two or more")
    parser.add_argument("--warm-up", type=int, default=20, help="runs before those, which do not count")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="groups, projects and opportunities")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are written as JSON")
    return parser


class _Progress:
    """Says what is going on, and how many seconds have passed."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, words: str) -> None:
        print(f"[{time.monotonic() - self._began:5.1f} s] {words}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
