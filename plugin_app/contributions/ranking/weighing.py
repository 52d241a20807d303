"""The points of all items of a shard at once, for one learner at one moment: `score.py` on sets instead of items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import reduce
from math import inf
from operator import or_

from plugin_app.contributions.ranking import bits, score
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.columns import microseconds
from plugin_app.contributions.ranking.data import Learner
from plugin_app.contributions.ranking.facets import DAY, Facets
from plugin_app.contributions.ranking.shard import period

Mentioned = Callable[[str], Rows]
"""From a skill to the items of the shard that mention it."""
Values = list[tuple[int, Rows]]
"""Points, and the items that get them. No item is in two of the sets."""


class Weighed:
    """The points of the items of a shard that may be picked. `base` is what every item gets, `slices` what is more."""

    def __init__(self, among: Rows, slices: list[Rows], base: int) -> None:
        self.among = among
        self._base = base
        # What is recent has the last places of a shard, as a rule: those before take no part.
        self._skipped = (among & -among).bit_length() - 1
        self._slices = [(digits & among) >> self._skipped for digits in slices]
        size = (among.bit_length() + 7 >> 3) - (self._skipped >> 3)
        self._digits = [digits.to_bytes(size, "little") for digits in self._slices]

    def descending(self, among: Rows, most: int) -> Iterator[list[tuple[int, int]]]:
        """Points and places of those `among` these, `most` at a time: whatever comes later has fewer points."""
        skipped = self._skipped
        for places, common, left in bits.portions(self._slices, (self.among & among) >> skipped, most):
            digits = self._digits[:left][::-1]
            portion = []
            for place in bits.numbers(places):
                byte, bit, more = place >> 3, place & 7, 0
                for digit in digits:
                    more = more << 1 | digit[byte] >> bit & 1
                portion.append((self._base + common + more, place + skipped))
            yield portion


class Scales:
    """For one learner at one moment. `since` leaves out what was opened before, or nobody knows when."""

    def __init__(self, learner: Learner, now: datetime, *, since: datetime | None, with_places: bool) -> None:
        self._learner = learner
        self._languages = {name.casefold() for name in learner.languages}
        self._known = sorted(self._languages | {name.casefold() for name in learner.skills})
        self._today, self._moment = divmod(microseconds(now), DAY)
        self._since = None if since is None else divmod(microseconds(since), DAY)
        self._with_places = with_places
        self._periods = (None if since is None else period(since), period(now))

    def may_have(self, when: int | None) -> bool:
        """Whether something of these four months may be picked; cheap to ask."""
        first, last = self._periods
        if when is None:
            return first is None
        return (first is None or when >= first) and (last is None or when <= last)

    def weigh(self, facets: Facets, mentioned: Mentioned, left_out: Rows = 0) -> Weighed | None:
        """None if no item of the shard may be picked."""
        among = self._recent(facets) & facets.free & ~left_out
        if self._with_places:
            among &= facets.offering
        if not among:
            return None
        ages = self._ages(facets)
        for age, places in ages.items():
            if age < 0:
                among &= ~places  # not there yet
        if not among:
            return None
        language, told = self._language(facets)
        skills = (mentioned(skill) & ~told(skill.casefold()) for skill in self._learner.skills)
        course = (mentioned(skill) for skill in self._learner.course_skills)
        parts = (
            language,
            self._level(facets),
            self._kind(facets),
            _counted(skills, [min(score.SKILL * count, score.SKILL_MAX) for count in range(3)]),
            _counted(course, list(score.COURSE)),
            [(score.fresh_points(age), places) for age, places in ages.items() if age >= 0],
        )
        slices = reduce(bits.plus, [bits.sliced(values) for values in parts if values], facets.for_all)
        return Weighed(among, slices, self._base())

    def _base(self) -> int:
        return (0 if self._known else score.LANGUAGE_UNKNOWN) + (0 if self._learner.kinds else score.KIND)

    def _recent(self, facets: Facets) -> Rows:
        if self._since is None:
            return facets.all
        first, moment = self._since
        on_the_first = facets.days.get(first, 0)
        if on_the_first and moment:
            on_the_first = bits.above(facets.clock, moment - 1, on_the_first)
        return reduce(or_, (places for day, places in facets.days.items() if day > first), on_the_first)

    def _ages(self, facets: Facets) -> dict[int, Rows]:
        """By whole days since they were opened: one less for what was opened at a later time of its day than now."""
        later = bits.above(facets.clock, self._moment, facets.all)
        sooner = facets.all ^ later
        first = self._since[0] if self._since else -inf
        ages: defaultdict[int, Rows] = defaultdict(int)
        for day, places in facets.days.items():
            if day < first:
                continue
            ages[self._today - day] |= places & sooner
            ages[self._today - day - 1] |= places & later
        return ages

    def _language(self, facets: Facets) -> tuple[Values, Callable[[str], Rows]]:
        """And which items a learner is told they suit because of a language: it does not count again as a skill."""
        if not self._known:
            return [], lambda name: 0
        own: defaultdict[int, list[Rows]] = defaultdict(list)
        beside = 0
        for name in self._known:
            for (count, _before), places in facets.languages.get(name, {}).items():
                if count:
                    own[count].append(places)
                else:
                    beside |= places
        values: Values = []
        in_own = 0
        for count, sets in own.items():
            known = bits.at_least(sets)
            in_own |= known[0]
            values += [(score.language_points(many, count), places) for many, places in _exactly(known)]
        tagged = reduce(or_, (facets.tagged.get(name, 0) for name in self._languages), 0)
        values += [
            (score.LANGUAGE, beside & ~in_own),
            (score.LANGUAGE + score.LANGUAGE // 2, tagged),
            (score.LANGUAGE_UNKNOWN, facets.bare & ~tagged),
        ]

        def told(name: str) -> Rows:
            found = facets.tagged.get(name, 0) if name in self._languages else 0
            for (count, _before), places in facets.languages.get(name, {}).items():
                found |= places if count else places & ~in_own
            return found

        return values, told

    def _level(self, facets: Facets) -> Values:
        return [(score.level_points(level, self._learner), places) for level, places in facets.levels.items()]

    def _kind(self, facets: Facets) -> Values:
        kinds = set(self._learner.kinds)
        return [(score.KIND, places) for kind, places in facets.kinds.items() if kind in kinds]


def _counted(sets: Iterable[Rows], points: list[int]) -> Values:
    """By how many of the sets an item is in; the last of the points for that many or more."""
    return [(points[many], places) for many, places in _exactly(bits.at_least(sets, most=len(points) - 1))]


def _exactly(at_least: list[Rows]) -> Iterator[tuple[int, Rows]]:
    for many, places in enumerate(at_least, start=1):
        yield many, places & ~at_least[many] if many < len(at_least) else places
