"""``python -m bench.allocation``: who gets a word, under our allocation and under others; and who gets seen.

Plays the same streams of events to ours (the rule, and the whole showcase on SQLite and on MariaDB where there is one),
to ORA2 from PyPI by its own functions, and to models of a feed, of a popularity order, of chance and of weekly batches.
Measures a pick among 35,000 projects, twenty who ask at once, and how a gallery shares out the looking. Ends with 1 if
a mark is missed. The default takes some twenty minutes on one core; ``--full`` takes a night, and with ``--ora2-seeds 1
--door-seeds 1`` an hour or two.
"""

from __future__ import annotations

import argparse
import socket
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from ..ending import Mark, end
from ..machine import machine, versions
from . import exposure, report
from . import marks as judged
from .cells import BASE, FULL, QUICK, Cell
from .hosts import Host, ora2, ours
from .rows import ORA2, Row, events_of, models, of_system

SEEDS = tuple(range(1, 11))
FEW_AT_THE_DOOR = 1
"""Of the ten, by default: the whole showcase takes minutes for what the rule does in milliseconds."""
AT_THE_DOOR = {"sqlite": (BASE,), "mariadb": (BASE,)}
"""Which courses the whole showcase plays by default: it has to hand out what the rule does."""
PORTS = {"mariadb": 3306, "postgres": 5432}
PROJECTS, CROWD, ROUNDS = 35_000, 20, 3
REPORT = Path(__file__).resolve().parents[2] / "var" / "bench" / "allocation.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write. Returns 0 if every mark is kept, 1 if not."""
    asked = _parser().parse_args(arguments)
    began, where = datetime.now(UTC), machine()
    found: dict[str, Any] = {"measured_at": began.isoformat(timespec="seconds"), "machine": where}
    found["versions"] = versions(("openedx-community-xblocks", "Django"))
    marks: list[Mark] = []

    rows: list[Row] = []
    for several in _courses(asked, found):
        print(report.of_courses(several), end="\n\n", flush=True)
        rows += several
    print(report.GUIDE, end="\n\n")
    marks += judged.of_courses(rows)
    found["courses"] = [asdict(row) for row in rows]

    databases = {name: _at_scale(name, asked.projects) for name in _databases(asked.databases)}
    print(report.of_picks(databases), end="\n\n")
    for name, several in databases.items():
        marks += judged.of_picks(name, several["large"])
        marks.append(judged.of_crowd(name, CROWD, several["crowd"]))
    found["databases"] = databases

    seen = _exposure(SEEDS)
    print(report.of_exposure(seen), end="\n\n")
    marks += judged.of_exposure(seen)
    found["exposure"] = seen

    return end(marks, found, asked.json)


def _courses(asked: argparse.Namespace, found: dict[str, Any]) -> Iterator[list[Row]]:
    """One kind of course after the other: what the rule and the models come to, then what the systems do."""
    peer = ora2()
    if peer is None:
        _say("ORA2 is not there: set ORA2_PYTHON, or let make bench-allocation fetch it")
    at_the_door = SEEDS[: asked.door_seeds or (len(SEEDS) if asked.full else FEW_AT_THE_DOOR)]
    for cell in FULL if asked.full else QUICK:
        if asked.people and cell.people not in asked.people:
            continue
        _say(f"course {cell}")
        rows = models(cell, SEEDS)
        if peer:
            rows.append(_by(peer, ORA2, cell, SEEDS[: asked.ora2_seeds], found))
        for database in _databases(asked.databases):
            if asked.full or cell in AT_THE_DOOR.get(database, ()):
                host = ours(database)
                rows.append(_by(host, host.name, cell, at_the_door, found))
        yield rows


def _by(host: Host, way: str, cell: Cell, seeds: Sequence[int], found: dict[str, Any]) -> Row:
    played, known = host.play([(events_of(cell, seed), cell.quota) for seed in seeds])
    found["versions"] |= {f"{host.name}: {name}": version for name, version in known.items()}
    several = {seed: (each.words, each.milliseconds) for seed, each in zip(seeds, played, strict=True)}
    return of_system(cell, way, several)


def _at_scale(database: str, projects: int) -> dict[str, Any]:
    _say(f"{database}: a pick among {projects:,} projects, and {CROWD} who ask at once")
    return ours(database).ask({"large": projects, "crowd": CROWD, "rounds": ROUNDS})


def _exposure(seeds: Sequence[int]) -> list[dict[str, Any]]:
    """Each order of the gallery, the mean of all seeds."""
    _say("who is seen")
    course, rows = exposure.Course(), []
    for name, order in exposure.ORDERS.items():
        seen = [exposure.simulate(course, order, seed) for seed in seeds]
        rows.append(
            {
                "order": name,
                "seeds": list(seeds),
                "gini": fmean(one.gini for one in seen),
                "least": fmean(one.least for one in seen),
                "unseen": fmean(one.unseen for one in seen),
            }
        )
    return rows


def _databases(asked: Sequence[str]) -> list[str]:
    """SQLite, and those of the others that answer."""
    return [name for name in asked if name not in PORTS or _answers(PORTS[name])]


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        tried.settimeout(1)
        return tried.connect_ex(("127.0.0.1", port)) == 0


def _say(what: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.allocation", description=__doc__)
    parser.add_argument("--full", action="store_true", help="every system, every seed, up to 2,000 people")
    parser.add_argument("--people", nargs="+", type=int, help="courses of so many alone")
    parser.add_argument("--ora2-seeds", type=int, default=len(SEEDS), help="of the ten; all of them")
    parser.add_argument("--door-seeds", type=int, help=f"of the ten; {FEW_AT_THE_DOOR}, with --full all of them")
    parser.add_argument("--databases", nargs="+", choices=("sqlite", *PORTS), default=["sqlite", *PORTS])
    parser.add_argument("--projects", type=int, default=PROJECTS, help="in the large showcase")
    parser.add_argument("--json", type=Path, default=REPORT, help="where the figures are written")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
