"""What differs between a date and a draft of it, and how dates take that over. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from plugin_app.study_groups.models import MeetingDate

from . import recurrence
from .data import MeetingDraft

WORDS = ("title", "agenda", "place", "link", "minutes")
NEWS = {"place", "link", "minutes"}
"""What people are written to about, beside another time."""


@dataclass(frozen=True)
class Change:
    """What is to be different. ``None`` leaves each date what it has."""

    words: Mapping[str, object]
    """By the names of columns."""
    days: timedelta = timedelta(0)
    """By which dates move."""
    at_time: time | None = None
    time_zone: str | None = None

    @classmethod
    def between(cls, row: MeetingDate, said: MeetingDraft) -> Change:
        """From a date as it is to what is now said of it."""
        return cls(
            words={name: getattr(said, name) for name in WORDS if getattr(said, name) != getattr(row, name)},
            days=said.on_date - row.on_date,
            at_time=said.at_time if said.at_time != row.at_time else None,
            time_zone=said.time_zone if said.time_zone != row.plan.time_zone else None,
        )

    @property
    def moves(self) -> bool:
        """Whether it is about when, and not only about what."""
        return bool(self.days) or self.at_time is not None or self.time_zone is not None

    @property
    def is_news(self) -> bool:
        """Whether people have to hear of it."""
        return self.moves or not NEWS.isdisjoint(self.words)

    def __bool__(self) -> bool:
        return self.moves or bool(self.words)

    def alone(self, row: MeetingDate) -> Change:
        """The same for one date of a series, on the wall of its plan."""
        if self.time_zone is None:
            return self
        on_date, at_time = row.on_date + self.days, self.at_time or row.at_time
        day, clock = recurrence.wall(recurrence.instant(on_date, at_time, self.time_zone), row.plan.time_zone)
        return Change(self.words, day - row.on_date, clock if clock != row.at_time else None)

    def take_over(self, row: MeetingDate) -> None:
        """Let a date have it; its plan has the new zone by now."""
        for name, value in self.words.items():
            setattr(row, name, value)
        row.on_date += self.days
        row.at_time = self.at_time or row.at_time
        row.begins_at, row.ends_at = recurrence.span(row.on_date, row.at_time, row.minutes, row.plan.time_zone)

    def move_slot(self, row: MeetingDate) -> None:
        """Let the plan have the date at another time, whatever the date itself has."""
        row.planned_on += self.days
        row.planned_time = self.at_time or row.planned_time
