"""Real answers that cohorts are drawn from. They are other people's: read where they lie, never copied.

``gruepr``: 32 answers to “check the times that you will be unavailable”, by hours from 8 to 22, Sunday to Saturday.
``mechanical-mooc``: 1,000 sign-ups with time zone, style of learning and experience.
"""

from __future__ import annotations

import csv
import json
import os
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("COMMUNITY_SHARED_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = ("8AM", "9AM", "10AM", "11AM", "noon", "1PM", "2PM", "3PM", "4PM", "5PM", "6PM", "7PM", "8PM", "9PM")
FIRST_HOUR = 8
LEVELS = {"none": (1, 2), "helloworld": (2, 3), "worlddominatingai": (4, 5)}

Week = tuple[frozenset[int], ...]
"""For Monday to Sunday the hours on the wall that are free: 8 is from eight to nine."""


@dataclass(frozen=True)
class SignUp:
    """What a sign-up to the Mechanical MOOC said."""

    time_zone: str
    style: str
    """discuss, think or try."""
    levels: tuple[int, ...]
    """The levels, 1 to 5, that their experience stands for."""


@dataclass(frozen=True)
class Sources:
    """Everything that is drawn from."""

    weeks: tuple[Week, ...]
    sign_ups: tuple[SignUp, ...]


def sources(shared: Path = SHARED) -> Sources:
    """Read both, from where ``COMMUNITY_SHARED_DATA`` says. Raises ``FileNotFoundError`` if they are not there."""
    groups = shared / "groups"
    with (groups / "gruepr" / "testdata.csv").open(encoding="utf-8-sig", newline="") as answers:
        weeks = tuple(_week(row) for row in csv.DictReader(answers))
    signed = json.loads((groups / "mechanical-mooc" / "signups.json").read_text(encoding="utf-8"))
    return Sources(weeks, tuple(_sign_up(each["questions"]) for each in signed))


def _week(row: dict[str, str]) -> Week:
    taken = {question.rpartition("[")[2].rstrip("]"): answer.split(";") for question, answer in row.items()}
    return tuple(
        frozenset(FIRST_HOUR + place for place, hour in enumerate(HOURS) if hour not in taken[day]) for day in DAYS
    )


def _sign_up(said: dict[str, str]) -> SignUp:
    return SignUp(said["timezone"], said["styleRadios"], LEVELS[said["expertiseRadios"]])
