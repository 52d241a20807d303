"""Our showcase in a process of its own: reads event streams, writes what came of them. ``DATABASE`` names the database.

Everything goes through the room's own door, as a block does it: publish, ask for something to read, say something. It
also tells what a pick costs among many projects (``large``: how many), and how many different works so many people get
who ask at once (``crowd`` people, ``rounds`` times).
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import django


def main() -> int:
    """Answer what standard input asks for. Returns 0."""
    asked = json.load(sys.stdin)
    django.setup()
    from django.db import connection

    from ..sizes import databases, use
    from .large import picks
    from .showcases import Showcases

    found: dict[str, Any] = {"versions": {"database": connection.vendor, "Django": django.__version__}}
    if asked.get("large"):
        found["large"] = [asdict(pick) for pick in picks(asked["large"])]
    most = max((event[2] for stream in asked.get("streams", ()) for event in stream["events"]), default=0) + 1
    with databases((0,)) as made:
        use(made[0])
        showcases = Showcases(max(most, asked.get("crowd", 0) + 1))
        found["crowd"] = [showcases.at_once(asked["crowd"]) for _round in range(asked.get("rounds", 0))]
        found["played"] = [showcases.play(stream["events"]) for stream in asked.get("streams", ())]
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
