"""``ortools`` CP-SAT: placement first, proved where it can be; then, in the time left, common hours.

https://developers.google.com/optimization/cp . Groups that meet in the same language at the same time are alike, so to
decide who sits in which of them would leave the solver with nothing but symmetries. Instead:

1. *Who meets in which cell*, a cell being a language and a time; cells whose people are all in another are left out.
   How many groups a cell has is a whole number, and sizes, activity, minorities and avoids hold for the cell as a
   whole. The greedy solution is the hint. What this maximises is never less than the best placement.
2. *Who sits in which group of the cell*, each cell by itself, by every rule. If there is no way, exactly these people
   in this cell are forbidden and step 1 is done again (logic-based Benders). If all cells can be cut, the optimum of
   step 1 is the optimum: proved.
3. *Common hours*: a few groups of a cell at a time are cut anew for the most common slots, with the present groups as
   the hint, until the time is up.

One worker, as everyone here has one core, and ``linearization_level`` 2, which halves the time to the proof. With more
than ``ALL_CELLS`` people everyone may choose only among the ``FEW`` most popular of their cells and that of the greedy
solution: with all of them, 1,000 people took longer than there was time, and with few all were placed in seconds. Then
only a placement of everybody is proved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import process_time

from ortools.sat.python import cp_model

from plugin_app.study_groups.matching.cohort import MILLION, Cohort, cohort
from plugin_app.study_groups.matching.problem import Problem

from .. import limits
from ..attempt import Attempt
from ..cells import Cell, cells, popular
from ..filling import settle
from . import slots
from .cp_sat_cut import cut, mended

ALL_CELLS, FEW = 500, 8
TRIES = 25
"""How often cells that cannot be cut are forbidden before what can be cut is taken."""


@dataclass
class _Found:
    """The best so far."""

    cut: dict[Cell, list[list[int]]] = field(default_factory=dict)
    """Cell → its groups."""
    placed: int = -1
    bound: float = 0.0
    is_proved: bool = False


def form(problem: Problem, *, seed: int, seconds: float) -> Attempt:
    """Place, prove, and use what is left of the time for hours."""
    began = process_time()
    people = cohort(problem)
    prepared_cpu = process_time() - began
    greedy = _numbers(people, slots.form(problem, seed=seed, seconds=seconds).groups)
    there = cells(people)
    if len(people.ids) > ALL_CELLS:
        homes = _by_cell(people, there, greedy)
        units = {cell: {people.unit_of[one] for group in home for one in group} for cell, home in homes.items()}
        there = popular(there, FEW, units)
    found = _place(people, there, greedy, seed, began + seconds)
    placed_cpu = process_time() - began
    groups = mended(people, found.cut, seed, began + seconds)
    settle(people, groups, sorted(set(range(len(people.ids))) - {one for group in groups for one in group}))
    notes = {
        "prepared_cpu": round(prepared_cpu, 4),
        "placed_cpu": round(placed_cpu, 4),
        "is_proved": found.is_proved and (len(people.ids) <= ALL_CELLS or found.placed == len(people.ids)),
        "bound": min(found.bound, len(people.ids)) if len(people.ids) <= ALL_CELLS else None,
    }
    return Attempt([[people.ids[one] for one in group] for group in groups], notes)


def _numbers(people: Cohort, groups: Sequence[Sequence[str]]) -> list[list[int]]:
    number = {name: place for place, name in enumerate(people.ids)}
    return [[number[name] for name in group] for group in groups]


def _place(people: Cohort, there: Sequence[Cell], greedy: Sequence[Sequence[int]], seed: int, until: float) -> _Found:
    master = _Master(people, there)
    master.hint(greedy)
    best = _Found()
    for _ in range(TRIES):
        if process_time() >= until:
            break
        solved = master.solve(seed, until - process_time())
        if solved is None:
            break
        chosen, bound, is_optimal = solved
        groups, failed = {}, []
        for cell, (members, number) in chosen.items():
            found = cut(people, members, number, cell.language, seed, until)
            if found is None:
                failed.append((cell, members))
            groups[cell] = found or []
        placed = sum(len(group) for found in groups.values() for group in found)
        if placed > best.placed:
            best = _Found(groups, placed, bound)
        best.bound = min(best.bound or bound, bound)
        if not failed:
            best.is_proved = is_optimal
            break
        for cell, members in failed:
            master.forbid(cell, members)
    if best.placed < sum(map(len, greedy)):
        return _Found(_by_cell(people, there, greedy), sum(map(len, greedy)), best.bound)
    return best


def _by_cell(people: Cohort, there: Sequence[Cell], groups: Sequence[Sequence[int]]) -> dict[Cell, list[list[int]]]:
    """Each group in a cell that holds it; those in none, because they are too rarely chosen, in one of their own."""
    found: dict[Cell, list[list[int]]] = defaultdict(list)
    for group in groups:
        units = frozenset(people.unit_of[one] for one in group)
        home = next((cell for cell in there if units <= cell.units), Cell(people.language_bit(group), units))
        found[home].append(list(group))
    return found


class _Master:
    """Who meets in which cell."""

    def __init__(self, people: Cohort, there: Sequence[Cell]) -> None:
        self.people, self.there = people, there
        self.model = model = cp_model.CpModel()
        rules = people.problem.rules
        self.sits = {(unit, cell): model.new_bool_var("") for cell in there for unit in cell.units}
        self.number = {cell: model.new_int_var(0, len(people.ids) // rules.size_min, "") for cell in there}
        homes: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (unit, _cell), sits in self.sits.items():
            homes[unit].append(sits)
        for several in homes.values():
            model.add_at_most_one(several)
        for cell in there:
            self._bind(cell)
        model.maximize(sum(len(people.units[unit]) * sits for (unit, _cell), sits in self.sits.items()))

    def hint(self, groups: Sequence[Sequence[int]]) -> None:
        """Where to begin: groups that keep every rule."""
        homes = _by_cell(self.people, self.there, groups)
        told = {(self.people.unit_of[one], cell) for cell, found in homes.items() for group in found for one in group}
        for key, sits in self.sits.items():
            self.model.add_hint(sits, key in told)
        for cell, number in self.number.items():
            self.model.add_hint(number, len(homes.get(cell, ())))

    def forbid(self, cell: Cell, members: Sequence[int]) -> None:
        """Never again exactly these people in this cell: it cannot be cut."""
        units = {self.people.unit_of[one] for one in members}
        others = [self.sits[unit, cell] for unit in cell.units - units]
        self.model.add_bool_or([*(self.sits[unit, cell].negated() for unit in units), *others])

    def solve(self, seed: int, seconds: float) -> tuple[dict[Cell, tuple[list[int], int]], float, bool] | None:
        """Cell → its people and how many groups they make; what nobody can exceed; whether this is the optimum."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = seed
        status = limits.solve(solver, self.model, seconds)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        chosen: dict[Cell, list[int]] = defaultdict(list)
        for (unit, cell), sits in self.sits.items():
            if solver.boolean_value(sits):
                chosen[cell] += self.people.units[unit]
        found = {cell: (members, solver.value(self.number[cell])) for cell, members in chosen.items()}
        return found, solver.best_objective_bound, status == cp_model.OPTIMAL

    def _bind(self, cell: Cell) -> None:
        people, model, rules, number = self.people, self.model, self.people.problem.rules, self.number[cell]
        sits = {unit: self.sits[unit, cell] for unit in cell.units}
        size = sum(len(people.units[unit]) * each for unit, each in sits.items())
        model.add(size >= rules.size_min * number)
        model.add(size <= rules.size_max * number)
        active = sum(sum(people.activity[one] for one in people.units[unit]) * each for unit, each in sits.items())
        model.add(active >= round(rules.min_expected_active * MILLION) * number)
        minorities: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for unit, each in sits.items():
            for one in people.units[unit]:
                who = people.identity[one]
                if who and people.supply[who, cell.language] > 1:
                    minorities[who].append(each)
        for several in minorities.values():
            some = model.new_bool_var("")
            model.add(sum(several) >= 2 * some)
            model.add(sum(several) <= len(several) * some)
        for unit, each in sits.items():
            shut = {people.unit_of[other] for one in people.units[unit] for other in people.avoids[one]}
            for other in shut & sits.keys():
                if unit < other:
                    model.add(each + sits[other] <= number)
