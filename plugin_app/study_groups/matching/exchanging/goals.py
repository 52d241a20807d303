"""What makes one group better than another, beyond what every group has to keep.

The worth of a group is counted in hours a week, so that everything can be weighed against time in common:

- each **hour in common** is worth one hour;
- each person more or less than the ideal **size** costs ``SIZE``, where an ideal is given;
- **level**: where people should be near each other, each step between the highest and the lowest costs ``LEVEL``;
  where they should be mixed, each person whose level somebody else there has already;
- **goals**: where people should be near each other, each one who does not share the goal that most of them have costs
  ``GOALS``; where they should be mixed, each one who brings no goal that is new;
- a group in which nobody is willing to **lead** costs ``LEADER``;
- **activity**: people who are likely to be there should be spread evenly. A group costs ``ACTIVITY`` for all that its
  share of active people lies below that of everyone.

What a placement is worth is the mean of what its groups are worth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..cohort import MILLION, Cohort
from ..problem import Taste

Cost = Callable[[Sequence[int]], float]
"""Of a group by numbers of people, in hours a week."""

SIZE = 2.0
LEVEL = 0.1
GOALS = 0.1
LEADER = 0.5
ACTIVITY = 2.0


def taste(cohort: Cohort) -> Cost:
    """What a group costs beside its hours, never more than nothing: 0, or less, in hours a week."""
    asked = (_size(cohort), _level(cohort), _goals(cohort), _leader(cohort), _activity(cohort))
    parts = [part for part in asked if part]
    return lambda members: -sum(part(members) for part in parts)


def worth(cohort: Cohort, members: Sequence[int]) -> float:
    """What a group is worth, in hours a week."""
    return cohort.common_minutes(members) / 60 + taste(cohort)(members)


def _size(cohort: Cohort) -> Cost | None:
    ideal = cohort.problem.rules.size_ideal
    return None if ideal is None else lambda members: SIZE * abs(len(members) - ideal)


def _level(cohort: Cohort) -> Cost | None:
    levels = [each.level for each in cohort.learners]
    if cohort.problem.rules.level is Taste.ANY or not any(levels):
        return None

    def near(members: Sequence[int]) -> float:
        known = [level for level in map(levels.__getitem__, members) if level]
        return LEVEL * (max(known) - min(known)) if known else 0.0

    def mixed(members: Sequence[int]) -> float:
        known = [level for level in map(levels.__getitem__, members) if level]
        return LEVEL * (len(known) - len(set(known)))

    return near if cohort.problem.rules.level is Taste.NEAR else mixed


def _goals(cohort: Cohort) -> Cost | None:
    goals = cohort.goals
    if cohort.problem.rules.goals is Taste.ANY or not any(goals):
        return None

    def near(members: Sequence[int]) -> float:
        stated = [goals[one] for one in members if goals[one]]
        everything = 0
        for each in stated:
            everything |= each
        most = 0
        while everything:
            goal = everything & -everything
            most = max(most, sum(1 for each in stated if each & goal))
            everything ^= goal
        return GOALS * (len(stated) - most)

    def mixed(members: Sequence[int]) -> float:
        stated = [goals[one] for one in members if goals[one]]
        seen = new = 0
        for each in stated:
            new += bool(each & ~seen)
            seen |= each
        return GOALS * (len(stated) - new)

    return near if cohort.problem.rules.goals is Taste.NEAR else mixed


def _leader(cohort: Cohort) -> Cost | None:
    willing = [each.lead for each in cohort.learners]
    if not any(willing):
        return None
    return lambda members: 0.0 if any(willing[one] for one in members) else LEADER


def _activity(cohort: Cohort) -> Cost | None:
    active = cohort.activity
    if len(set(active)) < 2:
        return None
    usual = sum(active) / len(active)
    return lambda members: max(0.0, ACTIVITY * (usual - sum(active[one] for one in members) / len(members)) / MILLION)
