"""``python -m bench.ranking``: the best twenty of 10,000 to 1,000,000 rows, ours beside search engines and databases.

Grows the pools from real issues (`growing.py`), asks everybody the same questions (`questions.py`): with skills, a
level, opened within 30 days, nobody on it, places left, one of a project. Then hands work to classes of 30 to 3,000.
Ends with 1 if a mark is missed. ``--quick`` leaves out the million, ``--full`` asks more questions and for longer.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugin_app.contributions.ranking.index import Index

from ..ending import end
from ..machine import machine, versions
from . import marks as judged
from . import report
from .engines import NAMES
from .growing import NOW, SAMPLE, SEED, grow, sample
from .measuring import Measured, measure
from .questions import FRESH_DAYS, N, questions
from .spread import CLASSES, spreads

SIZES, QUICK = (10_000, 100_000, 1_000_000), (10_000, 100_000)
QUESTIONS, MANY = 100, 400
EXHAUSTIVE, OF_VERY_LARGE = 20, 5
BUDGET, LONG = 60.0, 600.0
POOL_OF_CLASSES = 100_000
LEARNERS_SEED = 1
REPORT = Path(__file__).resolve().parents[2] / "var" / "bench" / "ranking.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write. Returns 0 if every mark is kept, 1 if not."""
    asked = _parser().parse_args(arguments)
    found: dict[str, Any] = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
    found["versions"] = versions(("openedx-community-xblocks",))
    found["seeds"] = {"pool": SEED, "learners": LEARNERS_SEED}
    found["question"] = {"n": N, "fresh_days": FRESH_DAYS, "now": NOW.isoformat()}
    found["sample_sha256"] = sha256(SAMPLE.read_bytes()).hexdigest()
    real = sample()
    rows, pools = [], {}
    for size in asked.n or (QUICK if asked.quick else SIZES):
        measured: Measured = measure(
            size,
            real,
            list(questions(MANY if asked.full else QUESTIONS, LEARNERS_SEED)),
            asked.by,
            exhaustive=EXHAUSTIVE if asked.full or size < SIZES[-1] else OF_VERY_LARGE,
            budget=LONG if asked.full else BUDGET,
            say=_say,
        )
        rows += measured.rows
        pools[size] = {"blake2b": measured.digest, "recent": measured.recent}
        found["versions"] |= {f"engine: {name}": version for name, version in measured.versions.items()}
        for name, why in measured.missing.items():
            _say(f"without {name}: {why}")
        found["missing"] = measured.missing
        print(report.of_rows(measured.rows), end="\n\n", flush=True)
    found["rows"], found["pools"] = [asdict(row) for row in rows], pools
    marks = list(judged.of_rows(rows))

    _say("handing work to classes")
    dealt = spreads(Index(grow(real, POOL_OF_CLASSES)), CLASSES[:2] if asked.quick else CLASSES)
    print(report.of_spreads(dealt), end="\n\n")
    marks += judged.of_spreads(dealt)
    found["spreads"] = [asdict(one) for one in dealt]

    return end(marks, found, asked.json)


def _say(what: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.ranking", description=__doc__)
    how_long = parser.add_mutually_exclusive_group()
    how_long.add_argument("--quick", action="store_true", help="up to 100,000 rows")
    how_long.add_argument("--full", action="store_true", help="four times the questions, and time for the slow")
    parser.add_argument("--n", type=int, nargs="+", default=[], help="only these sizes")
    parser.add_argument("--by", choices=NAMES, nargs="+", default=list(NAMES))
    parser.add_argument("--json", type=Path, default=REPORT, help="where the figures are written")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
