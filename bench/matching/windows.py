"""When people who were drawn could meet every week of a round, asked of the clocks that matching uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plugin_app.study_groups.matching.clocks import A_WEEK, EVERY_QUARTER
from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.problem import Learner, Problem, Range, Round, Rules

from .sources import SignUp


@dataclass(frozen=True)
class Hours:
    """Where somebody lives, and when they are free."""

    said: SignUp
    free: tuple[Range, ...]
    starts: int
    """Where a meeting could begin; see ``Cohort.starts``."""


class Windows:
    """The same frames for all, whoever was drawn."""

    def __init__(self, weeks: Round, rules: Rules, zones: Sequence[str]) -> None:
        self.weeks, self.rules = weeks, rules
        self.everywhere = [Learner(id=zone, time_zone=zone, free=()) for zone in zones]
        made = cohort(Problem(weeks, rules, tuple(self.everywhere)))
        self.place = {
            zone: place
            for zone, own in made.zones.items()
            for place, frame in enumerate(made.frames.values())
            if frame.changes == own.changes
        }

    def of(self, drawn: Sequence[tuple[SignUp, tuple[Range, ...]]]) -> list[Hours]:
        """People who were drawn, with their windows."""
        kinds = {(said.time_zone, free): f"/{number}" for number, (said, free) in enumerate(drawn)}
        learners = [Learner(id=name, time_zone=zone, free=free) for (zone, free), name in kinds.items()]
        made = cohort(Problem(self.weeks, self.rules, (*self.everywhere, *learners)))
        starts = dict(zip(made.ids, made.starts, strict=True))
        return [Hours(said, free, starts[kinds[said.time_zone, free]]) for said, free in drawn]

    def by(self, zone: str, hours: Hours) -> int:
        """Windows by the wall of a zone, as bits that mean the same for everyone asked about that zone."""
        return hours.starts >> self.place[zone] * A_WEEK & EVERY_QUARTER
