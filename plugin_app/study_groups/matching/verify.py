"""Whether groups keep every rule, derived again from the problem alone.

    for sentence in violations(problem, solution, gap):
        print(sentence)

Nothing is taken over from how groups are found: no frames, no quarters, no search. Wall times become moments with
``zoneinfo``, moments become what the clock of each member shows, week by week, minute by minute (see ``walls``). The
one thing shared with the solver is the upper bound, which is derived from the problem and does not know how groups are
found either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from .bounding.bound import upper_bound
from .problem import Certificate, Group, Learner, Meeting, Problem, Solution
from .walls import A_WEEK, MINUTE, free_minutes, minutes_of, overlap, wall_minutes, wall_moment

MILLION = 1_000_000
"""Activity is compared in millionths, so that 0.1 three times is 0.3."""

NEAR = 1e-6
"""How far a gap in a file may be from the exact fraction."""


def violations(problem: Problem, solution: Solution, gap: float | None = None) -> Iterator[str]:
    """Every rule that is broken, as a sentence; none if the solution is right.

    ``gap`` is what a file claims it to be. Takes time in proportion to the number of people, besides the upper bound's.
    """
    people = {learner.id: learner for learner in problem.learners}
    yield from _everyone_once(people, solution)
    rules = _Rules(problem)
    for number, group in enumerate(solution.groups, start=1):
        members = [people[one] for one in group.members if one in people]
        for sentence in rules.broken_by(group, members):
            yield f"Group {number}: {sentence}"
    yield from _torn_apart(people, solution)
    for each in solution.unplaced:
        if not each.why.strip():
            yield f"{each.id} is unplaced and no reason is given."
    yield from _false_claims(problem, solution, gap)


def _everyone_once(people: Mapping[str, Learner], solution: Solution) -> Iterator[str]:
    placed = Counter(one for group in solution.groups for one in group.members)
    unplaced = Counter(each.id for each in solution.unplaced)
    for one in sorted((placed | unplaced).keys() - people.keys()):
        yield f"{one} is not one of the learners."
    for one in people:
        if placed[one] > 1:
            yield f"{one} is in groups {placed[one]} times."
        if unplaced[one] > 1:
            yield f"{one} is unplaced {unplaced[one]} times."
        if placed[one] and unplaced[one]:
            yield f"{one} is in a group and unplaced as well."
        if not placed[one] and not unplaced[one]:
            yield f"{one} is neither in a group nor unplaced."


def _torn_apart(people: Mapping[str, Learner], solution: Solution) -> Iterator[str]:
    """Pairs who named each other and did not get the same: one group, or none."""
    where = {one: number for number, group in enumerate(solution.groups, start=1) for one in group.members}
    for one, learner in people.items():
        for other in sorted(set(learner.wishes)):
            is_mutual = one < other and other in people and one in people[other].wishes
            if is_mutual and where.get(one) != where.get(other):
                yield f"{one} and {other} wish for each other and are not together."


def _false_claims(problem: Problem, solution: Solution, gap: float | None) -> Iterator[str]:
    claim, derived = solution.certificate, upper_bound(problem)
    if claim.upper_bound < derived:
        derived = min(derived, upper_bound(problem, thoroughly=True))
    placed = sum(len(group.members) for group in solution.groups)
    if claim.placed != placed:
        yield f"The certificate says that {claim.placed} are placed; it is {placed}."
    if claim.upper_bound < placed:
        yield f"The certificate's upper bound is {claim.upper_bound}, and {placed} are placed."
    if claim.upper_bound < derived:
        yield f"The certificate's upper bound is {claim.upper_bound}; no less than {derived} can be derived."
    if claim.upper_bound > len(problem.learners):
        yield f"The certificate's upper bound is {claim.upper_bound}; there are {len(problem.learners)} learners."
    if claim.proved_optimal and claim.upper_bound != placed:
        yield f"The certificate says that no more can be placed; its upper bound is {claim.upper_bound}."
    if not claim.proved_optimal and claim.upper_bound == placed:
        yield f"The certificate says that more might be placed; its upper bound is {claim.upper_bound}."
    exact = Certificate(placed, claim.upper_bound, claim.proved_optimal).gap
    if gap is not None and abs(gap - exact) > NEAR:
        yield f"The certificate's gap is {gap:g}; it is {exact:g}."


class _Rules:
    """What a group has to keep, and what is known of the round to tell."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rules = problem.rules
        self.zones = {learner.time_zone for learner in problem.learners}
        self.least_active = round(self.rules.min_expected_active * MILLION)
        self._needed: dict[tuple[Meeting, str], int] = {}
        self._moments: dict[Meeting, list[datetime] | str] = {}
        self._slots: dict[str, list[int]] = {}

    def broken_by(self, group: Group, members: Sequence[Learner]) -> Iterator[str]:
        """Sentences."""
        size = len(group.members)
        if size < self.rules.size_min:
            yield f"it has {size} members, fewer than {self.rules.size_min}."
        if size > self.rules.size_max:
            yield f"it has {size} members, more than {self.rules.size_max}."
        if members:
            yield from self._language(group, members)
            yield from self._lone(group, members)
            yield from self._avoiding(members)
            yield from self._active(members)
            yield from self._leader(group, members)
            yield from self._meetings(group, members)
            yield from self._common_minutes(group, members)

    def _language(self, group: Group, members: Sequence[Learner]) -> Iterator[str]:
        if group.language is None:
            if self.rules.same_language:
                yield "it has no language."
            return
        silent = [each.id for each in members if group.language not in each.languages]
        if silent:
            yield f"its language is {group.language}, which is not one of {_listed(silent)}."

    @cached_property
    def _majority(self) -> str | None:
        """What most learners declare; of equals, the first by name."""
        often = Counter(each.identity for each in self.problem.learners if each.identity is not None)
        return min(often, key=lambda value: (-often[value], value), default=None)

    @cached_property
    def _supply(self) -> Counter[tuple[str, str | None]]:
        """How many of an identity speak a language; with ``None``, whatever they speak."""
        supply: Counter[tuple[str, str | None]] = Counter()
        for each in self.problem.learners:
            if each.identity is not None:
                supply.update((each.identity, language) for language in {None, *each.languages})
        return supply

    def _lone(self, group: Group, members: Sequence[Learner]) -> Iterator[str]:
        if not self.rules.no_lone_minority:
            return
        language = group.language if self.rules.same_language else None
        there = Counter(each.identity for each in members if each.identity is not None)
        for identity, number in there.items():
            if number == 1 and identity != self._majority and self._supply[identity, language] > 1:
                one = next(each.id for each in members if each.identity == identity)
                yield f"{one} is the only one of {identity}, of {self._supply[identity, language]} with its language."

    def _avoiding(self, members: Sequence[Learner]) -> Iterator[str]:
        there = {each.id for each in members}
        for each in members:
            for other in sorted(there.intersection(each.avoids) - {each.id}):
                yield f"{each.id} avoids {other}."

    def _active(self, members: Sequence[Learner]) -> Iterator[str]:
        active = sum(round(each.activity * MILLION) for each in members)
        if active < self.least_active:
            yield f"{active / MILLION:g} active members are expected, fewer than {self.rules.min_expected_active:g}."

    def _leader(self, group: Group, members: Sequence[Learner]) -> Iterator[str]:
        if group.leader is None:
            return
        found = next((each for each in members if each.id == group.leader), None)
        if found is None:
            yield f"its leader {group.leader} is not a member."
        elif not found.lead:
            yield f"its leader {group.leader} did not offer to lead."

    def _meetings(self, group: Group, members: Sequence[Learner]) -> Iterator[str]:
        wanted = self.rules.meetings_per_week
        if len(group.meetings) < wanted:
            yield f"it has {len(group.meetings)} meetings a week, fewer than {wanted}."
        if len({each.time_zone for each in group.meetings}) > 1:
            yield "its meetings are in several time zones."
        elif overlap(group.meetings, self.rules.meeting_minutes):
            yield "its meetings overlap."
        free = {each.id: free_minutes(each.free) for each in members}
        for meeting in group.meetings:
            moments = self._moments_of(meeting)
            if isinstance(moments, str):
                yield f"{_spoken(meeting)} {moments}"
                continue
            away = [each.id for each in members if self._wall_of(meeting, moments, each.time_zone) & ~free[each.id]]
            if away:
                yield f"{_spoken(meeting)} is not free every week for {_listed(away)}."

    def _moments_of(self, meeting: Meeting) -> list[datetime] | str:
        """When a meeting begins in UTC, week by week; or what is wrong with it."""
        if meeting not in self._moments:
            self._moments[meeting] = self._find_moments(meeting)
        return self._moments[meeting]

    def _find_moments(self, meeting: Meeting) -> list[datetime] | str:
        if meeting.time_zone not in self.zones:
            return "is in a time zone in which no learner lives."
        begins = datetime.combine(self.problem.round.starts, datetime.min.time())  # on the wall
        begins += timedelta(days=meeting.weekday, minutes=minutes_of(meeting.start))
        zone, found = ZoneInfo(meeting.time_zone), []
        for week in range(self.problem.round.weeks):
            wall = begins + timedelta(weeks=week)
            moment = wall_moment(wall, self.rules.meeting_minutes, zone)
            if moment is None:
                return f"is left out, torn or repeated by a change of clocks around {wall:%Y-%m-%d}."
            found.append(moment)
        if (found[0].hour * 60 + found[0].minute) % self.problem.slot_minutes:
            return f"does not begin with a slot of UTC, at {found[0]:%H:%M}."
        return found

    def _wall_of(self, meeting: Meeting, moments: Sequence[datetime], zone: str) -> int:
        """The minutes of a wall week that a meeting takes in another zone, in any week of the round."""
        if (meeting, zone) not in self._needed:
            minutes, place, needed = self.rules.meeting_minutes, ZoneInfo(zone), 0
            for moment in moments:
                needed |= wall_minutes(moment, minutes, place)
            self._needed[meeting, zone] = needed
        return self._needed[meeting, zone]

    def _common_minutes(self, group: Group, members: Sequence[Learner]) -> Iterator[str]:
        slots: Iterable[int] = range(A_WEEK // self.problem.slot_minutes)
        for each in members:
            busy, walls = ~free_minutes(each.free), self._slots_of(each.time_zone)
            slots = [slot for slot in slots if not walls[slot] & busy]
        common = len(list(slots)) * self.problem.slot_minutes
        if group.common_minutes != common:
            yield f"it says that {group.common_minutes} minutes a week are shared; it is {common}."

    def _slots_of(self, zone: str) -> list[int]:
        """The minutes of a wall week that each slot of the first week takes."""
        if zone not in self._slots:
            begins = datetime.combine(self.problem.round.starts, datetime.min.time(), UTC)
            minutes, place = self.problem.slot_minutes, ZoneInfo(zone)
            self._slots[zone] = [
                wall_minutes(begins + start * MINUTE, minutes, place) for start in range(0, A_WEEK, minutes)
            ]
        return self._slots[zone]


def _spoken(meeting: Meeting) -> str:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"{days[meeting.weekday]} {meeting.start} {meeting.time_zone}"


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids)
