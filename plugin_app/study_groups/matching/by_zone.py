"""Groups of people whose clocks show about the same time, after the Mechanical MOOC's rule.

    people = [Person(7, offset_in("Africa/Nairobi", monday), ("sw", "en")), …]
    cut(people, Sizes(smallest=3, ideal=4, largest=6), seed=1)

Time is a circle: at UTC+13 it is as late as at UTC−11, a day apart. So the circle is opened where the widest stretch of
it has nobody, and what remains is cut into neighbours, at the best places there are: as many as possible in a group,
then sizes near the ideal and few hours between the clocks of a group, by dynamic programming. Those with a language
in common are grouped among themselves first. Nobody is left over where arithmetic allows.

The same people, sizes and seed give the same groups, in whatever order people come.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

DAY = 24 * 60
"""Minutes."""

ALONE = 10**9
"""The cost of leaving somebody over: more than any group can cost."""


@dataclass(frozen=True)
class Person:
    """Somebody who wants to be matched."""

    id: int
    offset: int
    """Minutes their clock is ahead of UTC."""
    languages: tuple[str, ...] = ()
    """BCP 47 codes, the dearest first; none says nothing."""


@dataclass(frozen=True)
class Sizes:
    """How many people a group has."""

    smallest: int
    ideal: int
    largest: int


@dataclass(frozen=True)
class Circle:
    """A group that was found."""

    members: tuple[int, ...]
    """Ids."""
    language: str
    """What all of them speak; empty where there is nothing, or nobody said."""
    hours_apart: float
    """Between the earliest and the latest clock of the group."""


@dataclass(frozen=True)
class Matched:
    """The groups, for each language round the clock from its widest gap on, and who is left over."""

    circles: tuple[Circle, ...]
    left: tuple[int, ...]


def offset_in(zone: str, monday: date) -> int:
    """Minutes that clocks in this zone are ahead of UTC in the middle of the week that begins on ``monday``.

    Raises ``ZoneInfoNotFoundError`` (a ``KeyError``) or ``ValueError`` for a zone there is not.
    """
    midweek = datetime.combine(date.fromordinal(monday.toordinal() + 3), time(12), UTC)
    ahead = midweek.astimezone(ZoneInfo(zone)).utcoffset()
    assert ahead is not None  # the moment is aware
    return round(ahead.total_seconds() / 60)


def cut(people: Collection[Person], sizes: Sizes, *, seed: int) -> Matched:
    """Cut people into groups."""
    crowd = sorted(people, key=lambda person: person.id)
    random.Random(seed).shuffle(crowd)  # noqa: S311 - who sits beside whom, of those whose clocks agree
    pools = [_cut(pool, sizes) for pool in _by_language(crowd)]
    found = _with_the_rest(pools, sizes)
    together = _cut(crowd, sizes)
    chosen = [together] if len(together.left) < sum(len(pool.left) for pool in found) else found
    groups = [group for pool in chosen for group in pool.groups]
    left = [person.id for pool in chosen for person in pool.left]
    return Matched(tuple(_circle(group) for group in groups), tuple(sorted(left)))


@dataclass(frozen=True)
class _Pool:
    """People among whom groups were cut, and those left over."""

    people: Sequence[Person]
    groups: Sequence[Sequence[Person]]
    left: Sequence[Person]


def _by_language(people: Sequence[Person]) -> list[list[Person]]:
    """Everyone among those who speak the most common of their languages; who said nothing, among the most."""
    often = Counter(language for person in people for language in person.languages)
    most = min(often, key=lambda language: (-often[language], language), default="")
    pools: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        spoken = person.languages or (most,)
        pools[min(spoken, key=lambda language: (-often[language], language))].append(person)
    return [pools[language] for language in sorted(pools, key=lambda language: (-len(pools[language]), language))]


def _with_the_rest(pools: Sequence[_Pool], sizes: Sizes) -> list[_Pool]:
    """Those left over in every pool among themselves, and then, while any are left, with the people of a pool."""
    rest = _cut([person for pool in pools for person in pool.left], sizes)
    found = [_Pool([person for group in pool.groups for person in group], pool.groups, ()) for pool in pools]
    left = rest.left
    for place, pool in enumerate(found):
        mixed = _cut([*pool.people, *left], sizes) if left and pool.people else None
        if mixed and len(mixed.left) < len(left):
            found[place], left = _Pool(mixed.people, mixed.groups, ()), mixed.left
    return [*found, _Pool(rest.people, rest.groups, left)]


def _cut(people: Sequence[Person], sizes: Sizes) -> _Pool:
    """The cheapest way to cut a line of people into neighbours: ``cost[n]`` is that of the first ``n``."""
    line = _in_line(people)
    cost, back = [0] * (len(line) + 1), [0] * (len(line) + 1)
    for end in range(1, len(line) + 1):
        options = [(cost[end - 1] + ALONE, end - 1)]
        for start in range(max(0, end - sizes.largest), end - sizes.smallest + 1):
            options.append((cost[start] + _cost(line[start:end], sizes), start))
        cost[end], back[end] = min(options)
    groups: list[Sequence[Person]] = []
    left: list[Person] = []
    end = len(line)
    while end:
        piece = line[back[end] : end]
        if len(piece) >= sizes.smallest:
            groups.append(piece)
        else:
            left += piece
        end = back[end]
    return _Pool(line, groups[::-1], left)


def _cost(group: Sequence[Person], sizes: Sizes) -> int:
    """An hour between the clocks weighs as much as a person more or fewer than ideal; twice of either, four times."""
    minutes = _minutes_apart(group)
    return (len(group) - sizes.ideal) ** 2 * 3600 + minutes**2


def _in_line(people: Sequence[Person]) -> list[Person]:
    """By their clocks, beginning after the widest stretch of the circle where nobody is."""
    if not people:
        return []
    clocks = sorted({person.offset % DAY for person in people})
    gaps = [(clock - clocks[place - 1]) % DAY for place, clock in enumerate(clocks)]
    first = clocks[gaps.index(max(gaps))]
    return sorted(people, key=lambda person: (person.offset - first) % DAY)


def _minutes_apart(group: Sequence[Person]) -> int:
    """From the first clock of neighbours to the last, the way round they stand in."""
    return (group[-1].offset - group[0].offset) % DAY


def _circle(group: Sequence[Person]) -> Circle:
    return Circle(tuple(person.id for person in group), _language(group), _minutes_apart(group) / 60)


def _language(group: Iterable[Person]) -> str:
    """A language all speak who said something; the dearest to most."""
    spoken = [person.languages for person in group if person.languages]
    shared = set.intersection(*(set(languages) for languages in spoken)) if spoken else set()
    return min(shared, key=lambda one: (sum(languages.index(one) for languages in spoken), one), default="")
