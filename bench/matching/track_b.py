"""Track B: a real course of 1,191 students under its own rules, beside what TeamAnneal has published for it.

``ENGG1100.csv`` and its constraints: thirteen project groups, each cut into teams of five to seven, six if possible.
Per team: a coordinator or shaper (must); a student of each of four disciplines (should); as few as possible whose
language is not English (must); not exactly one woman (must).

How its figures are read. One reading agrees with nearly all of them, to the tenth: the share of the teams of a
project group that keep a constraint, as the mean of the thirteen project groups, with a sixth of its students,
rounded, as its number of teams. A team keeps “as few as possible” if it has none. Into how many teams TeamAnneal has
cut each project group is not published; here it is a sixth of the students rounded up or down, whichever keeps more
by the weights. Rounded to the nearest, all figures are the same or higher but that of the languages: 77.6 instead of
77.7, because only one of the 21 in P12 is a coordinator, so three teams of seven would leave two teams without. The
column “at most” is what no teams can exceed, each constraint by itself: coordinators and students of some disciplines
are too few for every team, and nine of the project groups do not say what anybody studies.
"""

from __future__ import annotations

import csv
import json
import operator
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from plugin_app.study_groups.matching.exchanging.annealing import anneal

from .sources import SHARED

PUBLISHED = (99.2, 25.0, 30.8, 30.8, 24.0, 77.7, 100.0)
"""Percent of teams, in the order of the constraints."""
WEIGHTS = {"must have": 8.0, "should have": 4.0}
GATHERED = 0.05
"""For each pair in a team of those who should be in few teams: it shows the way to a team without any."""
STEPS = 60_000
COMPARED: Mapping[str, Callable[[str, str], bool]] = {"equal to": operator.eq, "not equal to": operator.ne}

Student = Mapping[str, str]


@dataclass(frozen=True)
class Constraint:
    """How many students with something a team has."""

    operator: str
    """at least, not exactly, as few as possible."""
    count: int
    field: str
    compared: str
    value: str
    weight: float

    def counts(self, student: Student) -> bool:
        """Whether it is about this student."""
        return COMPARED[self.compared](student[self.field], self.value)

    def is_kept(self, found: int) -> bool:
        """By a team with so many of them."""
        if self.operator == "at least":
            return found >= self.count
        return found != self.count if self.operator == "not exactly" else found == 0

    def most(self, there: int, teams: int, largest: int) -> int:
        """How many of so many teams can keep it at best, when there are so many of these students."""
        if self.operator == "at least":
            return min(teams, there // self.count)
        return teams - -(-there // largest) if self.operator == "as few as possible" else teams

    def __str__(self) -> str:
        number = "" if self.operator == "as few as possible" else f" {self.count}"
        return f"{self.operator}{number}: {self.field} {'' if self.compared == 'equal to' else 'not '}{self.value}"


@dataclass(frozen=True)
class Share:
    """How much of the course keeps one constraint, in percent."""

    what: str
    published: float
    ours: float
    at_most: float


@dataclass(frozen=True)
class Course:
    """Students by project group, and what their teams should be like."""

    partitions: Sequence[Sequence[Student]]
    constraints: Sequence[Constraint]
    smallest: int
    ideal: int
    largest: int


def course(shared: Path = SHARED) -> Course:
    """Read it. Raises ``FileNotFoundError`` where there is no such data."""
    folder = shared / "groups" / "teamanneal"
    asked = json.loads((folder / "ENGG1100-constraints.json").read_text(encoding="utf-8"))
    partitions: dict[str, list[Student]] = defaultdict(list)
    with (folder / "ENGG1100.csv").open(encoding="utf-8-sig", newline="") as rows:
        for student in csv.DictReader(rows):
            partitions[student[_field(asked["partition"], student)]].append(student)
    first = partitions[min(partitions)][0]
    size = asked["levels"][0]["size"]
    constraints = [_constraint(each, first) for each in asked["constraints"]]
    return Course(
        [partitions[name] for name in sorted(partitions)], constraints, size["min"], size["ideal"], size["max"]
    )


def shares(of: Course, *, seed: int, steps: int = STEPS) -> list[Share]:
    """Form the teams and count."""
    cut = [_best(of, students, seed, steps) for students in of.partitions]
    found = []
    for place, (one, published) in enumerate(zip(of.constraints, PUBLISHED, strict=True)):
        ours = fmean(partition.shares[place] for partition in cut)
        there = [
            (sum(map(one.counts, students)), each.number) for students, each in zip(of.partitions, cut, strict=True)
        ]
        most = fmean(one.most(counted, number, of.largest) / number for counted, number in there)
        found.append(Share(str(one), published, 100 * ours, 100 * most))
    return found


@dataclass(frozen=True)
class _Cut:
    """The teams of a project group."""

    number: int
    shares: Sequence[float]
    """Of the teams that keep each constraint, 0 to 1."""


def _best(of: Course, students: Sequence[Student], seed: int, steps: int) -> _Cut:
    numbers = {len(students) // of.ideal, -(-len(students) // of.ideal)}
    cuts = [
        _Cut(number, _shares(of, students, _teams(of, students, number, seed, steps))) for number in sorted(numbers)
    ]
    weights = [one.weight for one in of.constraints]
    return max(cuts, key=lambda cut: sum(map(operator.mul, weights, cut.shares)))


def _shares(of: Course, students: Sequence[Student], teams: Sequence[Sequence[int]]) -> list[float]:
    return [
        fmean(one.is_kept(sum(one.counts(students[each]) for each in team)) for team in teams) for one in of.constraints
    ]


def _teams(of: Course, students: Sequence[Student], number: int, seed: int, steps: int) -> list[tuple[int, ...]]:
    """The first teams, which are then annealed, deal out the students as the file has them."""
    traits = [[one.counts(student) for one in of.constraints] for student in students]

    def score(team: Sequence[int]) -> float:
        total = 0.0
        for place, one in enumerate(of.constraints):
            found = sum(traits[each][place] for each in team)
            total += one.weight * one.is_kept(found)
            if one.operator == "as few as possible":
                total += GATHERED * found * found
        return total

    first = [range(place, len(students), number) for place in range(number)]
    return anneal(first, score, size_min=of.smallest, size_max=of.largest, seed=seed, steps=steps)


def _constraint(asked: Mapping[str, Any], student: Student) -> Constraint:
    return Constraint(
        asked["operator"],
        asked.get("count", 0),
        _field(asked["field"], student),
        asked["field-operator"],
        str(asked["field-value"]),
        WEIGHTS[asked["weight"]],
    )


def _field(name: str, student: Student) -> str:
    """A column, whose name the constraints write with other capitals."""
    return next(field for field in student if field.casefold() == name.casefold())
