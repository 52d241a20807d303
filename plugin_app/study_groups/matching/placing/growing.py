"""First groups, in one pass: whoever is hardest to place has the first choice.

Units stand in a line, the hardest to place first: those of minorities, for whom company is scarce, then those with the
fewest hours and the rarest languages. In whole numbers that have a bit for each of the line, "who is still free at that
time and speaks that language" is one ``&``, and the lowest bit is the hardest of them to place. A group grows around
the first of the line, in one of the windows where most could come, out of those next in line; and of these by the hours
that it would keep in common.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from ..bits import places, turned
from ..clocks import A_WEEK, EVERY_QUARTER
from ..units import Party, Units

CROWDS = 3
"""In how many windows a group is tried before the best is taken."""
LINE = 3_000
"""The most units in one line."""
NEXT = 24
"""How many of those next in line are looked at for a seat."""


def grown(units: Units, among: Sequence[int]) -> Iterator[Party]:
    """Groups of some of these units; the order in which they come here changes nothing.

    Very many stand in several lines, those who speak the same together, so that the work grows with their number and
    not with its square. Who is left over then stands in line once more.
    """
    ready = sorted(among, key=lambda unit: (units.languages[unit], units.starts[unit], unit))
    lines = -(-len(ready) // LINE)
    left: list[int] = []
    for number in range(lines):
        line = _Line(units, ready[number * len(ready) // lines : (number + 1) * len(ready) // lines])
        yield from line.groups()
        left += line.left()
    if lines > 1 and len(left) < len(ready):
        yield from grown(units, left)


class _Line:
    """Units in line. Whole numbers here are sets of places in it; the lower a place, the harder it is to fill a group
    around it.
    """

    def __init__(self, units: Units, among: Sequence[int]) -> None:
        rules, cohort = units.cohort.problem.rules, units.cohort
        self._units, self._supply = units, cohort.supply
        self._line = line = sorted(among, key=_hardness(units, among))
        self._free = (1 << len(line)) - 1
        self._frames = range(len(cohort.frames))
        self._at = [turned([self._hours(unit, frame) for unit in line]) for frame in self._frames]
        self._speaking = turned([units.languages[unit] for unit in line])
        self._of = turned([sum(1 << who for who in set(units.minorities[unit])) for unit in line])
        self._of_any = sum(1 << place for place, unit in enumerate(line) if units.minorities[unit])
        self._hard = (1 << len(line) // 3) - 1
        self._most = rules.size_max
        aim = rules.size_ideal or (rules.size_min + rules.size_max) // 2
        self._aim = max(rules.size_min, min(aim, rules.size_max))

    def groups(self) -> Iterator[Party]:
        """A group for each unit in turn, if it is in none and there is one."""
        for place in range(len(self._line)):
            if self._free >> place & 1 and (party := self._around(place)) is not None:
                yield party

    def left(self) -> Iterator[int]:
        """The units that are in none."""
        return (self._line[place] for place in places(self._free))

    def _around(self, place: int) -> Party | None:
        """The best group around a unit, taken out of the line; ``None`` if there is none."""
        week, best, most = self._units.week, None, -1
        for crowd, language in self._crowds(place):
            inside = self._grow(place, crowd, language)
            if inside and self._units.may_be(party := [self._line[one] for one in inside]):
                common = -1
                for unit in party:
                    common &= week[unit]
                if common.bit_count() > most:
                    best, most = inside, common.bit_count()
        if best is None:
            return None
        for one in best:
            self._free &= ~(1 << one)
        return tuple(sorted(self._line[one] for one in best))

    def _crowds(self, place: int) -> list[tuple[int, int]]:
        """(who else could come, speaking what) in the windows in which most of the hardest could."""
        unit, free = self._line[place], self._free ^ 1 << place
        frame = max(self._frames, key=lambda one: (self._hours(unit, one).bit_count(), -one))
        windows = [self._at[frame][window] for window in places(self._hours(unit, frame))]
        languages = list(places(self._units.languages[unit]))
        found = {(0, languages[0])}  # enough for friends, who may be a group by themselves
        for language in languages:
            speaking = self._speaking[language] & free
            found.update((window & speaking, language) for window in windows)

        def promise(found: tuple[int, int]) -> tuple[int, int, int, int]:
            return (found[0] & self._hard).bit_count(), found[0].bit_count(), *found

        return sorted(found, key=promise, reverse=True)[:CROWDS]

    def _hours(self, unit: int, frame: int) -> int:
        return self._units.starts[unit] >> frame * A_WEEK & EVERY_QUARTER

    def _grow(self, place: int, crowd: int, language: int) -> list[int]:
        """Places of the line that may be a group around the first of them; nothing if somebody would be alone."""
        units, inside = self._units, [place]
        unit = self._line[place]
        avoided, minorities = set(units.avoids[unit]), list(units.minorities[unit])
        size, active, starts, common = units.size[unit], units.activity[unit], units.starts[unit], units.week[unit]
        while size < self._most:
            lone = [who for who in minorities if minorities.count(who) == 1 and self._supply[who, 1 << language] > 1]
            if not lone and size >= self._aim and active >= units.least_active:
                break
            choice = crowd & (self._of[lone[0]] if lone else ~self._strange(minorities))
            each = max(0, units.least_active - active) // max(1, self._aim - size)
            following = self._following(choice, self._most - size, each, avoided, starts, common)
            if following is None:
                return [] if lone else inside
            unit = self._line[following]
            inside.append(following)
            crowd ^= 1 << following
            avoided |= units.avoids[unit]
            minorities += units.minorities[unit]
            size, active = size + units.size[unit], active + units.activity[unit]
            starts, common = starts & units.starts[unit], common & units.week[unit]
        return inside

    def _following(
        self, choice: int, room: int, active: int, avoided: Collection[int], starts: int, common: int
    ) -> int | None:
        """Of those next in line, one who is as active as each should be and keeps most of the common hours."""
        units, can_meet = self._units, self._units.cohort.can_meet
        best, most = None, (-1, -1)
        for place in islice(places(choice), NEXT):
            unit = self._line[place]
            if units.size[unit] <= room and unit not in avoided and can_meet(starts & units.starts[unit]):
                worth = (min(units.activity[unit], active), (common & units.week[unit]).bit_count())
                if worth > most:
                    best, most = place, worth
        return best

    def _strange(self, minorities: Sequence[int]) -> int:
        """Those of minorities that are not there yet: they come with somebody of their own, or not at all."""
        there = 0
        for who in minorities:
            there |= self._of[who]
        return self._of_any & ~there


def _hardness(units: Units, among: Sequence[int]) -> Callable[[int], tuple[int, int, int]]:
    """The key that puts those who are harder to place first."""
    number = {bit: column.bit_count() for bit, column in turned([units.languages[unit] for unit in among]).items()}
    supply = units.cohort.supply

    def hardness(unit: int) -> tuple[int, int, int]:
        languages = list(places(units.languages[unit]))
        company = min((supply[who, 1 << one] for who in units.minorities[unit] for one in languages), default=1 << 30)
        chances = units.starts[unit].bit_count() * sum(number[one] for one in languages) // units.size[unit]
        return company, chances, unit

    return hardness
