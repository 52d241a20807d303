"""What leaves the claims: plain, frozen facts about who is at what, and how far. Times are aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

LONGEST_LINK = 500
LONGEST_WORDS = 2000


class ClaimState(StrEnum):
    """Where a claim is on its way. The first four are live; the others are how it ended."""

    WORKING = "working"
    ASKED = "asked"
    """It waits for somebody of the class to look at it."""
    READY = "ready"
    """Somebody did, and said that it is ready to go upstream."""
    UPSTREAM = "upstream"
    """It is with the project's maintainers, whose time it takes."""
    MERGED = "merged"
    NOT_TAKEN = "not_taken"
    """The project went another way: that happens to the best, and counts as much."""
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    PROJECT_LEFT = "project_left"
    """The project takes nobody any more."""


BEFORE_UPSTREAM = (ClaimState.WORKING, ClaimState.ASKED, ClaimState.READY)
LIVE = (*BEFORE_UPSTREAM, ClaimState.UPSTREAM)
SETTLED = (ClaimState.MERGED, ClaimState.NOT_TAKEN)
"""What the project has decided about."""
SENT = (ClaimState.UPSTREAM, *SETTLED)


class Finding(StrEnum):
    """What a tracker's word about a change is worth for a claim that names it."""

    YOURS = "yours"
    """One of those who hold the claim opened it, by the account they have proved."""
    UNCHECKED = "unchecked"
    """It counts, but whose it is could not be checked: not everybody has proved an account there."""
    NOT_YOURS = "not_yours"
    """Everybody has, and none of these accounts opened it. It does not count."""
    EARLIER = "earlier"
    """It was merged before the claim began. It does not count."""


COUNTED = (Finding.YOURS, Finding.UNCHECKED)


class Verdict(StrEnum):
    """What a classmate says of work that is about to go upstream."""

    READY = "ready"
    MEND = "mend"


class Chance(StrEnum):
    """How a piece of work stands to one viewer: whether they can claim it, and if not, why."""

    FREE = "free"
    YOURS = "yours"
    CLASSMATES = "classmates"
    """Somebody of this course is at it. Nobody is told who."""
    TAKEN = "taken"
    """Somebody of another course is."""
    DONE = "done"
    """Somebody from here has done it."""
    GONE = "gone"
    NO_SLOTS = "no_slots"
    PAUSED = "paused"
    NOT_OPTED_IN = "not_opted_in"
    HANDS_FULL = "hands_full"
    """They are at as many as the author allows."""
    NOT_HERE = "not_here"
    """The author takes no claims."""
    TEAM = "team"
    """The viewer looks after the course, or only looks."""


class Step(StrEnum):
    """What a holder does next. Derived from the claim, never stored."""

    WORK = "work"
    """And then have it looked at."""
    MEND = "mend"
    WAIT_FOR_CLASS = "wait_for_class"
    SEND = "send"
    WAIT_FOR_PROJECT = "wait_for_project"
    REFLECT = "reflect"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Standing:
    """A piece of work as one viewer may take it. ``claim`` is their own; ``None`` where it is, but of another block."""

    chance: Chance
    claim: UUID | None = None
    slots_free: int = 0


@dataclass(frozen=True)
class Tick:
    """A line of the checklist."""

    name: str
    words: str
    done: bool


@dataclass(frozen=True)
class Look:
    """What a classmate, or the course team, said before anything went upstream."""

    verdict: Verdict
    words: str
    by: str
    given_at: datetime
    round: int


@dataclass(frozen=True)
class MyClaim:
    """A claim in a list of one's own."""

    uuid: UUID
    title: str
    of: str
    """The project's name."""
    state: ClaimState
    step: Step
    expires_at: datetime | None
    ended_at: datetime | None
    """When it was over, however it ended; ``None`` while somebody is at it."""
    group: str
    """The name of the group that is at it together; empty for one person."""

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


@dataclass(frozen=True)
class MyClaims:
    """A page of everything somebody took on, the live first."""

    claims: tuple[MyClaim, ...]
    total: int
    """How many there are on all pages."""
    page: int
    pages: int

    @property
    def live(self) -> tuple[MyClaim, ...]:
        """Those on this page that somebody is at."""
        return tuple(claim for claim in self.claims if claim.is_live)

    @property
    def over(self) -> tuple[MyClaim, ...]:
        """Those on this page that have ended."""
        return tuple(claim for claim in self.claims if not claim.is_live)


@dataclass(frozen=True)
class Claim:
    """A claim, for those who hold it."""

    uuid: UUID
    opportunity: UUID
    title: str
    url: str
    project: UUID
    of: str
    state: ClaimState
    step: Step
    claimed_at: datetime
    expires_at: datetime | None
    may_keep: bool
    """Whether it can still be kept for as long again."""
    group: str
    is_gone: bool
    """Whether the work is no longer listed upstream."""
    setup_notes: str
    """How one sets the project up, in plain text; empty if nobody told us."""
    checklist: tuple[Tick, ...]
    draft_url: str
    asks: str
    round: int
    looks: tuple[Look, ...]
    """The newest first."""
    evidence_url: str
    upstream_at: datetime | None
    settled_at: datetime | None
    tracker: str
    """The name of the tracker that what they sent is on; empty if it is on none."""
    may_be_checked: bool
    """Whether that is one of which accounts can be proved here."""
    finding: Finding | None
    """What that tracker's word was worth; ``None`` before it said how it ended."""
    own_word_until: datetime | None
    """Until when they may take back how they said it ended; ``None`` if there is nothing to take back any more."""
    reflection: str
    """The viewer's own."""

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_before_upstream(self) -> bool:
        return self.state in BEFORE_UPSTREAM

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def told_by_tracker(self) -> bool:
        """Whether the project's tracker said how it ended, rather than they themselves."""
        return self.finding in COUNTED

    @property
    def may_correct(self) -> bool:
        """Whether another address can be given: what stands behind this one does not count."""
        return self.state is ClaimState.UPSTREAM and self.finding is not None and not self.told_by_tracker

    @property
    def may_reflect(self) -> bool:
        """Once it was looked at or sent: there is something to look back on."""
        return bool(self.looks) or self.state in SENT or bool(self.reflection)


@dataclass(frozen=True)
class Waiting:
    """A claim that waits for somebody of the class to look at it."""

    uuid: UUID
    title: str
    of: str
    by: str
    """Who asks."""
    asks: str
    draft_url: str
    url: str
    asked_at: datetime
    round: int
    is_own: bool


@dataclass(frozen=True)
class WaitingWork:
    """A page of what waits for a look."""

    waiting: tuple[Waiting, ...]
    page: int
    pages: int
