"""``python -m bench.liveness``: how much of what learners see is taken already, and how much is from a farm.

Replays seven real listings of open good first issues, eight hours apart (``snapshots``), as a tracker; the real sync
looks at every repository every 24, 8 and 1 hours, with and without the check when a learner opens something, and the
product's own ranking shows twenty to each of six learners an hour. Beside it: a site that copies the listing as often
and shows the newest. Then the farm detector is made anew from half of the repositories and tried on the other
(``held_out``). Prints tables, writes them as JSON, and ends with 1 if a mark is missed. ``--share 3`` takes every third
repository, the same ones at each interval, which is quicker.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import django

from ..ending import Mark, end
from ..machine import machine, versions
from ..subjects import OURS
from . import report, snapshots

HOURS = (24, 8, 1)
SEED = 1
LISTINGS = Path(__file__).resolve().parents[3] / "shared" / "data" / "issues" / "snapshots"
REPORT = Path(__file__).resolve().parents[2] / "var" / "bench" / "liveness.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Play, print, write. Returns 0 if every mark is kept, 1 if not, 2 without the listings."""
    asked = _parser().parse_args(arguments)
    listings = snapshots.read(asked.listings)
    if not listings:
        print(f"no listings at {asked.listings}", file=sys.stderr)
        return 2
    began = datetime.now(UTC)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from . import held_out

    told = [life for life in snapshots.lives(listings, asked.seed) if not crc32(life.seen.path.encode()) % asked.share]
    rows, kept_back = _played(told, listings[0].at, listings[-1].at, asked)
    tried = held_out.measure(listings, asked.seed)
    for table in (report.of_shown(rows), report.of_filtered(kept_back), report.of_held_out(tried)):
        print(table, end="\n\n")
    found: dict[str, Any] = {
        "measured_at": began.isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": versions((OURS, "Django")),
        "share": asked.share,
        "seed": asked.seed,
        "issues": len(told),
        "repositories": len({life.seen.path for life in told}),
        "shown": [asdict(row) for row in rows],
        "filtered": asdict(kept_back),
        "held_out": [asdict(found) for found in tried],
    }
    return end(_marks(rows, kept_back), found, asked.json)


def _played(
    told: Sequence[snapshots.Life], began: datetime, ended: datetime, asked: argparse.Namespace
) -> tuple[list[report.Row], Any]:
    from django.db import connection

    from ..sizes import databases, use
    from . import playing

    rows = []
    with databases((1,)) as made:
        use(made[1])
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")  # a scratch database: its file need not survive a power cut
        for hours in asked.hours:
            every = timedelta(hours=hours)
            copied = playing.as_listed(told, began, ended, every, seed=asked.seed)
            rows.append(report.Row(report.COPIED, hours, copied))
            for checks in (False, True):
                print(f"every {hours} h, {'with' if checks else 'without'} the click check", file=sys.stderr)
                playing.list_all(told, began)
                tally = playing.play(told, began, ended, every, checks=checks, seed=asked.seed)
                rows.append(report.Row(report.CHECKED if checks else report.SYNCED, hours, tally))
                print(f"  {rows[-1].share_over:.1%} of {tally.shown:,} shown were taken already", file=sys.stderr)
        return rows, playing.filtered()


def _marks(rows: Sequence[report.Row], kept_back: Any) -> list[Mark]:
    marks = []
    for row in rows:
        if row.way == report.COPIED:
            continue
        where = f"every {row.hours} h, {row.way}"
        marks.append(Mark(where, "farms among the first twenty", f"{row.tally.farmed}", "0", row.tally.farmed == 0))
        if row.way == report.CHECKED:
            misled = row.tally.misled
            marks.append(Mark(where, "opened, taken, and nobody said so", f"{misled}", "0", misled == 0))
    lost = sum(kept_back.wrongly.values())
    at_most = 0.01 * (kept_back.offered + lost)
    is_kept = lost <= at_most
    marks.append(
        Mark("filtering", "issues kept back that are of no farm", f"{lost}", f"at most {at_most:.0f}", is_kept)
    )
    return marks


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.liveness", description=__doc__)
    parser.add_argument("--listings", type=Path, default=LISTINGS, help="the folder with the listings")
    parser.add_argument("--hours", type=int, nargs="+", default=HOURS, help="how often the sync looks")
    parser.add_argument("--share", type=int, default=1, metavar="N", help="take every Nth repository")
    parser.add_argument("--seed", type=int, default=SEED, help="of when things happened, and of who came when")
    parser.add_argument("--json", type=Path, default=REPORT, help="where the figures are written")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
