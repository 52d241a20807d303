"""How a benchmark beside peers ends: each mark is told, all figures are written down, and a missed mark is an error."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .machine import machine


@dataclass(frozen=True)
class Mark:
    """One figure and what it has to be."""

    where: str
    what: str
    found: str
    wanted: str
    is_kept: bool


def of_marks(marks: Sequence[Mark]) -> str:
    """How many are kept, and then each of them, the missed ones first."""
    lines = [f"{sum(mark.is_kept for mark in marks)} of {len(marks)} marks kept."]
    for mark in sorted(marks, key=lambda mark: mark.is_kept):
        state = "kept" if mark.is_kept else "MISSED"
        lines.append(f"  {state}: {mark.where}: {mark.what}: {mark.found}, wanted {mark.wanted}")
    return "\n".join(lines)


def end(marks: Sequence[Mark], found: dict[str, Any], report: Path) -> int:
    """Print the marks and write ``found`` with them to ``report``. Returns 0 if every mark is kept, 1 if not."""
    print(of_marks(marks))
    told = {**found, "marks": [asdict(mark) for mark in marks], "load_at_the_end": machine()["load"]}
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nWritten to {report}")
    return 0 if all(mark.is_kept for mark in marks) else 1
