"""Those who are placed together or not at all, as the things that placing moves about.

Most units are one person; people tied by mutual wishes are one unit. All that a rule asks of a unit is an integer, so a
would-be group is judged in a few microseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import and_, or_

from .bounding.core import core_of
from .cohort import MILLION, Cohort

Party = tuple[int, ...]
"""The numbers of some units, in order: a group, or what may become one."""


@dataclass(frozen=True)
class Units:
    """Sequences have one entry for each unit, by its number in ``cohort.units``."""

    cohort: Cohort
    starts: Sequence[int]
    """Where a meeting of all its people could begin; only where enough others could come for a group to be."""
    languages: Sequence[int]
    """Bits that all its people speak; only those in which there might be a group."""
    week: Sequence[int]
    size: Sequence[int]
    activity: Sequence[int]
    minorities: Sequence[tuple[int, ...]]
    """Of its people, each time it occurs."""
    avoids: Sequence[frozenset[int]]
    """Units with somebody whom somebody of it avoids, or is avoided by."""
    placeable: Sequence[int]
    """Those that could be in a group, as far as counting tells; see ``core``."""
    least_active: int

    def may_be(self, party: Sequence[int]) -> bool:
        """Whether these units may be a group, by every rule: ``cohort.keeps`` of their people, only sooner."""
        rules = self.cohort.problem.rules
        size = active = 0
        starts = spoken = -1
        minorities: list[int] = []
        avoided: set[int] = set()
        for unit in party:
            size += self.size[unit]
            active += self.activity[unit]
            starts &= self.starts[unit]
            spoken &= self.languages[unit]
            minorities += self.minorities[unit]
            avoided |= self.avoids[unit]
        return (
            rules.size_min <= size <= rules.size_max
            and starts > 0
            and spoken > 0
            and active >= self.least_active
            and (not avoided or avoided.isdisjoint(party))
            and self.cohort.can_meet(starts)
            and (not minorities or self.none_is_alone(minorities, spoken))
        )

    def none_is_alone(self, minorities: Sequence[int], spoken: int) -> bool:
        """Whether there is a language in which nobody of a minority is alone who need not be."""
        lone = [who for who in set(minorities) if minorities.count(who) == 1]
        while spoken:
            bit = spoken & -spoken
            if all(self.cohort.supply[who, bit] < 2 for who in lone):
                return True
            spoken ^= bit
        return False

    def sizes(self, party: Iterable[int]) -> int:
        """How many people."""
        return sum(self.size[unit] for unit in party)

    def people(self, party: Iterable[int]) -> tuple[int, ...]:
        """Their numbers in the cohort, in order."""
        return tuple(sorted(chain.from_iterable([self.cohort.units[unit] for unit in party])))


def units_of(cohort: Cohort) -> Units:
    """The units of a cohort."""
    rules, people, core = cohort.problem.rules, cohort.units, core_of(cohort).places
    starts, languages = [0] * len(people), [0] * len(people)
    for unit, where in core.items():
        languages[unit] = reduce(or_, where)
        starts[unit] = reduce(or_, where.values())
    return Units(
        cohort=cohort,
        starts=starts,
        languages=languages,
        week=[reduce(and_, (cohort.week[one] for one in unit)) for unit in people],
        size=[len(unit) for unit in people],
        activity=[sum(cohort.activity[one] for one in unit) for unit in people],
        minorities=[tuple(cohort.identity[one] for one in unit if cohort.identity[one]) for unit in people],
        avoids=[frozenset(cohort.unit_of[other] for one in unit for other in cohort.avoids[one]) for unit in people],
        placeable=sorted(core),
        least_active=round(rules.min_expected_active * MILLION),
    )
