"""``python -m bench.ranking``: the best twenty of 10,000 to 1,000,000 rows, ours beside search engines and databases.

Grows the pools from real issues (`growing.py`), asks everybody the same questions (`questions.py`): with skills, a
level, opened within 30 days, nobody on it, places left, one of a project. Then hands work to classes of 30 to 3,000, by
dealing and through the whole door of the product. Ends with 1 if a mark is missed. ``--quick`` leaves out the million
and the class of 3,000, ``--full`` asks more questions and for longer, ``--classes`` does nothing but classes.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings

from plugin_app.contributions.ranking import Item
from plugin_app.contributions.ranking.index import Index

from ..ending import Mark, end
from ..machine import machine, versions
from . import marks as judged
from . import report
from .engines import NAMES
from .growing import NOW, SAMPLE, SEED, grow, sample
from .measuring import Measured, measure
from .questions import FRESH_DAYS, N, questions
from .spread import CLASSES, SAME, spreads

if TYPE_CHECKING:  # it needs Django, which is not set up yet
    from .door import Entered

SIZES, QUICK = (10_000, 100_000, 1_000_000), (10_000, 100_000)
QUESTIONS, MANY = 100, 400
EXHAUSTIVE, OF_VERY_LARGE = 20, 5
BUDGET, LONG = 60.0, 600.0
POOL_OF_CLASSES = 100_000
BETWEEN_RUNS = 50
POOL_AT_THE_DOOR = 20_000
"""Rows; enough of their projects say how many learners they take for a class of 3,000."""
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
    marks: list[Mark] = [] if asked.classes else _beside_others(asked, real, found)

    classes = CLASSES[:2] if asked.quick else CLASSES
    _say("handing work to classes")
    dealt = spreads(Index(grow(real, POOL_OF_CLASSES)), classes)
    print(report.of_spreads(dealt), end="\n\n", flush=True)
    marks += judged.of_spreads(dealt)
    found["spreads"] = [asdict(one) for one in dealt]

    entered = _through_the_door(real, classes, asked.between_runs, found)
    print(report.of_door(entered), end="\n\n")
    marks += judged.of_door(entered)
    return end(marks, found, asked.json)


def _beside_others(asked: argparse.Namespace, real: Sequence[Item], found: dict[str, Any]) -> list[Mark]:
    """Everybody at every size."""
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
    return list(judged.of_rows(rows))


def _through_the_door(
    real: Sequence[Item], classes: Sequence[int], between_runs: int, found: dict[str, Any]
) -> list[Entered]:
    """On a database of its own. Django comes last: engines are forked, and need none."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    settings.COMMUNITY_HUB["TRACKERS"] = ()  # a claim asks the tracker once more, and these are pretended issues
    django.setup()
    from demo.places import COURSE_KEY
    from plugin_app.people import api as people

    from ..seed.people import a_class
    from ..sizes import databases, use
    from .door import SEVERAL, Door

    _say("a site is filled for the classes")
    with databases((POOL_AT_THE_DOOR,)) as made:
        use(made[POOL_AT_THE_DOOR])
        _viewer, ids = a_class(max(classes))
        everybody = [people.viewer(user_id, COURSE_KEY) for user_id in ids]
        door = Door(grow(real, POOL_AT_THE_DOOR), everybody)
        found["site"] = {"rows": POOL_AT_THE_DOOR, "places": door.places(), "between_runs": between_runs}
        print(f"Through the door of a site with {POOL_AT_THE_DOOR:,} rows and {door.places():,} places:\n", flush=True)
        entered = []
        for learners in classes:
            for profiles in (SAME, SEVERAL):
                _say(f"a class of {learners:,} comes, {profiles}")
                entered.append(door.let_in(learners, profiles, between_runs))
    found["entered"] = [asdict(one) for one in entered]
    return entered


def _say(what: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.ranking", description=__doc__)
    how_long = parser.add_mutually_exclusive_group()
    how_long.add_argument("--quick", action="store_true", help="up to 100,000 rows, and classes of up to 300")
    how_long.add_argument("--full", action="store_true", help="four times the questions, and time for the slow")
    parser.add_argument("--n", type=int, nargs="+", default=[], help="only these sizes")
    parser.add_argument(
        "--between-runs", type=int, default=BETWEEN_RUNS, help="learners from one run of cron to the next, by 25"
    )
    parser.add_argument("--classes", action="store_true", help="only hand work to classes")
    parser.add_argument("--by", choices=NAMES, nargs="+", default=list(NAMES))
    parser.add_argument("--json", type=Path, default=REPORT, help="where the figures are written")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
