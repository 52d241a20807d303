"""Track A: meetable cohorts of 30 to 100,000 people, everyone's groups for the same people in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from plugin_app.study_groups.matching.cohort import cohort

from .cohorts import digest, plant
from .judged import Worth, worth
from .sources import Sources
from .trial import Outcome, attempt

OURS, CP_SAT = "ours", "CP-SAT"
SMALL = "k-means, small"
"""A variant that we made of a peer: its documentation knows no such setting."""
MODULES = {
    "random": "bench.matching.peers.chance",
    "zones, sliced": "bench.matching.peers.zones",
    "slot first": "bench.matching.peers.slots",
    "k-means": "bench.matching.peers.kmeans",
    SMALL: "bench.matching.peers.kmeans_small",
    CP_SAT: "bench.matching.peers.cp_sat",
    OURS: "bench.matching.ours",
}
LARGEST = {"k-means": 10_000, SMALL: 5_000, CP_SAT: 5_000}
"""The most people each is asked to group: beyond, k-means-constrained needs memory for people times groups, and CP-SAT
has no answer of its own in minutes."""
PATIENCE = 1_800
"""Seconds on the wall until a trial is given up: limits are in CPU seconds, and other work may slow the machine."""


@dataclass(frozen=True)
class Size:
    """A size of cohort, and how long those who use a limit may take."""

    people: int
    seeds: tuple[int, ...]
    """Odd: across changes of clocks. Even: at rest."""
    ours: float
    """CPU seconds."""
    cp_sat: float
    """CPU seconds."""


SIZES = (
    Size(30, (1, 2, 3), ours=5, cp_sat=10),
    Size(100, (1, 2, 3), ours=5, cp_sat=20),
    Size(300, (1, 2, 3), ours=15, cp_sat=60),
    Size(1_000, (1, 2), ours=30, cp_sat=60),
    Size(5_000, (1,), ours=60, cp_sat=120),
    Size(10_000, (2,), ours=60, cp_sat=0),
    Size(100_000, (2,), ours=120, cp_sat=0),
)
QUICK = (Size(30, (1,), ours=3, cp_sat=5), Size(100, (2,), ours=5, cp_sat=10), Size(300, (2,), ours=10, cp_sat=45))


@dataclass(frozen=True)
class Row:
    """One way to form groups, for one cohort."""

    people: int
    seed: int
    digest: str
    """Of the problem: SHA-256."""
    name: str
    worth: Worth | None
    """``None`` if there are no groups; ``outcome.error`` says why."""
    outcome: Outcome

    def note(self, name: str) -> float | bool | None:
        """What it says about itself; ``None`` if it says nothing."""
        return self.outcome.notes.get(name)


def rows(sizes: Sequence[Size], sources: Sources, say: Callable[[str], None]) -> Iterator[Row]:
    """Every way that can, for every cohort."""
    for size in sizes:
        limits: Mapping[str, float] = {OURS: size.ours, CP_SAT: size.cp_sat}
        for seed in size.seeds:
            problem = plant(size.people, seed=seed, sources=sources).problem
            people = cohort(problem)
            row = partial(Row, size.people, seed, digest(problem))
            for name, module in MODULES.items():
                if size.people > LARGEST.get(name, size.people):
                    continue
                say(f"{size.people:,} people, seed {seed}: {name}")
                limit = limits.get(name, 0)
                outcome = attempt(module, problem, seed=seed, seconds=limit, patience=PATIENCE)
                yield row(name, None if outcome.error else worth(people, outcome.groups), outcome)
