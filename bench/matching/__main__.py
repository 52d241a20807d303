"""``python -m bench.matching``: matching beside other ways to form groups. One run, one core, a table and JSON.

Tracks: A meetable cohorts of 30 to 100,000 people, S sparse courses, B a real course under its own rules, D ten weeks
of arrivals, drop-outs and stalls. Ends with 1 if a mark is missed. ``--write DIR`` writes the cohorts of track A as
files for ``python -m plugin_app.study_groups.matching`` instead.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plugin_app.study_groups.matching.files import write_problem

from ..ending import Mark, end
from ..machine import machine, versions
from . import marks as judged
from . import report, sparse, track_a, track_b, track_d, track_s
from .cohorts import plant
from .sources import sources

DISTRIBUTIONS = ("openedx-community-xblocks", "k-means-constrained", "ortools", "numpy", "scipy", "tzdata")
REPORT = Path(__file__).resolve().parents[2] / "var" / "bench" / "matching.json"
SEEDS_OF_D = (1, 2, 3)
SEED_OF_B = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write. Returns 0 if every mark is kept, 1 if not."""
    asked = _parser().parse_args(arguments)
    data = sources()
    sizes = [
        size for size in (track_a.QUICK if asked.quick else track_a.SIZES) if not asked.n or size.people in asked.n
    ]
    if asked.write:
        return _write(asked.write, sizes)
    found: dict[str, Any] = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
    found["versions"] = versions(DISTRIBUTIONS)
    marks: list[Mark] = []
    if "A" in asked.track:
        rows = list(track_a.rows(sizes, data, _say))
        print(report.of_track_a(rows), end="\n\n")
        print(report.of_ratios(rows), end="\n\n")
        marks += judged.of_track_a(rows)
        found["track_a"] = [_figures(row) for row in rows]
    if "S" in asked.track:
        courses = list(track_s.courses(sparse.COURSES[:1] if asked.quick else sparse.COURSES, _say))
        print(report.of_track_s(courses), end="\n\n")
        marks += judged.of_track_s(courses)
        found["track_s"] = [
            {"course": asdict(one.course), "rows": [_figures(row) for row in one.rows.values()]} for one in courses
        ]
    if "B" in asked.track:
        _say("track B: teams of a real course")
        shares = track_b.shares(track_b.course(), seed=SEED_OF_B)
        print(report.of_track_b(shares), end="\n\n")
        marks += judged.of_track_b(shares)
        found["track_b"] = {"seed": SEED_OF_B, "shares": [asdict(one) for one in shares]}
    if "D" in asked.track:
        weeks = []
        for seed in SEEDS_OF_D[:1] if asked.quick else SEEDS_OF_D:
            _say(f"track D: ten weeks, seed {seed}")
            weeks += track_d.rows(seed)
        print(report.of_track_d(weeks), end="\n\n")
        marks += judged.of_track_d(weeks)
        found["track_d"] = weeks
    return end(marks, found, asked.json)


def _figures(row: track_a.Row) -> dict[str, object]:
    """A row without the groups themselves."""
    figures = asdict(row)
    del figures["outcome"]["groups"]
    return figures


def _write(folder: Path, sizes: Sequence[track_a.Size]) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        for seed in size.seeds:
            path = folder / f"cohort-{size.people}-{seed}.json"
            write_problem(path, plant(size.people, seed=seed, sources=sources()).problem)
            print(path)
    return 0


def _say(what: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="up to 300 people, in less than two minutes")
    parser.add_argument("--track", choices=tuple("ASBD"), nargs="+", default=list("ASBD"))
    parser.add_argument("--n", type=int, nargs="+", default=[], help="only these sizes of track A")
    parser.add_argument("--json", type=Path, default=REPORT, help="where the figures are written")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write the cohorts there, and measure nothing")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
