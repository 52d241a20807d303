"""People who could all meet at one time, made into legal groups: what is left to do for who thinks in times first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from plugin_app.study_groups.matching.cohort import Cohort

LOOKED_AT = 40
"""How many of those who wait are tried for a place, and how many groups for somebody left over."""


def fill(people: Cohort, crowd: Iterable[int]) -> tuple[list[list[int]], list[int]]:
    """Groups of those who share a time and a language, and who is left over. Units stay together or are left."""
    there = set(crowd)
    units = [unit for unit in {people.units[people.unit_of[one]] for one in there} if there.issuperset(unit)]
    groups, left = [], sorted(there - {one for unit in units for one in unit})
    queue = iter(sorted(units, key=lambda unit: (-max(people.identity[one] for one in unit), unit)))
    ahead = list(islice(queue, LOOKED_AT))
    while ahead:
        group, taken = _group(people, ahead)
        if group:
            groups.append(group)
        else:
            left += ahead[0]
            taken = {0}
        ahead = [unit for place, unit in enumerate(ahead) if place not in taken]
        ahead += islice(queue, LOOKED_AT - len(ahead))
    return groups, settle(people, groups[-LOOKED_AT:], left)


def settle(people: Cohort, groups: Sequence[list[int]], left: Sequence[int]) -> list[int]:
    """Put those left over where a seat is free and every rule stays kept. Returns who is still left."""
    still: set[int] = set()
    for unit in sorted({people.units[people.unit_of[one]] for one in left}):
        if not set(unit) <= set(left):
            still |= set(unit) & set(left)
            continue
        home = next((group for group in groups if _fits(people, group, unit)), None)
        if home is None:
            still |= set(unit)
        else:
            home += unit
    return sorted(still)


def _fits(people: Cohort, group: Sequence[int], unit: Sequence[int]) -> bool:
    room = people.problem.rules.size_max - len(group)
    return len(unit) <= room and people.keeps([*group, *unit])


def _group(people: Cohort, waiting: Sequence[tuple[int, ...]]) -> tuple[list[int], set[int]]:
    """One group that begins with the first who wait, and the places of those it took; nobody if there is none."""
    rules = people.problem.rules
    ideal = rules.size_ideal or (rules.size_min + rules.size_max) // 2
    group, taken = list(waiting[0]), {0}
    while True:
        if len(group) >= ideal and people.keeps(group):
            return group, taken
        place = _next(people, group, waiting, taken)
        if place is None:
            return (group, taken) if people.keeps(group) else ([], set())
        group += waiting[place]
        taken.add(place)


def _next(people: Cohort, group: Sequence[int], waiting: Sequence[tuple[int, ...]], taken: set[int]) -> int | None:
    """Who comes next: of the first who may, one who ends somebody's being alone, or else the most active."""
    lone = set(people.lone(group))
    shut = frozenset().union(*(people.avoids[one] for one in group))
    room = people.problem.rules.size_max - len(group)
    best, place = (-1, -1.0), None
    for each, unit in enumerate(waiting):
        if each in taken or len(unit) > room or not shut.isdisjoint(unit):
            continue
        alone = Counter(people.identity[one] for one in unit if people.identity[one])
        value = (-len(lone ^ set(alone)), sum(people.activity[one] for one in unit) / len(unit))
        if place is None or value > best:
            best, place = value, each
    return place
