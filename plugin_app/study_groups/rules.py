"""What the author of a block set, read from its fields.

Fields come from Studio's editor, from OLX, from old exports and from the published block, so whatever cannot be right
is brought into its range or left at its default; nobody's course page breaks because of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

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

_KEY = re.compile(r"\w{1,40}")

Choice = TypeVar("Choice", bound=StrEnum)


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
        size_max = _within(fields.get("size_max"), SMALLEST, LARGEST, cls.size_max)
        size_min = _within(fields.get("size_min"), SMALLEST, size_max, min(cls.size_min, size_max))
        return cls(
            topics=tuple(_topics(fields.get("topics"))),
            size_min=size_min,
            size_ideal=_within(
                fields.get("size_ideal"), size_min, size_max, max(size_min, min(cls.size_ideal, size_max))
            ),
            size_max=size_max,
            may_propose=bool(fields.get("may_propose", cls.may_propose)),
            may_create=bool(fields.get("may_create", cls.may_create)),
            may_drop_in=bool(fields.get("may_drop_in", cls.may_drop_in)),
            may_match=bool(fields.get("may_match", cls.may_match)),
            one_group_each=bool(fields.get("one_group_each", cls.one_group_each)),
            joining=_one_of(Joining, fields.get("joining"), cls.joining),
            may_choose_joining=bool(fields.get("may_choose_joining", cls.may_choose_joining)),
            opens=_instant(fields.get("sign_up_opens")),
            closes=_instant(fields.get("sign_up_closes")),
            hours_to_accept=_within(fields.get("hours_to_accept"), 0, LONGEST_TO_ACCEPT, cls.hours_to_accept),
            proposal_days=_within(fields.get("proposal_days"), 1, LONGEST_WAIT, cls.proposal_days),
            days_to_minimum=_within(fields.get("days_to_minimum"), 0, LONGEST_WAIT, cls.days_to_minimum),
            questions=tuple(_questions(fields.get("questions"))),
            conduct=str(fields.get("conduct") or ""),
            channels=_texts(fields.get("channels")),
            completes_on=_one_of(CompletesOn, fields.get("completes_on"), cls.completes_on),
            meeting_minutes=_nearest(MEETING_MINUTES, fields.get("meeting_minutes"), cls.meeting_minutes),
            meetings_per_week=_within(fields.get("meetings_per_week"), 1, MOST_MEETINGS, cls.meetings_per_week),
            min_expected_active=_within(fields.get("min_expected_active"), 0, size_min, cls.min_expected_active),
            same_language=bool(fields.get("same_language", cls.same_language)),
            no_lone_minority=bool(fields.get("no_lone_minority", cls.no_lone_minority)),
            level=_one_of(Taste, fields.get("level"), cls.level),
            goals=_one_of(Taste, fields.get("goals"), cls.goals),
        )

    def seats_for(self, topic: str) -> int:
        """Seats in a new group about this topic."""
        asked = next((each.seats for each in self.topics if each.title == topic), None)
        return asked or self.size_max

    def has_begun(self, now: datetime) -> bool:
        """Whether learners may come in yet."""
        return self.opens is None or now >= self.opens

    def has_closed(self, now: datetime) -> bool:
        """Whether it is too late to sign up or to form a group."""
        return self.closes is not None and now >= self.closes


def _topics(rows: object) -> Iterable[Topic]:
    titles: set[str] = set()
    for row in _rows(rows):
        title = _text(row, "title")[:LONGEST_TITLE].strip()
        if title and title not in titles:
            titles.add(title)
            seats = row.get("seats")
            size = _within(seats, SMALLEST, LARGEST, 0) if seats else 0
            yield Topic(title, _text(row, "description"), size or None)


def _questions(rows: object) -> Iterable[Question]:
    keys: set[str] = set()
    for number, row in enumerate(_rows(rows), start=1):
        words, kind = _text(row, "words"), _one_of(QuestionKind, row.get("kind"), QuestionKind.TEXT)
        options = _options(kind, _texts(row.get("options")))
        if words and (options or kind is not QuestionKind.CHOICE):
            key = _key(_text(row, "key"), number, keys)
            keys.add(key)
            yield Question(key, words, kind, options, bool(row.get("is_required")))


def _options(kind: QuestionKind, options: tuple[str, ...]) -> tuple[str, ...]:
    if kind is QuestionKind.CHOICE:
        return options
    return options if kind is QuestionKind.SCALE and len(options) == 2 else ()


def _key(wanted: str, number: int, taken: set[str]) -> str:
    """Its own key, or else one by its place: no two questions may share their answers."""
    key = wanted if _KEY.fullmatch(wanted) and wanted not in taken else f"q{number}"
    while key in taken:
        key += "_"
    return key


def _rows(rows: object) -> Iterable[Mapping[str, Any]]:
    return (row for row in rows if isinstance(row, Mapping)) if isinstance(rows, list | tuple) else ()


def _texts(values: object) -> tuple[str, ...]:
    """Texts, each once, in their order."""
    if not isinstance(values, list | tuple):
        return ()
    stripped = (str(value).strip() for value in values)
    return tuple(dict.fromkeys(text for text in stripped if text))


def _text(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "").strip()


def _within(value: object, low: int, high: int, default: int) -> int:
    try:
        number = int(str(value))
    except (TypeError, ValueError):
        return default
    return max(low, min(high, number))


def _nearest(offered: tuple[int, ...], value: object, default: int) -> int:
    wanted = _within(value, min(offered), max(offered), default)
    return min(offered, key=lambda each: abs(each - wanted))


def _one_of(choices: type[Choice], value: object, default: Choice) -> Choice:
    try:
        return choices(str(value))
    except ValueError:
        return default


def _instant(value: object) -> datetime | None:
    """A field holds an aware time; a file holds its text. Without a zone it is UTC."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip().replace("Z", "+00:00"))
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    try:
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    except OverflowError:  # the first or the last day there is
        return None
