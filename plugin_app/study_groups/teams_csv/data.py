"""What a file says, what is there, and what would change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum


class Wrong(StrEnum):
    """What may be wrong in a file. The words for people are with the panel that shows them."""

    NOT_UTF8 = "not_utf8"
    NO_PERSON_COLUMN = "no_person_column"
    NO_GROUP_COLUMN = "no_group_column"
    COLUMN_TWICE = "column_twice"
    BAD_QUOTING = "bad_quoting"
    TOO_MANY_CELLS = "too_many_cells"
    NO_PERSON = "no_person"
    WRONG_MODE = "wrong_mode"
    BLANK_NAME = "blank_name"
    LOST_CHARACTERS = "lost_characters"
    TOO_LONG = "too_long"
    SAME_GROUP_TWICE = "same_group_twice"
    PERSON_TWICE = "person_twice"
    UNKNOWN_PERSON = "unknown_person"
    WHICH_GROUP = "which_group"
    NOT_OPEN = "not_open"
    ONE_GROUP_EACH = "one_group_each"
    TOO_MANY = "too_many"


@dataclass(frozen=True, order=True)
class Mistake:
    """Something in a file that cannot be right."""

    line: int
    """Counted from 1, as an editor counts; 0 when it is about the file."""
    wrong: Wrong
    about: str = ""
    """The name, the column or the line it is about."""


@dataclass(frozen=True)
class Row:
    """A person, and the groups they are to be in; none takes them out of every one."""

    line: int
    person: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """Everything a file says, and every mistake in how it says it."""

    rows: tuple[Row, ...]
    mistakes: tuple[Mistake, ...]
    ignored: tuple[str, ...] = ()
    """Columns that are about something else."""


@dataclass(frozen=True)
class GroupNow:
    """An open group as it is. People are user ids."""

    id: int
    name: str
    label: str
    """What it is called in a file: its name, unless others have it as well (see ``names``)."""
    seats: int
    members: frozenset[int]
    offered: frozenset[int] = frozenset()
    """For whom a seat is kept."""


@dataclass(frozen=True)
class Sizes:
    """What groups of this block may be like."""

    new_seats: int
    """Seats of a group that is made."""
    one_each: bool = False
    """Whether a person may be in one group only."""
    longest_name: int = 100


@dataclass(frozen=True, order=True)
class Seat:
    """A group somebody joins or leaves. ``group`` is ``None`` for one that would be made."""

    name: str
    group: int | None


@dataclass(frozen=True)
class Change:
    """What would change for one person."""

    user_id: int
    person: str
    """As the file calls them."""
    leaves: tuple[Seat, ...]
    joins: tuple[Seat, ...]

    @property
    def kind(self) -> str:
        """``moved``, ``in`` or ``out``."""
        if self.leaves and self.joins:
            return "moved"
        return "in" if self.joins else "out"


@dataclass(frozen=True)
class Plan:
    """What would change, or why nothing can."""

    makes: tuple[str, ...] = ()
    """Names of groups that would be made."""
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    """How many people in the file are where it says already."""
    mistakes: tuple[Mistake, ...] = ()
    ignored: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = field(default=())
    """Names that were taken for a group spelled a little differently: as written, and as it is called."""

    @property
    def may_be_applied(self) -> bool:
        """Whether there is something to do, and no mistake."""
        return bool(self.changes) and not self.mistakes

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of what would change: the same plan again has the same, another one never."""
        people = [
            [change.user_id, _places(change.leaves), _places(change.joins)]
            for change in sorted(self.changes, key=lambda change: change.user_id)
        ]
        return hashlib.sha256(json.dumps([sorted(self.makes), people]).encode()).hexdigest()


def _places(seats: tuple[Seat, ...]) -> list[list[object]]:
    return [[seat.group, None if seat.group else seat.name] for seat in sorted(seats, key=lambda one: one.name)]
