"""The points of all items of a shard at once, for one learner at one moment: `score.py` on sets instead of items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from plugin_app.contributions.ranking import bits, score
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.data import Learner
from plugin_app.contributions.ranking.facets import Facets
from plugin_app.contributions.ranking.moment import Moment
from plugin_app.contributions.ranking.shard import PLACES_BITS, Shard

Mentioned = Callable[[str], Rows]
"""From a skill to the items of the shard that mention it."""
Values = list[tuple[int, Rows]]
"""Points, and the items that get them. No item is in two of the sets."""
Ranked = tuple[int, str, int]
"""Points below zero, url and row: sorts as `order.rank` does, since no two items share a url."""


class Weighed:
    """The points of the items of a shard that may be picked. `base` is what every item gets, `slices` what is more."""

    def __init__(self, number: int, urls: Sequence[str], among: Rows, slices: list[Rows], base: int) -> None:
        self.among = among
        self._first, self._urls = number << PLACES_BITS, urls
        self._base = base
        # What is recent has the last places of a shard, as a rule: those before take no part.
        self._skipped = (among & -among).bit_length() - 1
        self._slices = [(digits & among) >> self._skipped for digits in slices]
        size = (among.bit_length() + 7 >> 3) - (self._skipped >> 3)
        self._digits = [digits.to_bytes(size, "little") for digits in reversed(self._slices)]

    def descending(self, portion: int) -> Iterator[Ranked]:
        """All of them, the best first; so many are looked at before the next one is asked for."""
        for places, common, left in bits.portions(self._slices, self.among >> self._skipped, portion):
            digits = self._digits[len(self._digits) - left :]
            yield from sorted(self._ranked(bits.numbers(places), digits, self._base + common))

    def of(self, places: Iterable[int]) -> list[Ranked]:
        """Some of them."""
        return self._ranked([place - self._skipped for place in places], self._digits, self._base)

    def _ranked(self, held: Iterable[int], digits: Sequence[bytes], more: int) -> list[Ranked]:
        """By the number that these digits make, the highest first, and some more."""
        urls, first, skipped = self._urls, self._first, self._skipped
        ranked = []
        for place in held:
            byte, bit, number = place >> 3, place & 7, 0
            for digit in digits:
                number = number << 1 | digit[byte] >> bit & 1
            ranked.append((-more - number, urls[place + skipped], first + place + skipped))
        return ranked


class Scales:
    """For one learner at one moment."""

    def __init__(self, learner: Learner, moment: Moment) -> None:
        self._moment = moment
        self._learner = learner
        self._languages = {name.casefold() for name in learner.languages}
        self._known = sorted(self._languages | {name.casefold() for name in learner.skills})

    def weigh(self, number: int, shard: Shard, mentioned: Mentioned, left_out: Rows = 0) -> Weighed | None:
        """None if no item of the shard may be picked."""
        among = self._moment.among(shard.facets) & ~left_out
        if not among:
            return None
        language, told = self._language(shard.facets)
        skills = (mentioned(skill) & ~told(skill.casefold()) for skill in self._learner.skills)
        course = (mentioned(skill) for skill in self._learner.course_skills)
        parts = (
            language,
            _counted(skills, [min(score.SKILL * count, score.SKILL_MAX) for count in range(3)]),
            _counted(course, list(score.COURSE)),
        )
        today = shard.on(self._moment.day).points(self._learner)
        slices = reduce(bits.plus, [bits.sliced(values) for values in parts if values], today)
        return Weighed(number, shard.columns.urls, among, slices, self._base())

    def _base(self) -> int:
        return (0 if self._known else score.LANGUAGE_UNKNOWN) + (0 if self._learner.kinds else score.KIND)

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


def _counted(sets: Iterable[Rows], points: list[int]) -> Values:
    """By how many of the sets an item is in; the last of the points for that many or more."""
    return [(points[many], places) for many, places in _exactly(bits.at_least(sets, most=len(points) - 1))]


def _exactly(at_least: list[Rows]) -> Iterator[tuple[int, Rows]]:
    for many, places in enumerate(at_least, start=1):
        yield many, places & ~at_least[many] if many < len(at_least) else places
