"""What leaves a round of matching: plain, frozen facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from plugin_app.study_groups.matching.problem import Meeting, Taste

Item = TypeVar("Item")


class RoundState(StrEnum):
    """The life of a round."""

    OPEN = "open"
    """Opened, and not run yet."""
    QUEUED = "queued"
    """Waits for the worker, or for ``community_match``."""
    RUNNING = "running"
    READY = "ready"
    """There are groups to look at, to change and to publish."""
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    FAILED = "failed"
    """Something went wrong; ``error`` says what. It can be run again."""

    @property
    def is_busy(self) -> bool:
        """Whether something happens without anybody pressing a button: a page that shows it asks again."""
        return self in (RoundState.QUEUED, RoundState.RUNNING, RoundState.PUBLISHING)


class StaysOut(StrEnum):
    """Why somebody who signed up does not take part in a round."""

    ON_THEIR_OWN = "on_their_own"
    SEATED = "seated"
    """They have a group."""
    LATE = "late"
    """They came after sign-up closed, and count for the next round."""
    NO_ZONE = "no_zone"
    """Nobody knows what their clock shows."""
    NO_HOURS = "no_hours"
    """They have not said when they are free."""
    NOT_SEEN = "not_seen"
    """They have not been in the course lately."""
    LEFT_COURSE = "left_course"


class GroupSort(StrEnum):
    """The order of the groups of a round."""

    HOURS = "hours"
    """Most hours in common first."""
    FEWEST = "fewest"
    """Fewest hours in common first: those to look at."""
    NUMBER = "number"


@dataclass(frozen=True)
class RoundPlan:
    """What is asked of a round."""

    starts: date
    """A Monday."""
    weeks: int
    size_min: int
    size_ideal: int
    size_max: int
    meeting_minutes: int = 60
    meetings_per_week: int = 1
    min_expected_active: float = 0.0
    same_language: bool = True
    no_lone_minority: bool = True
    level: Taste = Taste.NEAR
    goals: Taste = Taste.NEAR
    with_late: bool = False
    """Takes those along who signed up late."""
    with_stalled: bool = False
    """Takes those along whose group has gone quiet, if they asked to be matched; publishing moves them."""
    assume_hours: bool = False
    """Whoever gave a zone but no hours counts as free in the evenings, 18:00 to 22:00, and at weekends, 10:00 to 20:00.
    """
    active_days: int = 0
    """Only people who were seen in so many days; 0 takes everyone."""
    seconds: float = 10.0
    """How long the solver may think."""
    seed: int = 0


@dataclass(frozen=True)
class TakingPart:
    """Who would take part by a plan."""

    people: int
    out: Mapping[StaysOut, int]
    """How many would stay out, and why."""


@dataclass(frozen=True)
class Progress:
    """How far a round is."""

    phase: str
    share: float
    """0 to 1."""


@dataclass(frozen=True)
class RoundSummary:
    """A round as the course team sees it in a list."""

    uuid: UUID
    state: RoundState
    created_at: datetime
    plan: RoundPlan
    takes_part: int
    """How many people take part."""
    placed: int
    """How many of them are in a group; while it runs, in the best there is so far."""
    groups: int
    upper_bound: int | None
    """No placement whatever has more people; ``None`` while nobody knows."""
    mean_common_minutes: float
    """A week, of the groups."""
    hours: tuple[tuple[int, int], ...]
    """(whole hours in common, how many groups have so many), the fewest hours first."""
    progress: Progress
    stays_out: Mapping[StaysOut, int]
    error: str
    locked: int = 0
    """Groups that stay as they are when it runs again, locked or put together by hand."""
    published: int = 0
    """Groups that are study groups by now."""
    published_at: datetime | None = None
    is_at_once: bool = True
    """Whether it is small enough to run, and to publish, while one waits."""

    @property
    def unplaced(self) -> int:
        return self.takes_part - self.placed

    @property
    def proved_optimal(self) -> bool:
        """Whether nobody could place more of them."""
        return self.upper_bound is not None and self.placed >= self.upper_bound


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Some of many."""

    items: tuple[Item, ...]
    page: int
    """From 1."""
    pages: int
    """At least 1."""
    total: int


@dataclass(frozen=True)
class PlannedMember:
    """Somebody in a group of a round."""

    user_id: int
    name: str
    leads: bool
    by_hand: bool
    """Whether the course team put them there."""


@dataclass(frozen=True)
class PlannedGroup:
    """Some who would go together."""

    number: int
    name: str
    language: str
    """BCP 47, or empty."""
    members: tuple[PlannedMember, ...]
    """The one who would lead first."""
    meetings: tuple[Meeting, ...]
    common_minutes: int
    """A week."""
    week: int
    """Half hours in UTC that all of them are free in the round's first week, as a mask; Monday 00:00 is bit 0."""
    why: tuple[str, ...]
    is_locked: bool
    """Stays as it is when the round runs again: locked, or somebody was put into it by hand."""
    group: UUID | None = None
    """The study group it has become."""

    @property
    def is_published(self) -> bool:
        return self.group is not None

    @property
    def leader(self) -> PlannedMember | None:
        return next((member for member in self.members if member.leads), None)


@dataclass(frozen=True)
class PlannedOut:
    """Somebody who takes part and is in no group."""

    user_id: int
    name: str
    why: str
    """The reason, and the nearest repair."""
    by_hand: bool = False
    """Whether the course team took them out."""


@dataclass(frozen=True)
class Change:
    """What a move would do to one group."""

    number: int
    name: str
    before: int
    """Common minutes a week."""
    after: int
    size: int
    """People in it afterwards."""
    broken: tuple[str, ...] = ()
    """Sentences: the rules that it would break, of those that everyone can see."""

    @property
    def gains(self) -> int:
        """Minutes a week; negative when it loses some."""
        return self.after - self.before


@dataclass(frozen=True)
class Price:
    """What a move costs."""

    changes: tuple[Change, ...]
    """The group they leave, if they are in one, and the one they come into, if any."""
    allowed: bool
    """Whether there is a seat. The course team may break other rules, and is told which."""
    is_private: bool = False
    """Something speaks against it that people keep private, or that protects somebody: a wish, an avoid or an identity,
    and nobody is told which, whose, or in which group. Some of these nobody may break; then making the move fails."""

    @property
    def broken(self) -> tuple[str, ...]:
        """Sentences: the rules that some group would break, of those that everyone can see."""
        return tuple(words for change in self.changes for words in change.broken)

    @property
    def gains(self) -> int:
        """Common minutes a week, of all groups concerned."""
        return sum(change.gains for change in self.changes)


@dataclass(frozen=True)
class MyMatch:
    """Why the people of a group were put together, for themselves."""

    group: UUID
    name: str
    why: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    """When they could meet, as it was worked out then."""
    common_minutes: int
    """A week. Which hours these are is not said here: some of the members may not want to show theirs."""
    starts: date
    """The Monday the round begins on."""
    weeks: int
    meeting_minutes: int
