"""The demo as a process of its own, with a database of its own, on a free port: for tests and for taking pictures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300  # seconds; half a minute will do unless the machine has much else to do


def run(database: Path, *words: str) -> str:
    """Run one of the demo's commands to its end; what it printed. Raises ``CalledProcessError``."""
    return subprocess.run(
        _command(*words),
        cwd=ROOT,
        env=_surroundings(database),
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        check=True,
    ).stdout


@contextmanager
def running(database: Path, *options: str) -> Iterator[str]:
    """A demo that serves, until the end of the ``with``; the address it printed."""
    command = _command("serve", "--port", "0", *options)
    with subprocess.Popen(command, cwd=ROOT, env=_surroundings(database), stdout=subprocess.PIPE, text=True) as process:
        try:
            yield _address(process)
        finally:
            process.terminate()


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "demo", *words]


def _surroundings(database: Path) -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "demo.settings", "DEMO_DATABASE": str(database)}


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found.group()
    raise RuntimeError(f"the demo ended with status {process.wait(PATIENCE)} before it served")
