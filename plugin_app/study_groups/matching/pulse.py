"""How a group does, from what is known without asking anyone: who was there lately, whether it meets, who came, what
its people write, and when something last happened.

Nobody is measured by it. It says where a kind word, or company, is needed. What a group does elsewhere is not known, so
that it plans no meetings here, or writes nothing, speaks against none; only what was begun here and then fell asleep
does. ``docs/health.md`` has the whole of it as a table.
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
"""Days without anybody coming, going, meeting or saying anything after which a group is quiet."""

LATELY = 14.0
"""Days for which posts and check-ins are counted, and for which a group that met has met lately."""
UNSETTLED = 2
"""So many meetings in a row that did not happen make a group quiet: once happens to everybody."""
GIVEN_UP = 3
"""So many, when nobody writes either, and it has stalled."""
LAPSED = 21.0
"""Days after its last meeting when a group that has planned no other one no longer meets: three weeks missed."""
COUNTED = 3
"""Meetings, the last ones, that attendance is averaged over."""
SHARE = 0.5
"""Few came if it were fewer than this share of its people, and fewer than a good meeting takes."""


class Health(StrEnum):
    """How a running group does. The first that is so, from the bottom up."""

    LIVELY = "lively"
    QUIET = "quiet"
    """Fewer are there than a good meeting takes, its meetings fall through, or nothing has happened for a while."""
    TOO_SMALL = "too_small"
    """Fewer people than it takes to open one."""
    STALLED = "stalled"
    """Hardly anybody is there any more, or it has given up meeting."""


class Sign(StrEnum):
    """What speaks for the health a group is said to have."""

    SOME_HERE = "some_here"
    """Enough of its people were there lately."""
    FEW_HERE = "few_here"
    NOBODY_TO_MEET = "nobody_to_meet"
    """At most one was there lately."""
    FEW_PEOPLE = "few_people"
    MISSED = "missed"
    """Its last meetings did not happen."""
    FEW_CAME = "few_came"
    """To its last meetings."""
    LAPSED = "lapsed"
    """It used to meet, and has planned no meeting since."""
    SILENT = "silent"
    """Nothing has happened for a while."""
    MET = "met"
    """Lately."""
    PLANNED = "planned"
    """The next meeting is fixed."""
    WRITING = "writing"
    """Its people write to each other."""
    CHECKING_IN = "checking_in"


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
    held_days: float | None = None
    """Since its last meeting; ``None`` if it never met, as far as anybody has said."""
    next_days: float | None = None
    """Until its next one; ``None`` while none is planned."""
    missed: int = 0
    """So many meetings in a row, the last of which anything is known, did not happen."""
    came: float | None = None
    """How many came to its last ``COUNTED`` meetings, on average; ``None`` while nobody has said."""
    posts: int = 0
    """Written on its board ``LATELY``."""
    check_ins: int = 0
    """The same."""

    @property
    def vital(self) -> int:
        """How many have to be there for it to go well."""
        return min(VITAL, self.minimum)

    @property
    def is_deserted(self) -> bool:
        """Whether at most one was there lately. A group that says it has met knows better than the platform."""
        return self.here <= 1 and not self.met_lately

    @property
    def is_silent(self) -> bool:
        """Whether nothing has happened for a while."""
        return self.silent_days > SILENT and not self.is_heard and not self.met_lately

    @property
    def is_heard(self) -> bool:
        """Whether its people write, to each other or about their week."""
        return self.posts + self.check_ins > 0

    @property
    def met_lately(self) -> bool:
        return self.held_days is not None and self.held_days <= LATELY

    @property
    def has_lapsed(self) -> bool:
        """Whether it used to meet, and no longer does."""
        return self.next_days is None and self.held_days is not None and self.held_days > LAPSED

    @property
    def few_came(self) -> bool:
        """Whether its last meetings were smaller than a good one, with most of its people missing."""
        return self.came is not None and self.came < self.vital and self.came < SHARE * self.people


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
    is_thin = vitals.here < min(vitals.vital, vitals.people)
    has_given_up = vitals.missed >= GIVEN_UP and not vitals.is_heard
    if vitals.is_deserted or (is_thin and vitals.is_silent) or has_given_up:
        return Health.STALLED
    if vitals.people < vitals.minimum:
        return Health.TOO_SMALL
    is_unsettled = vitals.missed >= UNSETTLED or vitals.few_came or vitals.has_lapsed
    if is_short(vitals.expected, vitals.vital) or is_unsettled or vitals.is_silent:
        return Health.QUIET
    return Health.LIVELY


def signs(vitals: Vitals) -> tuple[Sign, ...]:
    """Why: what speaks against it, the weightiest first, then what speaks for it."""
    is_few = is_short(vitals.expected, vitals.vital)
    presence = Sign.NOBODY_TO_MEET if vitals.is_deserted else Sign.FEW_HERE if is_few else Sign.SOME_HERE
    against = {
        Sign.FEW_PEOPLE: vitals.people < vitals.minimum,
        Sign.MISSED: vitals.missed >= UNSETTLED,
        Sign.FEW_CAME: vitals.few_came,
        Sign.LAPSED: vitals.has_lapsed,
        Sign.SILENT: vitals.is_silent,
    }
    speaks_for = {
        Sign.MET: vitals.met_lately and not vitals.missed,
        Sign.PLANNED: vitals.next_days is not None,
        Sign.WRITING: vitals.posts > 0,
        Sign.CHECKING_IN: vitals.check_ins > 0,
    }
    return (presence, *(sign for sign, is_so in {**against, **speaks_for}.items() if is_so))


def signs_in(kept: str) -> tuple[Sign, ...]:
    """The signs a group keeps as text, with commas; one that is no longer known is left out."""
    known = set(Sign)
    return tuple(Sign(sign) for sign in kept.split(",") if sign in known)
