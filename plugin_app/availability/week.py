"""The half hours of a week in which someone is free.

A week is local: its hours are those on the wall where the person lives, the same before and after a clock change. What
they mean for others is asked of ``zones``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

DAYS = 7
SLOT_MINUTES = 30
SLOTS_A_DAY = 24 * 60 // SLOT_MINUTES
SLOTS = DAYS * SLOTS_A_DAY

Range = tuple[int, str, str]
"""Weekday (0 is Monday), start and end on the wall: ``(3, "18:30", "24:00")``. An end of ``"24:00"`` is midnight."""

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_HEX_DIGITS = SLOTS // 4
_EVERY_SLOT = (1 << SLOTS) - 1


@dataclass(frozen=True)
class Week:
    """Free half hours as a mask: bit ``weekday * 48 + half hour`` is set where someone is free, Monday 00:00 first."""

    mask: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.mask <= _EVERY_SLOT:
            raise ValueError(f"A week has {SLOTS} half hours.")

    @classmethod
    def of(cls, ranges: Iterable[Range]) -> Week:
        """From ranges, in any order, overlapping or not. Only half hours that lie wholly inside one are free.

        Raises ``ValueError`` for a weekday or a time there is not, and for a range that ends before it begins.
        """
        mask = 0
        for weekday, start, end in ranges:
            if not 0 <= weekday < DAYS:
                raise ValueError(f"{weekday} is not a weekday; 0 is Monday and 6 is Sunday.")
            begins, ends = _minutes(start), _minutes(end)
            if begins >= ends:
                raise ValueError(f"{start}–{end} ends before it begins.")
            first, after = -(-begins // SLOT_MINUTES), ends // SLOT_MINUTES
            mask |= _run(weekday * SLOTS_A_DAY + first, max(0, after - first))
        return cls(mask)

    @classmethod
    def of_slots(cls, slots: Iterable[int]) -> Week:
        """From the numbers of half hours. Raises ``ValueError`` for a number outside the week."""
        mask = 0
        for slot in slots:
            if not 0 <= slot < SLOTS:
                raise ValueError(f"{slot} is not a half hour of a week.")
            mask |= 1 << slot
        return cls(mask)

    @classmethod
    def from_hex(cls, text: str) -> Week:
        """What ``to_hex`` wrote. Anything else is an empty week: nobody is promised hours by a broken record."""
        if not re.fullmatch(f"[0-9a-fA-F]{{{_HEX_DIGITS}}}", text):
            return cls()
        return cls(int(text, 16))

    def to_hex(self) -> str:
        """84 hexadecimal digits, the end of the week first."""
        return f"{self.mask:0{_HEX_DIGITS}x}"

    def ranges(self) -> tuple[Range, ...]:
        """The free hours in order, neighbours merged; a night goes on as a range of the next day."""
        return tuple(
            (weekday, clock(first), clock(after)) for weekday in range(DAYS) for first, after in self._runs(weekday)
        )

    @property
    def minutes(self) -> int:
        """Free minutes a week."""
        return self.mask.bit_count() * SLOT_MINUTES

    @property
    def hours(self) -> float:
        """Free hours a week."""
        return self.minutes / 60

    def has(self, weekday: int, half_hour: int) -> bool:
        """Whether that half hour of that day is free; ``half_hour`` counts from midnight, 0 to 47."""
        return bool(self.mask >> (weekday * SLOTS_A_DAY + half_hour) & 1)

    def __and__(self, other: Week) -> Week:
        return Week(self.mask & other.mask)

    def __or__(self, other: Week) -> Week:
        return Week(self.mask | other.mask)

    def __bool__(self) -> bool:
        return self.mask != 0

    def _runs(self, weekday: int) -> Iterable[tuple[int, int]]:
        """Pairs of half hours of the day: the first that is free, and the one after the last."""
        first = None
        for half_hour in range(SLOTS_A_DAY + 1):
            is_free = half_hour < SLOTS_A_DAY and self.has(weekday, half_hour)
            if is_free and first is None:
                first = half_hour
            if not is_free and first is not None:
                yield first, half_hour
                first = None


def clock(half_hour: int) -> str:
    """A half hour of a day on the wall: 37 is ``"18:30"``, 48 is ``"24:00"``."""
    hours, minutes = divmod(half_hour * SLOT_MINUTES, 60)
    return f"{hours:02}:{minutes:02}"


def _minutes(time: str) -> int:
    """Minutes since midnight."""
    read = _CLOCK.fullmatch(time)
    minutes = int(read[1]) * 60 + int(read[2]) if read else -1
    if read is None or int(read[2]) > 59 or minutes > 24 * 60:
        raise ValueError(f"{time} is not a time; write it like 18:30, or 24:00 for midnight.")
    return minutes


def _run(first: int, length: int) -> int:
    return ((1 << length) - 1) << first
