"""What more free hours on somebody's wall would open: a little less free time, and they could not meet there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import clocks
from ..clocks import A_DAY, A_WEEK, EVERY_QUARTER
from ..cohort import Cohort
from ..problem import QUARTER, Learner, Range

AWAKE = range(8 * 60 // QUARTER, 22 * 60 // QUARTER + 1)
"""Quarters of a day between which nobody is asked out of bed."""


@dataclass(frozen=True)
class Lack:
    """Hours in a row on somebody's wall that they are not free, or not all of it."""

    hours: Range
    opens: int
    """Meetings that could begin then, as in ``Cohort.starts``."""

    @property
    def minutes(self) -> int:
        """How long it is."""
        _, start, end = self.hours
        return _minutes(end) - _minutes(start)


class Walls:
    """The walls of a round, to ask what would be if somebody were free at other hours."""

    def __init__(self, people: Cohort) -> None:
        self._people = people
        asked, zones = people.problem, people.zones.values()
        self._moments = [
            clocks.moments_of(
                frame,
                asked.round.weeks,
                people.meeting,
                people.step,
                {own.at(0) - frame.at(0) for own in zones if own.changes == frame.changes},
            )
            for frame in people.frames.values()
        ]
        self._shifts: dict[str, list[clocks.Shifts]] = {}
        self._opened: dict[tuple[str, int], int] = {}

    def starts(self, zone: str, wall: int) -> int:
        """Where a meeting could begin for somebody who is free in these quarters of their wall week."""
        if zone not in self._shifts:
            self._shifts[zone] = [clocks.to_frame(self._people.zones[zone], when) for when in self._moments]
        found = 0
        for place, (shifts, when) in enumerate(zip(self._shifts[zone], self._moments, strict=True)):
            free = clocks.shifted(wall, shifts) & ~when.nobodys
            beginnings = free
            for later in range(1, self._people.meeting):
                beginnings &= free >> later
            found |= when.framed(beginnings) << place * A_WEEK
        return found

    def with_more(self, learner: Learner, more: Range) -> int:
        """Where a meeting could begin for somebody who is free for longer."""
        return self.starts(learner.time_zone, clocks.mask_of((*learner.free, more)))

    def lacking(self, learner: Learner) -> Iterator[Lack]:
        """What would open a meeting, or several in a row: at hours when people are awake first, then by length."""
        free = clocks.mask_of(learner.free)
        around = free | free << A_WEEK
        found: list[tuple[bool, int, int, int]] = []
        for number in range(1, self._people.problem.rules.meetings_per_week + 1):
            length = number * self._people.meeting
            for begin in range(A_WEEK):
                missing = length - (around >> begin & ((1 << length) - 1)).bit_count()
                awake = begin % A_DAY in AWAKE and begin % A_DAY + length in AWAKE
                if missing:
                    found.append((not awake, missing, begin, length))
        for _, _, begin, length in sorted(found):
            opens = self._opens(learner.time_zone, begin, length)
            hours = _missing(around, begin, length)
            if opens and hours:
                yield Lack(hours, opens)

    def _opens(self, zone: str, begin: int, length: int) -> int:
        window = ((1 << length) - 1) << begin
        wall = (window | window >> A_WEEK) & EVERY_QUARTER
        if (zone, wall) not in self._opened:
            self._opened[zone, wall] = self.starts(zone, wall)
        return self._opened[zone, wall]


def _missing(around: int, begin: int, length: int) -> Range | None:
    """From the first quarter that is not free to the last; ``None`` where that goes beyond midnight."""
    busy = [quarter for quarter in range(begin, begin + length) if not around >> quarter & 1]
    day, first = divmod(busy[0], A_DAY)
    after = busy[-1] + 1 - day * A_DAY
    return (day % 7, _clock(first), _clock(after)) if after <= A_DAY else None


def _clock(quarter: int) -> str:
    minutes = quarter * QUARTER
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)
