"""``python -m bench.trackers``: what it costs to keep up with 1,000 projects on GitHub, cold and warm.

The real fetcher asks a GitHub that lives on this machine, over HTTP. Takes a minute or two.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .upkeep import Upkeep, syncs

PROJECTS = 1_000
ALONE, FOR_CLICKS = 60, 20
"""Requests an address is allowed in an hour without a token, and those of them that runs leave to clicks."""
HOUR = 5_000
"""Requests a token allows in an hour."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Returns 1 if a sync would not fit the hour of one token."""
    parser = argparse.ArgumentParser(prog="python -m bench.trackers", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--projects", type=int, default=PROJECTS)
    rows = syncs(parser.parse_args(arguments).projects)
    print(table(rows))
    return int(any(row.charged > HOUR for row in rows))


def table(rows: Sequence[Upkeep]) -> str:
    """Markdown."""
    lines = [
        f"Keeping up with {rows[0].projects:,} projects on GitHub with one token:",
        "",
        "| sync | requests | points (900 a minute) | charged (5,000 an hour) | unchanged | issues | MB | minutes |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {row.name} | {row.requests:,} | {row.points:,} | {row.charged:,} | {row.unchanged:,} | {row.issues:,} "
        f"| {row.megabytes:.1f} | {row.minutes:.1f} |"
        for row in rows
    ]
    each = rows[0].requests / rows[0].projects
    lines += [
        "",
        f"{each:.2f} requests a project. Without a token an address has {ALONE} an hour and all are charged: without "
        f"the {FOR_CLICKS} for clicks enough for {(ALONE - FOR_CLICKS) * 24 / each:,.0f} projects once a day.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
