"""The second and third step of ``cp_sat``: who sits in which group of a cell, and with the most common hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from time import process_time

from ortools.sat.python import cp_model

from plugin_app.study_groups.matching.cohort import MILLION, Cohort

from .. import limits
from ..cells import Cell
from ..filling import fill

PATIENCE = 10
"""Seconds at most for one cell."""
TOGETHER = 4
"""Groups that are cut anew at a time."""


def cut(
    people: Cohort, members: Sequence[int], number: int, language: int, seed: int, until: float
) -> list[list[int]] | None:
    """So many groups of all of these people who share a time, by every rule; ``None`` if there is no way, or no time.

    A greedy way comes first; it may make another number of groups.
    """
    groups, left = fill(people, members)
    if not left:
        return groups
    return _Cutting(people, members, number, language).solve(seed, min(PATIENCE, until - process_time()))


def mended(people: Cohort, cells: Mapping[Cell, Sequence[Sequence[int]]], seed: int, until: float) -> list[list[int]]:
    """The same people in groups with more hours in common, a few groups of a cell at a time."""
    batches = [(cell.language, batch) for cell, groups in cells.items() for batch in _batches(groups)]
    done: list[list[int]] = []
    for place, (language, batch) in enumerate(batches):
        seconds = (until - process_time()) / (len(batches) - place)
        better = None
        if seconds > 0 and len(batch) > 1:
            cutting = _Cutting(people, [one for group in batch for one in group], len(batch), language)
            cutting.want_hours(batch)
            better = cutting.solve(seed, seconds)
        done += better or batch
    return done


def _batches(groups: Sequence[Sequence[int]]) -> Iterator[list[list[int]]]:
    for first in range(0, len(groups), TOGETHER):
        yield [list(group) for group in groups[first : first + TOGETHER]]


class _Cutting:
    """Who sits in which of so many groups."""

    def __init__(self, people: Cohort, members: Sequence[int], number: int, language: int) -> None:
        self.people, self.number = people, range(number)
        self.units = sorted({people.unit_of[one] for one in members})
        self.model = model = cp_model.CpModel()
        self.sits = {(unit, group): model.new_bool_var("") for unit in self.units for group in self.number}
        for place, unit in enumerate(self.units):
            model.add_exactly_one(self.sits[unit, group] for group in self.number)
            for group in self.number[
                place + 1 :
            ]:  # groups are alike: the first unit is in the first of them, and so on
                model.add(self.sits[unit, group] == 0)
        for group in self.number:
            self._bind(group, language)

    def want_hours(self, groups: Sequence[Sequence[int]]) -> None:
        """Ask for common slots of the first week, beginning with these groups."""
        people, model = self.people, self.model
        in_order = sorted(groups, key=lambda group: min(people.unit_of[one] for one in group))
        home = {people.unit_of[one]: place for place, group in enumerate(in_order) for one in group}
        for (unit, group), sits in self.sits.items():
            model.add_hint(sits, home[unit] == group)
        hours = {unit: self._week(unit) for unit in self.units}
        anybody = 0
        for week in hours.values():
            anybody |= week
        shared = []
        for slot in range(anybody.bit_length()):
            busy = [unit for unit in self.units if not hours[unit] >> slot & 1]
            if len(self.units) - len(busy) < 2:
                continue
            for group in self.number:
                common = model.new_bool_var("")
                for unit in busy:
                    model.add_implication(self.sits[unit, group], common.negated())
                shared.append(common)
        model.maximize(sum(shared))

    def solve(self, seed: int, seconds: float) -> list[list[int]] | None:
        """The groups; ``None`` if there are none or the time is up before one way is found."""
        if seconds <= 0:
            return None
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        if limits.solve(solver, self.model, seconds) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        chosen = [
            [unit for unit in self.units if solver.boolean_value(self.sits[unit, group])] for group in self.number
        ]
        return [[one for unit in units for one in self.people.units[unit]] for units in chosen]

    def _week(self, unit: int) -> int:
        week = -1
        for one in self.people.units[unit]:
            week &= self.people.week[one]
        return week

    def _bind(self, group: int, language: int) -> None:
        people, model, rules = self.people, self.model, self.people.problem.rules
        sits = {unit: self.sits[unit, group] for unit in self.units}
        size = sum(len(people.units[unit]) * each for unit, each in sits.items())
        model.add_linear_constraint(size, rules.size_min, rules.size_max)
        active = sum(sum(people.activity[one] for one in people.units[unit]) * each for unit, each in sits.items())
        model.add(active >= round(rules.min_expected_active * MILLION))
        minorities: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for unit, each in sits.items():
            for one in people.units[unit]:
                who = people.identity[one]
                if who and people.supply[who, language] > 1:
                    minorities[who].append(each)
        for several in minorities.values():
            some = model.new_bool_var("")
            model.add(sum(several) >= 2 * some)
            model.add(sum(several) <= len(several) * some)
        for unit, each in sits.items():
            shut = {people.unit_of[other] for one in people.units[unit] for other in people.avoids[one]}
            for other in shut & sits.keys():
                if unit < other:
                    model.add_at_most_one(each, sits[other])
