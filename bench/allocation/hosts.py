"""The systems that are measured, each in a process of its own: events go in as JSON, words come out.

ORA2 asks for versions of libraries that the host of our own bench does not have, and a process has one database.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugin_app.showcase.allocation.simulation.course import Word
from plugin_app.showcase.allocation.simulation.stream import Event

HERE, ROOT = Path(__file__).resolve().parent, Path(__file__).resolve().parents[2]
ORA2_PYTHON = Path(os.environ.get("ORA2_PYTHON", ROOT / ".venv-ora2" / "bin" / "python"))
"""Of an environment with ``ora2`` and ``time-machine``; ``make bench-allocation`` makes one."""

Stream = tuple[Sequence[Event], int]
"""What happens, and the quota."""


@dataclass(frozen=True)
class Played:
    """What came of one stream."""

    words: list[Word]
    milliseconds: list[float]
    """From asking for something to read to having it, each time."""


@dataclass(frozen=True)
class Host:
    """One system, on one database."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)

    def play(self, streams: Sequence[Stream]) -> tuple[list[Played], dict[str, str]]:
        """Each stream from its beginning; and the versions of what played them. Raises ``RuntimeError``."""
        asked = [
            {"quota": quota, "events": [[event.hour, event.deed.value, event.person] for event in events]}
            for events, quota in streams
        ]
        found = self.ask({"streams": asked})
        played = [Played([Word(*word) for word in each["words"]], each["milliseconds"]) for each in found["played"]]
        return played, found["versions"]

    def ask(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """What it answers. Raises ``RuntimeError`` with its last words."""
        done = subprocess.run(  # noqa: S603 - our own files, by interpreters that whoever measures has named
            list(self.command),
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, **self.environment},
        )
        if done.returncode:
            raise RuntimeError(f"{self.name}: {done.stderr.strip().splitlines()[-1:]}")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found


def ours(database: str) -> Host:
    """Ours on ``sqlite``, ``mariadb`` or ``postgres``."""
    command = (sys.executable, "-m", "bench.allocation.ours_host")
    return Host(f"ours, {database}", command, {"DATABASE": database, "DJANGO_SETTINGS_MODULE": "bench.settings"})


def ora2() -> Host | None:
    """ORA2 on SQLite in memory; ``None`` where there is none."""
    return Host("ORA2", (ORA2_PYTHON, HERE / "ora2_host.py")) if ORA2_PYTHON.exists() else None
