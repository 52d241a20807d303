"""``python -m bench.health``: the daily look at 10,000 groups of four, their day in the records, and their desk.

They have met weekly for six weeks; every third no longer does and has stalled, and its people are written to. Prints
seconds and queries, writes them as JSON, and ends with 1 if a mark is missed. ``DATABASE=mariadb|postgres`` changes the
database.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import django
from django.conf import settings

from .machine import machine, versions
from .marks import Mark
from .subjects import HOST, OURS
from .table import aligned, of_marks

GROUPS, MEMBERS = 10_000, 4
MOST_SECONDS = 60.0
"""For the first look at all of them, on two cores that others use as well: cron calls every few minutes."""
MOST_QUERIES = 10
"""For the desk."""
REPORT = Path(__file__).resolve().parent.parent / "var" / "bench" / "health.json"


@dataclass(frozen=True)
class Took:
    """One thing that was done, once."""

    what: str
    seconds: float
    queries: int
    came_to: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write. Returns 0 if every mark is kept, 1 if not."""
    asked = _parser().parse_args(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    settings.COMMUNITY_HUB["STANDALONE_BLOCKS"] = "bench.page.WholeCourse"  # the desk asks which blocks are there
    django.setup()
    from django.db import connection

    from .sizes import databases, use

    now = datetime.now(UTC)
    with databases((asked.groups,)) as made:
        use(made[asked.groups])
        rows = _measure(asked.groups, now)
    marks = [
        Mark("the first look", asked.groups, "seconds", rows[0].seconds, MOST_SECONDS),
        Mark("the desk", asked.groups, "SQL queries", rows[-1].queries, MOST_QUERIES),
    ]
    heads = ("", "seconds", "SQL", "came to")
    lines = [(row.what, f"{row.seconds:.2f}", f"{row.queries:,}", row.came_to) for row in rows]
    print(f"{connection.vendor}, {asked.groups:,} groups\n")
    print(aligned([heads, *lines]), of_marks(marks), sep="\n\n")
    report = {
        "measured_at": now.isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": versions((OURS, HOST, "Django")),
        "database": connection.vendor,
        "groups": asked.groups,
        "figures": [asdict(row) for row in rows],
        "marks": [{**asdict(mark), "is_kept": mark.is_kept} for mark in marks],
    }
    asked.report.parent.mkdir(parents=True, exist_ok=True)
    asked.report.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nWritten to {asked.report}")
    return 0 if all(mark.is_kept for mark in marks) else 1


def _measure(groups: int, now: datetime) -> list[Took]:
    from demo.places import COURSE_KEY
    from plugin_app.host import standalone
    from plugin_app.pages import desk as desks
    from plugin_app.people import api as people
    from plugin_app.study_groups import health, history

    from . import weeks
    from .seed import anchor
    from .seed.people import a_class

    viewer, others = a_class(groups * MEMBERS)
    weeks.fill(anchor("community_study_groups"), groups, others, now)
    standalone.make_staff(viewer.pk, COURSE_KEY)
    olga = people.viewer(viewer.pk, COURSE_KEY)
    tomorrow = now + timedelta(days=1)
    return [
        _took("the first look", lambda: health.look(now)),
        _took("the next day's", lambda: health.look(tomorrow)),
        _took("the day in the records", lambda: history.write_day(tomorrow)),
        _took("the desk", lambda: desks.desk(olga, {})["found"].needing),
    ]


def _took(what: str, do: Callable[[], object]) -> Took:
    from django.db import connection

    queries = 0

    def count(execute: Callable[..., object], *asked: object) -> object:
        nonlocal queries
        queries += 1
        return execute(*asked)

    with connection.execute_wrapper(count):
        began = perf_counter()
        found = do()
        seconds = perf_counter() - began
    return Took(what, seconds, queries, str(found))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.health", description=__doc__)
    parser.add_argument("--groups", type=int, default=GROUPS, help="how many")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are written as JSON")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
