"""What leaves this part of the room: plain, frozen facts about meetings. Instants are aware and in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID


class Repeats(StrEnum):
    """How a plan goes on."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"


class MeetingState(StrEnum):
    """What became of one date."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"
    """They met. Said by somebody who was there."""
    MISSED = "missed"
    """It did not happen. Said by somebody; nobody is blamed for it."""


class Answer(StrEnum):
    """What somebody says to a date before it."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Reach(StrEnum):
    """How much of a series a change is about."""

    ONE = "one"
    ONWARD = "onward"
    """This date and all that come after it."""
    ALL = "all"
    """Every date that has not begun yet."""


@dataclass(frozen=True)
class MeetingDraft:
    """What somebody says of a meeting they plan or change. Times are those on the walls of ``time_zone``."""

    title: str
    time_zone: str
    """IANA."""
    on_date: date
    at_time: time
    """Naive; to the minute."""
    minutes: int = 60
    agenda: str = ""
    """Markdown."""
    place: str = ""
    link: str = ""
    """An https address, or empty."""
    repeats: Repeats = Repeats.ONCE
    dates: int = 1
    """How many there are, this one included; one if it does not repeat. Only said when a meeting is planned."""


@dataclass(frozen=True)
class Coming:
    """Somebody's answer to a date, and whether they came."""

    user_id: int
    name: str
    answer: Answer | None
    came: bool | None
    """``None`` while nobody has said."""


@dataclass(frozen=True)
class Meeting:
    """One date of a plan, as the members of its group see it."""

    uuid: UUID
    """The date's."""
    group: UUID
    plan: UUID
    """What all dates of a series share; the ``UID`` of calendars is made of it."""
    repeats: Repeats
    number: int
    """Of the dates of its plan, from 1."""
    dates: int
    """How many its plan has."""
    planned_on: date
    """The day it has in its series, on the wall of ``time_zone``: its name there, also when it was moved alone."""
    planned_time: time
    """With ``planned_on``: when the series has it. Together they are its ``RECURRENCE-ID``."""
    title: str
    agenda: str
    place: str
    link: str
    """An https address, or empty."""
    time_zone: str
    """IANA: on whose walls the time is."""
    on_date: date
    at_time: time
    """Wall time in ``time_zone``, naive."""
    minutes: int
    begins_at: datetime
    ends_at: datetime
    state: MeetingState
    sequence: int
    """RFC 5545: goes up whenever something changes that a calendar has to hear of. Every change takes the next number
    of the whole plan, so the highest of its dates is that of the series."""
    changed_at: datetime
    """When that was last."""
    notes: str
    """What should be remembered: also the recap for those who missed it."""
    answers: tuple[Coming, ...] = ()
    """Of the group's members, in the order of their seats; whoever has said nothing is there too."""
    my_answer: Answer | None = None
    my_came: bool | None = None
    may_change: bool = False
    """Whether the viewer may change or cancel it: whoever planned it, whoever leads the group, the course team."""
    notes_version: int = 0
    """To be sent back with changed notes."""
    planned_by: str = ""
    """Whose idea it was; empty once they are gone."""
    notes_by: str = ""
    """Who wrote in the notes last; empty once they are gone, and while nobody has."""
    notes_at: datetime | None = None
    is_hidden: bool = False
    """Its words were reported, and wait for a decision or were taken down: whoever planned it and the course team see
    them, and nobody else."""
    group_name: str = ""
    usage_key: str = ""
    """The block its group is in."""

    @property
    def is_over(self) -> bool:
        """Whether somebody has said what became of it."""
        return self.state is not MeetingState.PLANNED


@dataclass(frozen=True)
class MeetingPage:
    """Some of a group's meetings: those ahead with the next one first, or those past with the latest first."""

    meetings: tuple[Meeting, ...]
    page: int
    pages: int
    total: int
