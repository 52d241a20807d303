"""What the author of a block set, read from its fields.

Fields come from Studio's editor, from OLX, from old exports and from the published block, so whatever cannot be right
is brought into its range or left at its default; nobody's course page breaks because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from plugin_app.panels.field_values import (
    MOST_TIMES,
    day,
    instant,
    kept_key,
    nearest,
    one_of,
    rows,
    text,
    texts,
    within,
)

from .data import Joining
from .matching.problem import Taste

SMALLEST, LARGEST = 2, 50
LONGEST_TO_ACCEPT = 168
"""Hours that an offered seat may be kept: a week."""
LONGEST_WAIT = 365
"""Days that anything waits at most."""
LONGEST_TITLE = 100
"""Characters of a topic: what a group can carry."""
SCALE = ("1", "2", "3", "4", "5")
MEETING_MINUTES = (30, 45, 60, 90, 120, 180)
MOST_MEETINGS = 7
"""A week."""


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"
    SCALE = "scale"
    """A number from 1 to 5."""


class CompletesOn(StrEnum):
    """What a learner does to complete the block."""

    JOINED = "joined"
    """Has a seat."""
    INTRODUCED = "introduced"
    """Has a seat, and has introduced themself."""
    ATTENDED = "attended"
    """Was at meetings."""
    CHECKED_IN = "checked_in"
    """Said in a week what they tried and what is next."""
    POSTED = "posted"
    """Wrote on the board."""
    REFLECTED = "reflected"
    """Answered the two questions after a meeting."""

    @property
    def is_repeated(self) -> bool:
        """Whether it is done more than once."""
        return self not in (CompletesOn.JOINED, CompletesOn.INTRODUCED)


@dataclass(frozen=True)
class Topic:
    """Something the author suggests to gather around."""

    title: str
    description: str = ""
    seats: int | None = None
    """Seats in a group about it, where that differs from the others."""


@dataclass(frozen=True)
class Question:
    """Something the author asks at sign-up. ``key`` stays the same when the question is reworded."""

    key: str
    words: str
    kind: QuestionKind = QuestionKind.TEXT
    options: tuple[str, ...] = ()
    """The answers to choose from; of a scale, the words at its two ends, or nothing."""
    is_required: bool = False

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be answered; nothing where it is one's own words."""
        if self.kind is QuestionKind.SCALE:
            return SCALE
        return self.options


@dataclass(frozen=True)
class WeekPrompt:
    """What the author asks of every group in one week; Markdown. One of the two may be empty."""

    title: str
    prompt: str = ""


@dataclass(frozen=True)
class GroupRules:
    """What the author set for this block. Times are aware and in UTC."""

    topics: tuple[Topic, ...] = ()
    size_min: int = 3
    """How many would have to come before a proposal opens; a group that stays smaller may be closed."""
    size_ideal: int = 4
    """What matching aims at."""
    size_max: int = 6
    """Seats in a group."""
    may_propose: bool = True
    may_create: bool = True
    may_drop_in: bool = True
    may_match: bool = False
    """Learners may sign up to be put into a group."""
    one_group_each: bool = False
    joining: Joining = Joining.OPEN
    """How one comes into a group, unless its leader says otherwise."""
    may_choose_joining: bool = True
    """Whether learners decide that for the groups they open."""
    opens: datetime | None = None
    closes: datetime | None = None
    """From when, and until when, learners sign up and form groups. Running groups can be joined afterwards too."""
    hours_to_accept: int = 0
    """How long a seat is kept for the next in line; 0 seats them at once."""
    proposal_days: int = 21
    """How long a proposal waits for people."""
    days_to_minimum: int = 0
    """After how many days a group with fewer than ``size_min`` people is closed; 0 never."""
    questions: tuple[Question, ...] = ()
    conduct: str = ""
    channels: tuple[str, ...] = ()
    """Kinds of places where groups may talk (see ``channels.KINDS``); empty allows every one."""
    completes_on: CompletesOn = CompletesOn.JOINED
    completes_times: int = 1
    """How many times, where it is done more than once."""
    weeks: tuple[WeekPrompt, ...] = ()
    """What groups do, week by week."""
    weeks_begin: date | None = None
    """A day in the first of these weeks; without one, each group begins on the first Monday after it opened."""

    meeting_minutes: int = 60
    """How long a meeting lasts, for which matching looks for common hours."""
    meetings_per_week: int = 1
    min_expected_active: int = 0
    """How many of a matched group can be expected to stay; 0 does not ask. At most ``size_min``: else none could be."""
    same_language: bool = True
    """Whether the people of a matched group share a language."""
    no_lone_minority: bool = True
    """Whether matching leaves nobody alone with what they said of themself."""
    level: Taste = Taste.NEAR
    """How alike levels are in a matched group."""
    goals: Taste = Taste.NEAR

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> GroupRules:
        """Read a block's fields."""
        size_max = within(fields.get("size_max"), SMALLEST, LARGEST, cls.size_max)
        size_min = within(fields.get("size_min"), SMALLEST, size_max, min(cls.size_min, size_max))
        return cls(
            topics=tuple(_topics(fields.get("topics"))),
            size_min=size_min,
            size_ideal=within(
                fields.get("size_ideal"), size_min, size_max, max(size_min, min(cls.size_ideal, size_max))
            ),
            size_max=size_max,
            may_propose=bool(fields.get("may_propose", cls.may_propose)),
            may_create=bool(fields.get("may_create", cls.may_create)),
            may_drop_in=bool(fields.get("may_drop_in", cls.may_drop_in)),
            may_match=bool(fields.get("may_match", cls.may_match)),
            one_group_each=bool(fields.get("one_group_each", cls.one_group_each)),
            joining=one_of(Joining, fields.get("joining"), cls.joining),
            may_choose_joining=bool(fields.get("may_choose_joining", cls.may_choose_joining)),
            opens=instant(fields.get("sign_up_opens")),
            closes=instant(fields.get("sign_up_closes")),
            hours_to_accept=within(fields.get("hours_to_accept"), 0, LONGEST_TO_ACCEPT, cls.hours_to_accept),
            proposal_days=within(fields.get("proposal_days"), 1, LONGEST_WAIT, cls.proposal_days),
            days_to_minimum=within(fields.get("days_to_minimum"), 0, LONGEST_WAIT, cls.days_to_minimum),
            questions=tuple(_questions(fields.get("questions"))),
            conduct=str(fields.get("conduct") or ""),
            channels=texts(fields.get("channels")),
            completes_on=one_of(CompletesOn, fields.get("completes_on"), cls.completes_on),
            completes_times=within(fields.get("completes_times"), 1, MOST_TIMES, cls.completes_times),
            weeks=tuple(_weeks(fields.get("weeks"))),
            weeks_begin=day(fields.get("weeks_begin")),
            meeting_minutes=nearest(MEETING_MINUTES, fields.get("meeting_minutes"), cls.meeting_minutes),
            meetings_per_week=within(fields.get("meetings_per_week"), 1, MOST_MEETINGS, cls.meetings_per_week),
            min_expected_active=within(fields.get("min_expected_active"), 0, size_min, cls.min_expected_active),
            same_language=bool(fields.get("same_language", cls.same_language)),
            no_lone_minority=bool(fields.get("no_lone_minority", cls.no_lone_minority)),
            level=one_of(Taste, fields.get("level"), cls.level),
            goals=one_of(Taste, fields.get("goals"), cls.goals),
        )

    def seats_for(self, topic: str) -> int:
        """Seats in a new group about this topic."""
        asked = next((each.seats for each in self.topics if each.title == topic), None)
        return asked or self.size_max

    @property
    def times_to_complete(self) -> int:
        """How many times it has to be done."""
        return self.completes_times if self.completes_on.is_repeated else 1

    def has_begun(self, now: datetime) -> bool:
        """Whether learners may come in yet."""
        return self.opens is None or now >= self.opens

    def has_closed(self, now: datetime) -> bool:
        """Whether it is too late to sign up or to form a group."""
        return self.closes is not None and now >= self.closes


def _topics(value: object) -> Iterable[Topic]:
    titles: set[str] = set()
    for row in rows(value):
        title = text(row, "title")[:LONGEST_TITLE].strip()
        if title and title not in titles:
            titles.add(title)
            seats = row.get("seats")
            size = within(seats, SMALLEST, LARGEST, 0) if seats else 0
            yield Topic(title, text(row, "description"), size or None)


def _questions(value: object) -> Iterable[Question]:
    keys: set[str] = set()
    for number, row in enumerate(rows(value), start=1):
        words, kind = text(row, "words"), one_of(QuestionKind, row.get("kind"), QuestionKind.TEXT)
        options = _options(kind, texts(row.get("options")))
        if words and (options or kind is not QuestionKind.CHOICE):
            key = kept_key(text(row, "key"), number, keys)
            keys.add(key)
            yield Question(key, words, kind, options, bool(row.get("is_required")))


def _weeks(value: object) -> Iterable[WeekPrompt]:
    for row in rows(value):
        title, prompt = text(row, "title")[:LONGEST_TITLE].strip(), text(row, "prompt")
        if title or prompt:
            yield WeekPrompt(title, prompt)


def _options(kind: QuestionKind, options: tuple[str, ...]) -> tuple[str, ...]:
    if kind is QuestionKind.CHOICE:
        return options
    return options if kind is QuestionKind.SCALE and len(options) == 2 else ()
