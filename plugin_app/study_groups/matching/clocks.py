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
from functools import cached_property, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from .problem import QUARTER, Range

A_DAY = 24 * 60 // QUARTER
A_WEEK = 7 * A_DAY
EVERY_QUARTER = (1 << A_WEEK) - 1

A_QUARTER = timedelta(minutes=QUARTER)

MARGIN = 3 * A_DAY
"""Quarters before and after a round that a wall time of its first or last day can lie in, wherever it is read."""
STEADY = 6 * A_DAY
"""Quarters within which no zone has changed its clocks twice since 1980: so often it is enough to look."""


@dataclass(frozen=True)
class Clock:
    """What clocks show: from the quarter ``since[n]`` on, they are ``ahead[n]`` quarters ahead of UTC."""

    since: tuple[int, ...]
    ahead: tuple[int, ...]

    def at(self, quarter: int) -> int:
        """Quarters ahead of UTC, then."""
        return self.ahead[max(0, bisect_right(self.since, quarter) - 1)]

    @cached_property
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

    def walls(self, begin: int, end: int) -> Iterator[tuple[int, int, int | None]]:
        """The wall times from ``begin`` to ``end``, in stretches: (first, after, quarters ahead of UTC when clocks show
        them); ``None`` where they never do, or twice.
        """
        shown = [
            (first + ahead, after + ahead, ahead)
            for first, after, ahead in self.stretches(begin - A_WEEK, end + A_WEEK)
        ]
        edges = {edge for first, after, _ in shown for edge in (first, after) if begin < edge < end}
        cuts = [begin, *sorted(edges), end]
        for first, after in zip(cuts, cuts[1:], strict=False):
            found = [ahead for shows, hides, ahead in shown if shows <= first < hides]
            yield first, after, found[0] if len(found) == 1 else None


AT_UTC = Clock((-MARGIN,), (0,))


@lru_cache(maxsize=1024)
def clock(zone: str, monday: date, weeks: int) -> Clock:
    """The clock of a zone for a round. Raises ``ZoneInfoNotFoundError`` or ``ValueError`` for a zone there is not."""
    place, looks = ZoneInfo(zone), _looks(monday, weeks)
    begins = looks[0][1]
    last = begins.astimezone(place).utcoffset()
    since, ahead = [-MARGIN], [_quarters(last)]
    for (before, _), (after, moment) in pairwise(looks):
        offset = moment.astimezone(place).utcoffset()
        if offset == last:
            continue
        while after - before > 1:
            middle = (before + after) // 2
            is_before = (begins + (middle + MARGIN) * A_QUARTER).astimezone(place).utcoffset() == last
            before, after = (middle, after) if is_before else (before, middle)
        last = offset
        since.append(after)
        ahead.append(_quarters(last))
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


@lru_cache(maxsize=16)
def _looks(monday: date, weeks: int) -> list[tuple[int, datetime]]:
    """When to look at a clock to see every change: quarters, and the moments they are."""
    begins, end = datetime(monday.year, monday.month, monday.day, tzinfo=UTC), weeks * A_WEEK + MARGIN
    return [(quarter, begins + quarter * A_QUARTER) for quarter in (*range(-MARGIN, end, STEADY), end)]


def _quarters(offset: timedelta | None) -> int:
    assert offset is not None  # the moment was aware
    return offset // A_QUARTER


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
    if own.changes:
        return _shifts(own, moments.stretches)
    return tuple(sorted(((quarters + own.ahead[0]) % A_WEEK, where) for quarters, where in moments.at_rest))


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

    @cached_property
    def at_rest(self) -> Shifts:
        """To these walls from one that always shows UTC. Most clocks stay as far from it as they are."""
        return _shifts(AT_UTC, self.stretches)

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
    stretches: list[Stretch] = []
    nobodys = starts = 0
    for week in range(-1, weeks + 1):
        begin, end = _bits_of(week, weeks, meeting, beside)
        for first, after, ahead in frame.walls(week * A_WEEK + begin, week * A_WEEK + end) if begin < end else ():
            bit, count = first - week * A_WEEK, after - first
            here = ((1 << count) - 1) << bit
            if ahead is None:
                nobodys |= here
                continue
            stretches.append((bit, first - ahead, count))
            if week == 0:
                starts |= here & _every(step, ahead % step)
    return Moments(tuple(stretches), nobodys, starts, frame.wall_of(0))


def _bits_of(week: int, weeks: int, meeting: int, beside: Iterable[int]) -> tuple[int, int]:
    """From which bit to which there are meetings in a week, by the wall of any zone of the frame."""
    first = -week * A_WEEK - max(beside)
    begins_before = (weeks - week) * A_WEEK - min(beside)
    if first >= A_WEEK or begins_before <= 0:
        return 0, 0
    return max(0, first), min(A_WEEK, begins_before) + meeting - 1


@lru_cache(maxsize=64)
def _every(step: int, first: int) -> int:
    """Every so many bits of a week."""
    return sum(1 << bit for bit in range(first, A_WEEK, step))


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


@lru_cache(maxsize=4096)
def _minutes(time: str) -> int:
    """Minutes since midnight."""
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)
