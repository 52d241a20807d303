"""Rank a pool of issues for a learner, on files.

    python -m plugin_app.contributions.ranking top --pool P.jsonl[.gz] --learner L.json --now ISO --n 20

Prints a JSON list, the best first; near-equal projects are dealt out among learners, as `order.py` tells:
`[{"url", "title", "repo", "score", "reasons": [{"code", "params"}], "why"}, …]`.
Bad input ends with status 2 and a message on standard error. The files are described in `pool.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from plugin_app.contributions.ranking.data import Pick
from plugin_app.contributions.ranking.order import top
from plugin_app.contributions.ranking.pool import BadInput, moment, read_learner, read_pool
from plugin_app.contributions.ranking.reasons import sentence


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        learner = read_learner(options.learner)
        items = read_pool(options.pool)
        picks = top(items, learner, now=options.now, n=options.n, stagger_seed=options.stagger_seed)
    except BadInput as error:
        sys.stderr.write(f"{error}\n")
        return 2
    rows = ",\n".join(json.dumps(_row(pick)) for pick in picks)
    sys.stdout.write(f"[\n{rows}\n]\n")
    return 0


def _row(pick: Pick) -> dict[str, Any]:
    return {
        "url": pick.item.url,
        "title": pick.item.title,
        "repo": pick.item.repo,
        "score": pick.score,
        "reasons": [{"code": reason.code, "params": reason.params} for reason in pick.reasons],
        "why": sentence(pick.reasons),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugin_app.contributions.ranking", description="Rank open work.")
    commands = parser.add_subparsers(required=True, metavar="top")
    command = commands.add_parser("top", help="the best items of a pool for a learner")
    command.add_argument("--pool", type=Path, required=True, help="issues, JSON lines, .gz or not")
    command.add_argument("--learner", type=Path, required=True, help="a learner, JSON")
    command.add_argument("--now", type=_moment, required=True, help="ISO time; UTC if it names no zone")
    command.add_argument("--n", type=_count, default=20, help="how many at most (20)")
    command.add_argument(
        "--stagger-seed", type=int, default=0, help="another number deals near-equal projects anew (0)"
    )
    return parser


def _moment(text: str) -> datetime:
    try:
        return moment(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not an ISO time") from error


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 up")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
