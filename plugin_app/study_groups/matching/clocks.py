"""What the clocks of zones show during a round, and what free hours on one wall mean on another.

Time is counted in quarters of an hour from Monday 00:00 UTC of the round's first week. A week is a mask of 672 bits,
one for each quarter, Monday 00:00 first.

A group meets by the wall clock of one zone, so where clocks change during a round, its meeting moves in UTC and moves
differently for those whose clocks change on another day. A *frame* is one way in which clocks change in the round, by
the zone that stands for it. Bit ``i`` of a mask in a frame stands for what that zone's clocks would show ``i`` quarters
after the round's beginning if they did not change (``Clock.wall_of``), and means: free at that wall time in **every**
week of the round. A wall time that a clock change leaves out or repeats is nobody's.

Zones that change their clocks together share a frame, though their weeks begin at different moments. Around Sunday
midnight a frame therefore asks for the weeks of each of them: what holds in a frame holds in all its zones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from .problem import QUARTER, Range

A_DAY = 24 * 60 // QUARTER
A_WEEK = 7 * A_DAY
EVERY_QUARTER = (1 << A_WEEK) - 1

MARGIN = 3 * A_DAY
"""Quarters before and after a round that a wall time of its first or last day can lie in, wherever it is read."""


@dataclass(frozen=True)
class Clock:
    """What clocks show: from the quarter ``since[n]`` on, they are ``ahead[n]`` quarters ahead of UTC."""

    since: tuple[int, ...]
    ahead: tuple[int, ...]

    def at(self, quarter: int) -> int:
        """Quarters ahead of UTC, then."""
        return self.ahead[max(0, bisect_right(self.since, quarter) - 1)]

    @property
    def changes(self) -> tuple[tuple[int, int], ...]:
        """(when, by how many quarters), which is alike for all that change their clocks together."""
        steps = zip(self.ahead, self.ahead[1:], strict=False)
        return tuple((when, after - before) for when, (before, after) in zip(self.since[1:], steps, strict=True))

    def stretches(self, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The quarters from ``begin`` to ``end``, cut where clocks change: (first, after, quarters ahead of UTC)."""
        for place, ahead in enumerate(self.ahead):
            first = begin if place == 0 else max(begin, self.since[place])
            after = min(end, self.since[place + 1]) if place + 1 < len(self.since) else end
            if first < after:
                yield first, after, ahead

    def wall_of(self, bit: int) -> int:
        """The quarter of the wall week that a bit stands for in the frame of this clock."""
        return (bit + self.at(0)) % A_WEEK

    def utc_of(self, wall: int) -> int | None:
        """The quarter of UTC at which clocks show ``wall``; ``None`` if they never do, or twice."""
        if len(self.ahead) == 1:
            return wall - self.ahead[0]
        found = {wall - ahead for ahead in set(self.ahead) if self.at(wall - ahead) == ahead}
        return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1024)
def clock(zone: str, monday: date, weeks: int) -> Clock:
    """The clock of a zone for a round. Raises ``ZoneInfoNotFoundError`` or ``ValueError`` for a zone there is not."""
    place, begins = ZoneInfo(zone), datetime(monday.year, monday.month, monday.day, tzinfo=UTC)

    def ahead_at(quarter: int) -> int:
        offset = (begins + timedelta(minutes=quarter * QUARTER)).astimezone(place).utcoffset()
        assert offset is not None  # the moment is aware
        return int(offset.total_seconds()) // (60 * QUARTER)

    since, ahead = [-MARGIN], [ahead_at(-MARGIN)]
    for day in range(-MARGIN, weeks * A_WEEK + MARGIN, A_DAY):
        before, after = day, day + A_DAY
        if ahead_at(after) == ahead[-1]:
            continue  # no zone changes its clocks twice within a day
        while after - before > 1:
            middle = (before + after) // 2
            before, after = (middle, after) if ahead_at(middle) == ahead[-1] else (before, middle)
        since.append(after)
        ahead.append(ahead_at(after))
    return Clock(tuple(since), tuple(ahead))


def mask_of(free: Iterable[Range]) -> int:
    """Free hours as a mask of the quarters of a wall week that they cover wholly; hours that touch are one."""
    mask = begin = until = 0
    for start, end in [*sorted(_minutes_of(each) for each in free), (2 * A_WEEK * QUARTER, 0)]:
        if start <= until:
            until = max(until, end)
            continue
        first, after = -(-begin // QUARTER), until // QUARTER
        mask |= ((1 << max(0, after - first)) - 1) << first
        begin, until = start, end
    return mask


Shifts = tuple[tuple[int, int], ...]
"""(quarters, mask): where the mask is set, a bit is taken from so many quarters later. All that touch a bit must be
free for it to be.
"""


def shifted(free: int, shifts: Shifts) -> int:
    """A wall week on another wall: what is set in none of the masks is nobody's."""
    around = free | free << A_WEEK | free << 2 * A_WEEK
    busy = covered = 0
    for quarters, where in shifts:
        busy |= where & ~(around >> quarters)
        covered |= where
    return covered & ~busy


def to_first_week(own: Clock) -> Shifts:
    """From a wall week to the first UTC week of the round, as it is."""
    return _shifts(own, ((0, 0, A_WEEK),))


def to_frame(own: Clock, moments: Moments) -> Shifts:
    """From a wall week to the walls of these moments: what has to be free, in any week of the round."""
    return _shifts(own, moments.stretches)


Stretch = tuple[int, int, int]
"""(n, m, count): from the ``n``-th bit on, so many bits stand for the quarters of UTC from ``m`` on."""


@dataclass(frozen=True)
class Moments:
    """When the wall times of a frame are.

    Masks begin with Monday 00:00 on the wall, and go on after Sunday as far as a meeting of Sunday night reaches.
    """

    stretches: tuple[Stretch, ...]
    """Of all weeks of the round."""
    nobodys: int
    """Bits that a week of the round lacks or has twice."""
    starts: int
    """Bits of one week at which a meeting may begin, because a slot of UTC does."""
    home: int
    """The quarter of the wall week that the first bit of the frame stands for."""

    def framed(self, starts: int) -> int:
        """Starts on the wall as a mask of the frame."""
        found = starts & self.starts
        return (found >> self.home | found << (A_WEEK - self.home)) & EVERY_QUARTER


def moments_of(frame: Clock, weeks: int, meeting: int, step: int, beside: Iterable[int] = ()) -> Moments:
    """When the wall times of a frame are, for meetings of so many quarters that begin with slots of ``step`` quarters.

    ``beside`` says how many quarters the clocks of the other zones of this frame are ahead of it.
    """
    return _moments_of(frame, weeks, meeting, step, frozenset({0, *beside}))


def frames_of(zones: Mapping[str, Clock]) -> dict[str, Clock]:
    """The zones that stand for each way in which clocks change: of those that change alike, the first by name."""
    ways: dict[tuple[tuple[int, int], ...], str] = {}
    for zone in sorted(zones):
        ways.setdefault(zones[zone].changes, zone)
    return {zone: zones[zone] for _, zone in sorted(ways.items())}


@lru_cache(maxsize=256)
def _moments_of(frame: Clock, weeks: int, meeting: int, step: int, beside: frozenset[int]) -> Moments:
    bits = A_WEEK + meeting - 1
    weeks_of = [_weeks_of(bit, weeks, meeting, beside) for bit in range(bits)]
    stretches: list[Stretch] = []
    nobodys = starts = 0
    for week in range(-1, weeks + 1):
        for bit in range(bits):
            if week not in weeks_of[bit]:
                continue
            moment = frame.utc_of(bit + week * A_WEEK)
            if moment is None:
                nobodys |= 1 << bit
                continue
            if week == 0 and bit < A_WEEK and moment % step == 0:
                starts |= 1 << bit
            first, utc, count = stretches[-1] if stretches else (0, 0, 0)
            if (bit, moment) == (first + count, utc + count) and count:
                stretches[-1] = (first, utc, count + 1)
            else:
                stretches.append((bit, moment, 1))
    return Moments(tuple(stretches), nobodys, starts, frame.wall_of(0))


def _weeks_of(bit: int, weeks: int, meeting: int, beside: Iterable[int]) -> range:
    """The weeks in which a meeting that has this bit in it takes place, by the wall of any zone of the frame."""
    begins = (max(0, bit - meeting + 1), min(bit, A_WEEK - 1))
    later = [(begin + ahead) // A_WEEK for ahead in beside for begin in begins]
    return range(-max(later), weeks - min(later))


def _shifts(own: Clock, stretches: Iterable[Stretch]) -> Shifts:
    where: defaultdict[int, int] = defaultdict(int)
    for bit, utc, count in stretches:
        for first, after, ahead in own.stretches(utc, utc + count):
            where[(utc + ahead - bit) % A_WEEK] |= ((1 << after - first) - 1) << (bit + first - utc)
    return tuple(sorted(where.items()))


def _minutes_of(hours: Range) -> tuple[int, int]:
    """Start and end in minutes since Monday 00:00."""
    weekday, start, end = hours
    return weekday * A_DAY * QUARTER + _minutes(start), weekday * A_DAY * QUARTER + _minutes(end)


def _minutes(time: str) -> int:
    """Minutes since midnight."""
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)
