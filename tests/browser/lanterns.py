"""Forty projects with a thousand things to do, as a catalogue publishes them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.conftest import ROOT, demo_at

PROJECTS, EACH = 40, 25
WICK = 13
"""In each project one piece of work is about a wick, and all others are about lamps."""


def brought_into(database: Path, folder: Path) -> None:
    """Import them into the demo that keeps everything there, while it serves."""
    catalogue = folder / "generated.json"
    catalogue.write_text(json.dumps({"repositories": [_project(number) for number in range(PROJECTS)]}, indent=1))
    subprocess.run(
        [sys.executable, "-m", "django", "community_import", str(catalogue)],
        cwd=ROOT,
        env=demo_at(database),
        check=True,
        stdout=subprocess.PIPE,
    )


def name_of(number: int) -> str:
    """What the project of that number is called; only one of them is."""
    return f"Lantern {number:02}"


def _project(number: int) -> dict[str, Any]:
    url = f"https://github.com/lanterns/lantern-{number:02}"
    return {
        "owner": "lanterns",
        "name": name_of(number),
        "url": url,
        "description": "A lantern for a harbour, which people keep together.",
        "stars": number,
        "language": {"id": "python", "display": "Python"},
        "topics": [{"id": "harbours", "display": "harbours"}],
        "issues": [_issue(url, count) for count in range(1, EACH + 1)],
    }


def _issue(url: str, count: int) -> dict[str, Any]:
    return {
        "url": f"{url}/issues/{count}",
        "title": "Trim the wick" if count == WICK else f"Mend lamp {count}",
        "created_at": "2026-01-06T18:00:43Z",
        "labels": [],
    }
