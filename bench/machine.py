"""Where and with what it was measured."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from .subjects import HOST, OURS, PEERS

DISTRIBUTIONS = (OURS, *PEERS, HOST, "XBlock", "web-fragments", "Django")
CPU_INFO = Path("/proc/cpuinfo")  # Linux only


def machine() -> dict[str, str | int | float]:
    """The machine, as far as it tells. ``load`` is of the last minute: near the cores, others were at work too."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count() or 1,
        "load": round(os.getloadavg()[0], 2),
    }


def versions(distributions: Iterable[str] = DISTRIBUTIONS) -> dict[str, str]:
    """Versions of everything that has a say in the figures."""
    return {
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "SQLite": sqlite3.sqlite_version,
        **{name: version(name) for name in distributions},
    }


def _processor() -> str:
    lines = CPU_INFO.read_text().splitlines() if CPU_INFO.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
