"""From a problem to groups, with their reasons and a certificate.

    solution = form(problem, seconds=10)

First as many people as can be are given a place (``placing``). Where somebody is left over, it is counted how many
could be placed at best (``bound``), and nobody stops looking before that, or the end of the work. Then hours count: it
is begun once more with people who have much time in common (``gathering``), which is kept if it leaves out no more; and
moves and swaps make the groups better without placing fewer (``exchange``). In the end everything is said in words
(``explaining``).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .bounding.bound import bound_of
from .cohort import Cohort, cohort
from .exchanging.exchange import improve, steps_in
from .exchanging.gathering import gather
from .exchanging.nearest import company
from .explaining.describe import describe
from .placing.place import Groups, place
from .problem import Certificate, Problem, Solution
from .units import Units, units_of

INTERVAL = 0.5
"""Seconds from one report to the next."""
PATIENCE = 0.0005
"""Seconds that placing may take for each person, however few seconds there are: all who can be should be placed."""
SEARCHING = 0.6
"""The part of the seconds in which room is looked for once more, where more people might be placed."""
THOROUGHLY = 5
"""From so many seconds on it is worth some more to find out whether more could be placed at all."""
STEPS_A_SECOND = 1_000_000
"""Of placing: few enough to be done in time, so that the clock decides nothing."""


@dataclass(frozen=True)
class Progress:
    """How far it is."""

    phase: str
    """``placing``, ``improving`` or ``explaining``."""
    share: float
    """Of the seconds: 0 to 1, never less than before."""
    placed: int
    people: int
    mean_common_minutes: float
    """Of those placed, a week."""
    groups: tuple[tuple[str, ...], ...]
    """The best so far, by ids: what to begin with, to go on from here another time."""


def form(
    problem: Problem,
    *,
    seconds: float = 10,
    seed: int = 0,
    progress: Callable[[Progress], None] | None = None,
    begin_with: Sequence[Sequence[str]] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Solution:
    """The best groups that can be found in that time.

    ``seconds`` are for the search; with thousands of people, placing and explaining take some more. Work is
    counted in steps, so the same problem and seed have the same answer, in whatever order people come, unless the clock
    ends it early. ``begin_with`` are groups by ids, such as ``Progress`` told: those that still keep the rules are the
    beginning. Whatever ``progress`` raises ends it.
    """
    people = cohort(problem)
    groups = _kept(people, begin_with or ())
    report = _Report(people, progress, seconds, clock)
    report.say("placing", groups)
    units = units_of(people)
    most = _Most(units)

    def patience_is_over() -> bool:
        return report.is_after(seconds + PATIENCE * len(people.ids))

    def placed_from(begin: Sequence[Sequence[int]], enough: Callable[[], int], steps: int | None = None) -> Groups:
        return place(units, seed=seed, until=patience_is_over, begin_with=begin, most=enough, tell=tell, steps=steps)

    def tell(found: Groups) -> None:
        report.now_and_then(max(groups, found, key=_people_in))

    is_new = not groups
    groups = placed_from(groups, most)
    rest = seconds
    if most.is_above(_people_in(groups)):
        rest -= SEARCHING * seconds
        # Anew, since groups that were mended for long seldom are the ones that leave out the fewest.
        found = placed_from(() if is_new else groups, most, round(STEPS_A_SECOND * SEARCHING * seconds))
        groups = max(groups, found, key=_people_in)
    if seconds >= THOROUGHLY and most.is_above(_people_in(groups)):
        most.count_thoroughly()
    report.say("improving", groups)
    near = company(units, seed=seed)
    if is_new:
        # Beginning with good company leaves less to exchange. It is no use if it leaves more people over.
        placed = _people_in(groups)
        found = placed_from(gather(units, near, seed=seed, until=patience_is_over), lambda: placed)
        groups = max(found, groups, key=_people_in)
    groups = improve(
        units,
        groups,
        seed=seed,
        until=lambda: report.is_after(seconds),
        tell=report.now_and_then,
        steps=steps_in(rest, len(people.ids)),
        near=near,
    )
    report.say("explaining", groups)
    described, unplaced = describe(people, groups)
    placed = _people_in(groups)
    bound = most() if most.is_above(placed) else placed
    return Solution(described, unplaced, Certificate(placed, bound, placed == bound))


def _people_in(groups: Sequence[Sequence[int]]) -> int:
    return sum(map(len, groups))


def _kept(people: Cohort, groups: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    """Of groups by ids, those that keep the rules, without people who are gone or in an earlier group."""
    number = {name: place for place, name in enumerate(people.ids)}
    kept: list[tuple[int, ...]] = []
    for group in groups:
        members = tuple(sorted({number.pop(name) for name in group if name in number}))
        if members and people.keeps(members):
            kept.append(members)
        else:
            number.update((people.ids[one], one) for one in members)
    return kept


class _Most:
    """How many can be placed at best: counted when somebody is left over, and not sooner."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._could_be = units.sizes(units.placeable)
        self._counted: list[int] = []

    def __call__(self) -> int:
        if not self._counted:
            self._counted.append(bound_of(self._units.cohort))
        return min(self._counted)

    def is_above(self, placed: int) -> bool:
        """Whether more might be placed than these."""
        return placed < self._could_be and placed < self()

    def count_thoroughly(self) -> None:
        """Take more time for it."""
        self._counted.append(bound_of(self._units.cohort, thoroughly=True))


class _Report:
    """Tells how far it is, at every phase and at steady intervals."""

    def __init__(
        self,
        people: Cohort,
        progress: Callable[[Progress], None] | None,
        seconds: float,
        clock: Callable[[], float],
    ) -> None:
        self._people, self._progress, self._seconds, self._clock = people, progress, seconds, clock
        self._began = self._next = clock()
        self._phase = ""

    def is_after(self, seconds: float) -> bool:
        """Whether so many have gone by."""
        return self._clock() - self._began >= seconds

    def say(self, phase: str, groups: Sequence[Sequence[int]]) -> None:
        """A phase begins."""
        self._phase = phase
        self._tell(groups)

    def now_and_then(self, groups: Sequence[Sequence[int]]) -> None:
        """A phase goes on: told if the last report was long enough ago."""
        if self._clock() >= self._next:
            self._tell(groups)

    def _tell(self, groups: Sequence[Sequence[int]]) -> None:
        if self._progress is None:
            return
        self._next = self._clock() + INTERVAL
        placed = sum(len(group) for group in groups)
        minutes = sum(self._people.common_minutes(group) * len(group) for group in groups)
        self._progress(
            Progress(
                phase=self._phase,
                share=self._share(),
                placed=placed,
                people=len(self._people.ids),
                mean_common_minutes=minutes / placed if placed else 0.0,
                groups=tuple(tuple(self._people.ids[one] for one in group) for group in groups),
            )
        )

    def _share(self) -> float:
        if self._phase == "counting" or not self._seconds:
            return float(self._phase == "explaining")
        return 1.0 if self._phase == "explaining" else min(0.99, (self._clock() - self._began) / self._seconds)
