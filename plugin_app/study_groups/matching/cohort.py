"""The people of a problem, made ready for quick questions: who could meet whom is one ``&`` of whole numbers.

People are numbered in the order of their ids, so the order in which they came changes nothing. Everything about them is
an integer: hours are bits, languages are bits, activity is counted in millionths.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from . import clocks
from .clocks import A_WEEK, Clock
from .problem import QUARTER, Learner, Problem, Range

MILLION = 1_000_000


@dataclass(frozen=True)
class Cohort:
    """Everyone who takes part. Sequences have one entry for each of them, by number."""

    problem: Problem
    ids: Sequence[str]
    learners: Sequence[Learner]
    zones: dict[str, Clock]
    frames: dict[str, Clock]
    """The zones by whose walls groups may meet; see ``clocks``."""

    week: Sequence[int]
    """Slots of UTC that are free in the round's first week: for what people have in common."""
    starts: Sequence[int]
    """Where a meeting could begin, the frames one after the other, ``A_WEEK`` bits each."""
    languages: Sequence[int]
    """Bits, by ``language_codes``. With nothing to share, everyone has the one bit of no language."""
    language_codes: Sequence[str | None]
    goals: Sequence[int]
    """Bits."""
    activity: Sequence[int]
    """Millionths."""
    identity: Sequence[int]
    """0: says nothing, or what most say, or nobody counts. Else the number of a declared minority."""
    supply: dict[tuple[int, int], int]
    """(minority, language bit): how many of it speak that. Where it is one, nobody can keep them from being alone."""
    avoids: Sequence[frozenset[int]]
    """Both ways."""
    units: Sequence[tuple[int, ...]]
    """Those who have to be together, all of them or none: people tied by mutual wishes, or one alone."""
    unit_of: Sequence[int]

    meeting: int
    """Quarters."""
    step: int
    """Quarters in a slot."""

    def common_minutes(self, members: Iterable[int]) -> int:
        """Minutes of the first week that all of them are free."""
        return reduce(and_, (self.week[one] for one in members)).bit_count() * self.problem.slot_minutes

    def can_meet(self, starts: int) -> bool:
        """Whether there are enough windows for a week's meetings, of those that begin at ``starts``."""
        wanted = self.problem.rules.meetings_per_week
        return starts != 0 if wanted == 1 else self.windows(starts) >= wanted

    def windows(self, starts: int) -> int:
        """How many meetings fit into a week beside each other, by the walls of the best frame."""
        return max((len(self.apart(starts, frame)) for frame in range(len(self.frames))), default=0)

    def language_bit(self, members: Sequence[int]) -> int:
        """A language all of them speak, in which no minority is left with one; 0 if there is none.

        The one most of them hold dearest is not asked for here: any that lets the group be.
        """
        spoken = reduce(and_, (self.languages[one] for one in members))
        lone = self.lone(members)
        while spoken:
            bit = spoken & -spoken
            if all(self.supply[who, bit] < 2 for who in lone):
                return bit
            spoken ^= bit
        return 0

    def lone(self, members: Iterable[int]) -> list[int]:
        """The minorities of which exactly one is there, avoidable or not."""
        often = Counter(self.identity[one] for one in members if self.identity[one])
        return [who for who, number in often.items() if number == 1]

    def keeps(self, members: Sequence[int]) -> bool:
        """Whether these people may be a group, by every rule."""
        rules, there = self.problem.rules, set(members)
        return (
            rules.size_min <= len(there) <= rules.size_max
            and all(there.issuperset(self.units[self.unit_of[one]]) for one in there)
            and all(there.isdisjoint(self.avoids[one]) for one in there)
            and sum(self.activity[one] for one in there) >= round(rules.min_expected_active * MILLION)
            and self.can_meet(reduce(and_, (self.starts[one] for one in there)))
            and self.language_bit(members) != 0
        )

    def apart(self, starts: int, frame: int) -> list[int]:
        """The first of those windows that do not overlap, as bits of a frame: as many as there are.

        A week is a circle, so where to begin matters; one pass from each start of the first window finds the most.
        """
        rest = starts >> frame * A_WEEK & clocks.EVERY_QUARTER
        best: list[int] = []
        if not rest:
            return best
        first = (rest & -rest).bit_length() - 1
        for begin in range(first, min(first + self.meeting, A_WEEK)):
            if rest >> begin & 1:
                found = _in_a_row(rest, begin, self.meeting)
                best = found if len(found) > len(best) else best
        return best


def cohort(problem: Problem) -> Cohort:
    """Make people ready. Raises ``ValueError`` or ``KeyError`` for a zone there is not; ``files`` asks before."""
    rules, monday, weeks = problem.rules, problem.round.starts, problem.round.weeks
    learners = sorted(problem.learners, key=lambda learner: learner.id)
    number = {learner.id: place for place, learner in enumerate(learners)}
    zones = {zone: clocks.clock(zone, monday, weeks) for zone in sorted({each.time_zone for each in learners})}
    frames, meeting, step = clocks.frames_of(zones), rules.meeting_minutes // QUARTER, problem.slot_minutes // QUARTER
    week, starts = _hours(problem, learners, zones, frames)
    codes: Sequence[str | None] = [None]
    languages = [1] * len(learners)
    if rules.same_language:
        codes = sorted({code for each in learners for code in each.languages})
        bit = {code: 1 << place for place, code in enumerate(codes)}
        languages = [sum(bit[code] for code in set(each.languages)) for each in learners]
    goal = {name: 1 << place for place, name in enumerate(sorted({name for each in learners for name in each.goals}))}
    identity = _minorities(learners) if rules.no_lone_minority else [0] * len(learners)
    avoids = _avoids(learners, number)
    units = _units(learners, number)
    unit_of = [0] * len(learners)
    for place, unit in enumerate(units):
        for one in unit:
            unit_of[one] = place
    return Cohort(
        problem=problem,
        ids=[each.id for each in learners],
        learners=learners,
        zones=zones,
        frames=frames,
        week=week,
        starts=starts,
        languages=languages,
        language_codes=codes,
        goals=[sum(goal[name] for name in set(each.goals)) for each in learners],
        activity=[round(each.activity * MILLION) for each in learners],
        identity=identity,
        supply=_supply(identity, languages),
        avoids=avoids,
        units=units,
        unit_of=unit_of,
        meeting=meeting,
        step=step,
    )


def _hours(
    problem: Problem, learners: Sequence[Learner], zones: dict[str, Clock], frames: dict[str, Clock]
) -> tuple[list[int], list[int]]:
    weeks, meeting, step = (
        problem.round.weeks,
        problem.rules.meeting_minutes // QUARTER,
        problem.slot_minutes // QUARTER,
    )
    slots = sum(1 << quarter for quarter in range(0, A_WEEK, step))
    moments = [
        clocks.moments_of(frame, weeks, meeting, step, _beside(frame, zones.values())) for frame in frames.values()
    ]
    first = {zone: clocks.to_first_week(own) for zone, own in zones.items()}
    framed = {zone: [clocks.to_frame(own, each) for each in moments] for zone, own in zones.items()}
    found: dict[tuple[str, tuple[Range, ...]], tuple[int, int]] = {}
    for each in learners:
        if (each.time_zone, each.free) in found:
            continue
        wall, starts = clocks.mask_of(each.free), 0
        for place, (shifts, when) in enumerate(zip(framed[each.time_zone], moments, strict=True)):
            free = clocks.shifted(wall, shifts) & ~when.nobodys
            starts |= when.framed(_runs(free, meeting)) << place * A_WEEK
        week = _runs(clocks.shifted(wall, first[each.time_zone]), step) & slots
        found[each.time_zone, each.free] = week, starts
    hours = [found[each.time_zone, each.free] for each in learners]
    return [week for week, _ in hours], [starts for _, starts in hours]


def _beside(frame: Clock, zones: Iterable[Clock]) -> set[int]:
    """How many quarters the clocks that change with a frame's are ahead of them."""
    return {own.at(0) - frame.at(0) for own in zones if own.changes == frame.changes}


def _runs(mask: int, length: int) -> int:
    """Where so many set bits in a row begin."""
    done = 1
    while done < length:
        by = min(done, length - done)
        mask &= mask >> by
        done += by
    return mask


def _in_a_row(starts: int, begin: int, length: int) -> list[int]:
    """Windows from ``begin`` on, each as early as it can be, none into the first again."""
    found, at = [begin], begin + length
    while at <= A_WEEK - 1 and (rest := starts >> at):
        at += (rest & -rest).bit_length() - 1
        if at + length > A_WEEK + begin:
            break
        found.append(at)
        at += length
    return found


def _minorities(learners: Sequence[Learner]) -> list[int]:
    """What most say is no minority; of equals it is the first by name."""
    often = Counter(each.identity for each in learners if each.identity is not None)
    most = min(often, key=lambda value: (-often[value], value), default=None)
    numbers = {value: place for place, value in enumerate(sorted(set(often) - {most}), start=1)}
    return [0 if each.identity is None else numbers.get(each.identity, 0) for each in learners]


def _supply(identity: Sequence[int], languages: Sequence[int]) -> dict[tuple[int, int], int]:
    supply: Counter[tuple[int, int]] = Counter()
    for who, spoken in zip(identity, languages, strict=True):
        while who and spoken:
            bit = spoken & -spoken
            supply[who, bit] += 1
            spoken ^= bit
    return dict(supply)


def _avoids(learners: Sequence[Learner], number: dict[str, int]) -> list[frozenset[int]]:
    found: list[set[int]] = [set() for _ in learners]
    for one, each in enumerate(learners):
        for other in {number[name] for name in each.avoids if name in number} - {one}:
            found[one].add(other)
            found[other].add(one)
    return [frozenset(others) for others in found]


def _units(learners: Sequence[Learner], number: dict[str, int]) -> list[tuple[int, ...]]:
    """People tied by mutual wishes, and friends of friends with them."""
    named = [{number[name] for name in each.wishes if name in number} - {one} for one, each in enumerate(learners)]
    tied: dict[int, list[int]] = defaultdict(list)
    seen: set[int] = set()
    for begin in range(len(learners)):
        todo = [] if begin in seen else [begin]
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            seen.add(one)
            tied[begin].append(one)
            todo += [other for other in named[one] if one in named[other]]
    return [tuple(sorted(unit)) for unit in tied.values()]
