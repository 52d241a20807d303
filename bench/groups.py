"""``python -m bench.groups``: looking through 5,000 groups with 50,000 members, beside 50 groups with 500.

Prints queries, times and their ratio, writes them as JSON, and ends with 1 if the first page takes more than eight
queries, or more than twice as long with 5,000 groups as with 50. ``DATABASE=mariadb|postgres`` changes the database.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import django

from .machine import machine, versions
from .marks import QUERIES, Mark
from .subjects import HOST, OURS
from .table import aligned, of_marks
from .variants import FIRST, Compared

SIZES = (50, 5_000)
RATIO = 2.0
"""The most that the first page may take with many groups, as a share of what it takes with few."""
REPORT = Path(__file__).resolve().parent.parent / "var" / "bench" / "groups.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write. Returns 0 if every mark is kept, 1 if not."""
    asked = _parser().parse_args(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from django.db import connection

    from .looking import measure

    began, where = datetime.now(UTC), machine()
    few, many = sorted(asked.sizes)
    compared, rows = measure(few, many, rounds=asked.rounds, warm_up=asked.warm_up, now=began)
    marks = check(compared, few, many)
    print(f"{connection.vendor}, median of {asked.rounds} rounds\n")
    print(_table(compared, few, many), of_marks(marks), sep="\n\n")
    report = {
        "measured_at": began.isoformat(timespec="seconds"),
        "machine": where,
        "versions": versions((OURS, HOST, "XBlock", "Django")),
        "database": connection.vendor,
        "method": {"clock": "time.perf_counter; in turns", "rounds": asked.rounds, "warm_up": asked.warm_up},
        "rows": rows,
        "figures": [{**asdict(one), "ratio": one.ratio} for one in compared],
        "marks": [{**asdict(mark), "is_kept": mark.is_kept} for mark in marks],
    }
    asked.report.parent.mkdir(parents=True, exist_ok=True)
    asked.report.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nWritten to {asked.report}")
    return 0 if all(mark.is_kept for mark in marks) else 1


def check(compared: Sequence[Compared], few: int, many: int) -> list[Mark]:
    """The marks of the first page."""
    first = next(one for one in compared if one.variant == FIRST.name)
    return [
        Mark(first.variant, few, "SQL queries", first.few.queries, QUERIES),
        Mark(first.variant, many, "SQL queries", first.many.queries, QUERIES),
        Mark(first.variant, many, f"times as long as with {few:,}", first.ratio, RATIO),
    ]


def _table(compared: Sequence[Compared], few: int, many: int) -> str:
    heads = ("", f"SQL {few:,}", f"SQL {many:,}", f"ms {few:,}", f"ms {many:,}", f"p95 {many:,}", "ratio")
    rows = [
        (
            one.variant,
            str(one.few.queries),
            str(one.many.queries),
            f"{one.few.times.median:.2f}",
            f"{one.many.times.median:.2f}",
            f"{one.many.times.p95:.2f}",
            f"{one.ratio:.2f}",
        )
        for one in compared
    ]
    return aligned([heads, *rows])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.groups", description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="timed runs of each variant at each size")
    parser.add_argument("--warm-up", type=int, default=10, help="runs before those, which do not count")
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, help="groups: few, and many")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are written as JSON")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
