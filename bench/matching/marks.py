"""What our groups have to reach beside everyone else's of the same run; kept or missed, figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import fmean

from ..ending import Mark
from .track_a import CP_SAT, OURS, SMALL, Row
from .track_b import Share
from .track_s import Sparse

SIDE_BY_SIDE = (300, 1_000, 5_000)
HOURS = 1.2
"""Times the common hours of every peer: of all groups it made, or, for what is no peer but our own variant of one, of
everybody who takes part. See ``docs/benchmarks.md`` for why.
"""
PROVED_UP_TO = 500
SHARE_OF_CP_SAT = 1 / 20
"""Of its CPU time to the placement."""
LARGE, VERY_LARGE = 10_000, 100_000
GAP = 0.005
NEAR_LINEAR = 1.25
"""How much more a learner may cost in a cohort ten times as large."""


def of_track_a(rows: Sequence[Row]) -> list[Mark]:
    """Every mark that these rows can decide."""
    marks: list[Mark] = []
    for (people, seed), several in groupby(rows, key=lambda row: (row.people, row.seed)):
        cohort = list(several)
        ours = next(row for row in cohort if row.name == OURS)
        where = f"{people:,}, seed {seed}"
        if ours.worth is None:
            marks.append(Mark(where, "ours", ours.outcome.error, "groups", is_kept=False))
            continue
        marks += _lawful(where, ours)
        if people in SIDE_BY_SIDE:
            marks += _beside(where, ours, [row for row in cohort if row is not ours])
        if people <= PROVED_UP_TO:
            marks += _proved(where, ours, [row for row in cohort if row.name == CP_SAT])
        if people == VERY_LARGE:
            gap = float(ours.note("gap") or 0)
            marks.append(Mark(where, "gap to the upper bound", f"{gap:.3%}", f"at most {GAP:.1%}", gap <= GAP))
    return marks + list(_near_linear(rows))


def of_track_s(courses: Iterable[Sparse]) -> list[Mark]:
    """As many placed as by anybody else, and by the rules. What a proof costs is shown, and no mark: see the docs."""
    marks: list[Mark] = []
    for sparse in courses:
        ours, where = sparse.rows[OURS], f"sparse, {sparse.course.name}, {sparse.course.people:,}"
        if ours.worth is None:
            marks.append(Mark(where, "ours", ours.outcome.error, "groups", is_kept=False))
            continue
        marks += _lawful(where, ours)
        placed = ours.worth.can_meet
        for name, row in sparse.rows.items():
            if row.worth and name != OURS:
                most = row.worth.can_meet
                marks.append(Mark(where, f"can meet, beside {name}", f"{placed}", f"at least {most}", placed >= most))
    return marks


def of_track_b(shares: Iterable[Share]) -> list[Mark]:
    """Ours at least as high as TeamAnneal's, as it is published: to a tenth of a percent."""
    return [
        Mark(
            "track B",
            one.what,
            f"{one.ours:.1f} %",
            f"at least {one.published:.1f} %",
            round(one.ours, 1) >= one.published,
        )
        for one in shares
    ]


def of_track_d(rows: Iterable[Mapping[str, object]]) -> list[Mark]:
    """As the track judges itself."""
    return [
        Mark(
            f"track D, seed {row['seed']}",
            f"{row['way']}: learner-weeks with fewer than 3 active, of one-shot's; learners moved",
            "; ".join(str(row[column]) for column in ("of one-shot's", "learners moved")),
            "at most 50 %; at most 10 %",
            row["mark"] == "kept",
        )
        for row in rows
        if row["mark"]
    ]


def _lawful(where: str, ours: Row) -> Iterator[Mark]:
    worth = ours.worth
    assert worth is not None  # asked before
    broken = ours.note("violations")
    yield Mark(where, "rules broken, by verify", f"{broken}", "0", broken == 0)
    yield Mark(where, "groups without a window", f"{worth.without_window}", "0", worth.without_window == 0)
    yield Mark(where, "lone members who need not be", f"{worth.lone}", "0", worth.lone == 0)


def _beside(where: str, ours: Row, peers: Sequence[Row]) -> Iterator[Mark]:
    worth = ours.worth
    assert worth is not None  # asked before
    for peer in peers:
        if peer.worth is None:
            continue
        placed = peer.worth.can_meet
        yield Mark(
            where, f"can meet, beside {peer.name}", f"{worth.can_meet}", f"at least {placed}", worth.can_meet >= placed
        )
        # Of all groups that a peer made, those that break a rule too: else it would pay to leave most people in groups
        # that cannot be.
        what, theirs, found = "common hours", peer.worth.hours_all, worth.hours_all
        if peer.name == SMALL:
            what, theirs, found = "common hours a person", peer.worth.hours_a_person, worth.hours_a_person
        hours = HOURS * theirs
        wanted = f"at least {hours:.2f} ({HOURS} × {theirs:.2f})"
        yield Mark(where, f"{what}, beside {peer.name}", f"{found:.2f}", wanted, found >= hours)


def _proved(where: str, ours: Row, cp_sat: Sequence[Row]) -> Iterator[Mark]:
    worth, seconds = ours.worth, _to_the_proof(ours)
    assert worth is not None  # asked before
    proved = "proved" if ours.note("is_proved") else f"at most {ours.note('bound')}"
    yield Mark(where, "placement", f"{worth.can_meet}, {proved}", "proved optimal", bool(ours.note("is_proved")))
    for row in cp_sat:
        if row.worth is None:
            continue
        if row.note("is_proved"):
            most = row.worth.can_meet
            yield Mark(where, "placement, CP-SAT's proved", f"{worth.can_meet}", f"{most}", worth.can_meet == most)
        theirs = _to_the_proof(row)
        limit = theirs * SHARE_OF_CP_SAT
        wanted = f"at most {limit:.4f} (a twentieth of {theirs:.3f})"
        yield Mark(where, "CPU s to placement and proof", f"{seconds:.4f}", wanted, seconds <= limit)


def _to_the_proof(row: Row) -> float:
    """CPU seconds of the search itself: making people ready is the same code for both, and is left out for both."""
    return float(row.note("placed_cpu") or 0) - float(row.note("prepared_cpu") or 0)


def _near_linear(rows: Sequence[Row]) -> Iterator[Mark]:
    """What placing costs; making groups better takes the time it is given, whatever the size."""
    costs = {
        people: fmean(float(row.note("placed_cpu") or 0) for row in ours)
        for people in (LARGE, VERY_LARGE)
        if (ours := [row for row in rows if row.name == OURS and row.people == people and row.worth])
    }
    if len(costs) == 2:
        times, limit = costs[VERY_LARGE] / costs[LARGE], NEAR_LINEAR * VERY_LARGE / LARGE
        what = f"CPU s to the placement, {VERY_LARGE:,} over {LARGE:,}"
        yield Mark("track A", what, f"{times:.1f} times", f"at most {limit:.1f} times", times <= limit)
