"""Track D: ten weeks of a course, in which people come late and drop out. ``python -m bench.matching.track_d``.

One course, told twice. Everything that people do by themselves is drawn beforehand, from ``random.Random`` with the
seed, and is the same for both; what they are offered is not.

**What people do.**

- The course is a meetable cohort (``cohorts``) of 1,000. 70 % have signed up by its beginning, the others come one
  after the other in the weeks 1 to 6, as many in each.
- They drop out: 12 in 100 after their first week, 9 after their second, 7 after their third, and 5 after each further
  one. Whoever has dropped out never comes back, and nobody is told.
- Who is still in the course is *seen* in a week with the chance that is their activity in the cohort (three in four
  about 0.85, the others about 0.4). That is all that anybody knows of them: a quiet week is not a farewell.
- Nobody stays longer because of their group. That keeps the comparison fair, and is to our disadvantage.

**One-shot matching.** Groups are formed once, by our own solver, from those who have signed up by then. Whoever comes
later goes into a group with a free seat, by chance, as long as there is one.

**Living groups.** The same groups, to the letter. At the end of each week,

- whoever has no group and was seen is offered the best seats (``living.seats_for``); 9 in 10 take the first;
- a group of which fewer than three can be expected (``pulse``) asks for company, with a chance of one half, if anybody
  of it was seen in that week; the course team follows what is proposed (``living.mends``);
- after week 4 there is a second round, for those who have no group yet.

No more than one learner in ten is moved from one group to another in all of the ten weeks.

**What is counted.** In each week, before anything is done about it: everybody who has a group and is still in the
course, and of them those whose group has fewer than three people who are. Beside it stands how many are in groups of
which no three could meet: who was put into a group by chance may be at work when the others are free.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import combinations
from operator import and_

from bench.table import aligned
from plugin_app.study_groups.matching import living, pulse
from plugin_app.study_groups.matching.cohort import MILLION, Cohort, cohort
from plugin_app.study_groups.matching.form import form
from plugin_app.study_groups.matching.living import Running
from plugin_app.study_groups.matching.placing.place import place
from plugin_app.study_groups.matching.problem import Problem
from plugin_app.study_groups.matching.units import units_of

from .cohorts import plant
from .sources import sources

PEOPLE, WEEKS = 1_000, 10
AT_THE_START = 0.7
LAST_ARRIVAL = 6
DROPS = (0.12, 0.09, 0.07)
DROPS_LATER = 0.05
TAKES_A_SEAT = 0.9
ASKS_FOR_COMPANY = 0.5
SECOND_ROUND = 4
MOST_MOVED = 0.1
MIDDLE = 3.5
"""Days from the middle of a week, when people were seen, to its end."""
ENOUGH = 3
"""Active members."""
SECONDS = 5.0
"""The solver may take this long for a round."""


@dataclass(frozen=True)
class Fates:
    """What everybody does by themselves. Weeks are counted from 0; one entry for each person, by number."""

    comes: Sequence[int]
    goes: Sequence[int]
    """The first week in which they are no longer there."""
    seen: Sequence[frozenset[int]]
    """The weeks in which they are seen."""

    def is_there(self, one: int, week: int) -> bool:
        return self.comes[one] <= week < self.goes[one]


@dataclass
class Tally:
    """What came of ten weeks, in learner-weeks, and how many people were moved."""

    in_groups: int = 0
    too_few: int = 0
    """In a group of which fewer than three are still in the course."""
    cannot_meet: int = 0
    """In a group of whose people who are still in the course no three could meet."""
    without: int = 0
    """In no group."""
    moved: int = 0


def rows(seed: int) -> list[dict[str, object]]:
    """A row for each way, as printed."""
    people = cohort(_without_pairs(plant(PEOPLE, seed=seed, sources=sources()).problem))
    fates = _fates(people, random.Random(f"fates {seed}"))
    formed = _formed(people, [one for one in range(PEOPLE) if fates.comes[one] == 0], seed)
    one_shot = _one_shot(people, fates, formed, random.Random(f"one-shot {seed}"))
    alive = _living(people, fates, formed, random.Random(f"living {seed}"), seed)
    return [_row("one-shot", seed, one_shot, one_shot), _row("living groups", seed, alive, one_shot)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table for some seeds; 0 only if the mark is kept for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.matching.track_d", description=rows.__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    found = [row for seed in parser.parse_args(arguments).seeds for row in rows(seed)]
    print(aligned([[*found[0]], *([str(cell) for cell in row.values()] for row in found)]))
    return 0 if all(row["mark"] in ("", "kept") for row in found) else 1


def _fates(people: Cohort, chance: random.Random) -> Fates:
    order = chance.sample(range(PEOPLE), PEOPLE)
    late = order[round(AT_THE_START * PEOPLE) :]
    comes, goes, seen = [0] * PEOPLE, [0] * PEOPLE, []
    for turn, one in enumerate(late):
        comes[one] = 1 + turn * LAST_ARRIVAL // len(late)
    for one in range(PEOPLE):
        week = comes[one] + 1
        while week < WEEKS and chance.random() >= _hazard(week - comes[one]):
            week += 1
        goes[one] = week
        often = people.activity[one] / MILLION
        seen.append(frozenset(at for at in range(comes[one], week) if at == comes[one] or chance.random() < often))
    return Fates(comes, goes, seen)


def _hazard(weeks: int) -> float:
    """How likely somebody is gone after so many weeks, if they were there until then."""
    return DROPS[weeks - 1] if weeks <= len(DROPS) else DROPS_LATER


def _one_shot(people: Cohort, fates: Fates, formed: Sequence[tuple[int, ...]], chance: random.Random) -> Tally:
    groups, tally = [list(group) for group in formed], Tally()
    for week in range(WEEKS):
        _count(people, fates, groups, week, tally)
        for one in _without_group(fates, groups, week + 1):
            free = [group for group in groups if len(group) < people.problem.rules.size_max]
            if free:
                chance.choice(free).append(one)
    return tally


def _living(people: Cohort, fates: Fates, formed: Sequence[tuple[int, ...]], chance: random.Random, seed: int) -> Tally:
    groups, tally, moved = [list(group) for group in formed], Tally(), set[int]()
    for week in range(WEEKS):
        _count(people, fates, groups, week, tally)
        now = _as_seen(people, fates, week)
        if week == SECOND_ROUND:
            waiting = [one for one in _without_group(fates, groups, week) if week in fates.seen[one]]
            groups += [list(group) for group in _formed(now, waiting, seed)]
        for one in _without_group(fates, groups, week + 1):
            if (week in fates.seen[one] or fates.comes[one] > week) and chance.random() < TAKES_A_SEAT:
                for seat in living.seats_for(now, _running(people, groups), one, most=1):
                    groups[seat.group].append(one)
        asking = [place for place, group in enumerate(groups) if _asks(now, fates, group, week, chance)]
        most = round(MOST_MOVED * PEOPLE) - len(moved)
        for mend in living.mends(now, _running(people, groups), asking, most_moves=most):
            moved |= set(mend.movers)
            groups[mend.into] += mend.movers
            groups[mend.group] = [one for one in groups[mend.group] if one not in mend.movers]
    tally.moved = len(moved)
    return tally


def _asks(now: Cohort, fates: Fates, group: Sequence[int], week: int, chance: random.Random) -> bool:
    """Whether a group asks for company."""
    is_quiet = pulse.is_short(living.expected(now, group))
    return is_quiet and any(week in fates.seen[one] for one in group) and chance.random() < ASKS_FOR_COMPANY


def _as_seen(people: Cohort, fates: Fates, week: int) -> Cohort:
    """Everyone with what to expect of them, by when they were last seen."""
    expected = []
    for weeks in fates.seen:
        last = max((each for each in weeks if each <= week), default=None)
        days = None if last is None else 7.0 * (week - last) + MIDDLE
        expected.append(round(pulse.expectation(days) * MILLION))
    return replace(people, activity=expected)


def _without_group(fates: Fates, groups: Iterable[Sequence[int]], week: int) -> list[int]:
    """Who is in the course then and has no group, in the order in which they came."""
    seated = {one for group in groups for one in group}
    waiting = [one for one in range(PEOPLE) if one not in seated and fates.is_there(one, week)]
    return sorted(waiting, key=lambda one: (fates.comes[one], one))


def _running(people: Cohort, groups: Iterable[Sequence[int]]) -> list[Running]:
    return [Running(tuple(group), people.problem.rules.size_max) for group in groups]


def _count(people: Cohort, fates: Fates, groups: Iterable[Sequence[int]], week: int, tally: Tally) -> None:
    for group in groups:
        there = [one for one in group if fates.is_there(one, week)]
        tally.in_groups += len(there)
        tally.too_few += len(there) * (len(there) < ENOUGH)
        tally.cannot_meet += len(there) * (not _can_meet(people, there))
    tally.without += len(_without_group(fates, groups, week))


def _can_meet(people: Cohort, there: Sequence[int]) -> bool:
    """Whether some three of them have a window in common in every week of the course."""
    return any(
        people.can_meet(reduce(and_, (people.starts[one] for one in some))) for some in combinations(there, ENOUGH)
    )


def _formed(people: Cohort, taking_part: Sequence[int], seed: int) -> list[tuple[int, ...]]:
    """The groups that our solver forms of these people."""
    learners = tuple(people.learners[one] for one in taking_part)
    problem = replace(people.problem, learners=learners)
    if not place(units_of(cohort(problem)), seed=seed, until=lambda: False):
        return []
    solution = form(problem, seconds=SECONDS, seed=seed)
    number = {name: one for one, name in enumerate(people.ids)}
    return [tuple(number[name] for name in group.members) for group in solution.groups]


def _without_pairs(problem: Problem) -> Problem:
    """Who would be with whom is left out: somebody may come weeks after whom they wish for."""
    return replace(problem, learners=tuple(replace(each, wishes=()) for each in problem.learners))


def _row(name: str, seed: int, tally: Tally, yardstick: Tally) -> dict[str, object]:
    is_ours = tally is not yardstick
    kept = 2 * tally.too_few <= yardstick.too_few and tally.moved <= MOST_MOVED * PEOPLE
    return {
        "way": name,
        "seed": seed,
        "learner-weeks in groups": tally.in_groups,
        "with fewer than 3 active": tally.too_few,
        "of one-shot's": f"{tally.too_few / yardstick.too_few:.0%}",
        "no 3 can meet": tally.cannot_meet,
        "in no group": tally.without,
        "learners moved": f"{tally.moved / PEOPLE:.1%}",
        "mark": ("kept" if kept else "missed") if is_ours else "",
    }


if __name__ == "__main__":
    raise SystemExit(main())
