"""What groups are worth, judged for all alike: by the rules of the problem, never by what their maker says.

People *can meet* if they are in a group that keeps every hard rule. Groups that break one are counted, not mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from statistics import fmean

from plugin_app.study_groups.matching.cohort import Cohort


@dataclass(frozen=True)
class Worth:
    """What became of everybody."""

    people: int
    in_groups: int
    can_meet: int
    """People in groups that keep every rule."""
    groups: int
    legal: int
    """Groups that keep every rule."""
    without_window: int
    """Groups who share no window in some week."""
    lone: int
    """People alone of their minority in a group, where others of it speak a language of that group."""
    mean_size: float
    hours: float
    """A week in common, mean of the groups that can meet; 0 if none can."""
    hours_each: float
    """The same, as the mean of their members."""
    hours_all: float
    """Mean of all groups, whether they can meet or not."""

    @property
    def hours_a_person(self) -> float:
        """A week in common, mean of everybody who takes part: nothing for who is in no group that can meet."""
        return self.hours_each * self.can_meet / self.people if self.people else 0.0

    @property
    def share(self) -> float:
        """Who can meet, in percent."""
        return 100 * self.can_meet / self.people if self.people else 0.0


def worth(people: Cohort, groups: Iterable[Sequence[str]]) -> Worth:
    """Judge groups of ids. Raises ``KeyError`` for nobody's id and ``ValueError`` for somebody in two groups."""
    number = {name: place for place, name in enumerate(people.ids)}
    formed = [[number[name] for name in group] for group in groups if group]
    if sum(map(len, formed)) != len({one for group in formed for one in group}):
        raise ValueError("Somebody is in two groups.")
    legal = [group for group in formed if people.keeps(group)]
    hours = [people.common_minutes(group) / 60 for group in legal]
    can_meet = sum(map(len, legal))
    return Worth(
        people=len(people.ids),
        in_groups=sum(map(len, formed)),
        can_meet=can_meet,
        groups=len(formed),
        legal=len(legal),
        without_window=sum(not people.can_meet(_starts(people, group)) for group in formed),
        lone=sum(_lone(people, group) for group in formed),
        mean_size=fmean(map(len, formed)) if formed else 0.0,
        hours=fmean(hours) if hours else 0.0,
        hours_each=sum(each * len(group) for each, group in zip(hours, legal, strict=True)) / (can_meet or 1),
        hours_all=fmean(people.common_minutes(group) / 60 for group in formed) if formed else 0.0,
    )


def _starts(people: Cohort, group: Sequence[int]) -> int:
    return reduce(and_, (people.starts[one] for one in group))


def _lone(people: Cohort, group: Sequence[int]) -> int:
    """Those alone in their minority who need not be, whichever language of their group it speaks."""
    spoken = reduce(and_, (people.languages[one] for one in group))
    bits = [1 << place for place in range(len(people.language_codes)) if not spoken or spoken >> place & 1]
    return sum(all(people.supply.get((who, bit), 0) != 1 for bit in bits) for who in people.lone(group))
