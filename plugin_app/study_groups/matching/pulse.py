"""How a group does, from what is known without asking anyone: who was there lately, and when something last happened.

Nobody is measured by it. It says where a kind word, or company, is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

STEADY = 7.0
"""Days. Courses go by the week, so who was there within one is expected again."""
HALVES = 7.0
"""Days: each of them that goes by after that halves the expectation."""
NEW = 14.0
"""Days that somebody nobody has seen yet is given."""
DOUBT = 0.5
"""What to expect of them meanwhile: of those who sign up for an open course about half turn up."""

HERE = 0.5
"""From this expectation on somebody counts as there: seen within two weeks, or new."""
AWAY = 0.25
"""Up to this expectation somebody is away: not seen for three weeks. They are welcome whenever they come back, but
nothing waits for them meanwhile.
"""
VITAL = 3
"""So many have to be there for a meeting that one of them may miss; in groups that may be smaller, all it takes."""
SHORT = 0.25
"""A group is short of people when so much is missing: when one of three has missed a week."""
SILENT = 14.0
"""Days without anybody coming, going or saying anything after which a group is quiet."""


class Health(StrEnum):
    """How a running group does. The first that is so, from the bottom up."""

    LIVELY = "lively"
    QUIET = "quiet"
    """Fewer are there than a good meeting takes, or nothing has happened for a while."""
    TOO_SMALL = "too_small"
    """Fewer people than it takes to open one."""
    STALLED = "stalled"
    """Hardly anybody is there any more."""


class Sign(StrEnum):
    """What speaks for the health a group is said to have."""

    SOME_HERE = "some_here"
    """Enough of its people were there lately."""
    FEW_HERE = "few_here"
    NOBODY_TO_MEET = "nobody_to_meet"
    """At most one was there lately."""
    SILENT = "silent"
    """Nothing has happened for a while."""
    FEW_PEOPLE = "few_people"


@dataclass(frozen=True)
class Vitals:
    """What is known of a group."""

    people: int
    minimum: int
    """How many it takes to open one."""
    here: int
    """How many were there lately."""
    expected: float
    """How many can be expected at a meeting."""
    silent_days: float
    """Since something last happened: somebody came, went or said something."""

    @property
    def vital(self) -> int:
        """How many have to be there for it to go well."""
        return min(VITAL, self.minimum)


def expectation(seen_days: float | None, known_days: float | None = None) -> float:
    """How likely somebody will be there, 0 to 1, by how many days ago they were last seen.

    1 for a week, then half of it for each week that goes by. Somebody nobody has seen (``None``) gets the benefit of
    the doubt for two weeks after they came (``known_days``), and is not expected afterwards; for ever where nobody
    knows when they came, for then nobody can know more.
    """
    if seen_days is not None:
        return float(0.5 ** (max(0.0, seen_days - STEADY) / HALVES))
    return DOUBT if known_days is None or known_days <= NEW else 0.0


def is_here(expected: float) -> bool:
    """Whether somebody of whom this much is expected counts as there."""
    return expected >= HERE


def is_away(expected: float) -> bool:
    """Whether somebody of whom this much is expected has been away for long."""
    return expected <= AWAY


def is_short(expected: float, vital: int = VITAL) -> bool:
    """Whether fewer can be expected than it takes."""
    return expected < vital - SHORT


def health(vitals: Vitals) -> Health:
    """What all of it comes to."""
    is_silent = vitals.silent_days > SILENT
    if vitals.here <= 1 or (vitals.here < min(vitals.vital, vitals.people) and is_silent):
        return Health.STALLED
    if vitals.people < vitals.minimum:
        return Health.TOO_SMALL
    return Health.QUIET if is_short(vitals.expected, vitals.vital) or is_silent else Health.LIVELY


def signs(vitals: Vitals) -> tuple[Sign, ...]:
    """Why, the weightiest first."""
    is_few = is_short(vitals.expected, vitals.vital)
    found = [Sign.NOBODY_TO_MEET if vitals.here <= 1 else Sign.FEW_HERE if is_few else Sign.SOME_HERE]
    if vitals.people < vitals.minimum:
        found.append(Sign.FEW_PEOPLE)
    if vitals.silent_days > SILENT:
        found.append(Sign.SILENT)
    return tuple(found)
