"""What came of a round, written down as a whole: its groups, its people, and what stays from before.

A group that is locked, or that somebody was put into by hand, stays with all its people when the round runs again, and
who was taken out by hand stays out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import count
from operator import and_

from django.db.models import Q

from plugin_app.availability import Week, in_utc
from plugin_app.batches import BATCH
from plugin_app.study_groups.matching import names
from plugin_app.study_groups.matching.problem import Group, Learner, Problem, Solution
from plugin_app.study_groups.models import MatchingRound, RoundGroup, RoundSeat, SignUp, StudyGroup
from plugin_app.transactions import atomically

from . import lease, plans
from .data import RoundState
from .gathering import Gathered

LONGEST_WHY = 500
"""Characters."""


@dataclass(frozen=True)
class Kept:
    """What stays of a round when it runs again."""

    groups: frozenset[int]
    """Ids."""
    people: frozenset[int]
    """User ids: who is in these groups, and who was taken out by hand."""
    placed: int
    """How many of them are in a group."""


def kept_of(row: MatchingRound) -> Kept:
    """What stays of this round when it runs again."""
    stays = Q(is_locked=True) | Q(seats__by_hand=True)
    groups = frozenset(RoundGroup.objects.filter(stays, round=row).values_list("pk", flat=True))
    seats = RoundSeat.objects.filter(round=row).values_list("user_id", "group_id", "by_hand")
    people = {user_id: group for user_id, group, by_hand in seats if group in groups or (by_hand and group is None)}
    return Kept(groups, frozenset(people), sum(group is not None for group in people.values()))


def store(row: MatchingRound, token: str, kept: Kept, gathered: Gathered, solution: Solution, now: datetime) -> None:
    """Write down who goes with whom, and that the round is ready. Raises ``lease.Lost``; then nothing is changed."""
    found = {
        "state": RoundState.READY,
        "takes_part": len(gathered.problem.learners) + len(kept.people),
        "stays_out": dict(gathered.out),
        "upper_bound": solution.certificate.upper_bound + kept.placed,
        "share": 1.0,
        "best_so_far": [],
    }

    def write() -> None:
        lease.renew(row.pk, token, now, **found)
        RoundSeat.objects.filter(round=row).exclude(user_id__in=kept.people).delete()
        RoundGroup.objects.filter(round=row).exclude(pk__in=kept.groups).delete()
        made = _store_groups(row, gathered.problem, solution.groups)
        RoundSeat.objects.bulk_create(_seats(row, made, gathered.moves_from, solution), batch_size=BATCH)

    atomically(write)


def still_signed_up(anchor: int) -> set[int]:
    """The user ids of those about whom something may be written down."""
    signed = SignUp.objects.filter(activity=anchor, withdrawn_at=None)
    return set(signed.values_list("user_id", flat=True))


def week_of(members: Sequence[Learner], problem: Problem) -> int:
    """Half hours in UTC that all of them are free in the first week of the round, as a mask."""
    monday = problem.round.starts
    return reduce(and_, (in_utc(Week.of(one.free), one.time_zone, monday) for one in members))


def week_in_hex(mask: int) -> str:
    """A mask of a week as it is kept."""
    return Week(mask).to_hex()


def _store_groups(row: MatchingRound, problem: Problem, groups: Sequence[Group]) -> dict[int, Group]:
    """New groups, by the ids of their rows. The kept ones keep their numbers and names."""
    known = {learner.id: learner for learner in problem.learners}
    there = dict(RoundGroup.objects.filter(round=row).values_list("number", "name"))
    taken = [*there.values(), *StudyGroup.objects.filter(activity=row.activity_id).values_list("name", flat=True)]
    numbers = _free_numbers(there)
    numbered = {next(numbers): group for group in groups}
    called = names.fresh(len(groups), taken, seed=plans.read(row.plan).seed)
    RoundGroup.objects.bulk_create(
        (
            RoundGroup(
                round=row,
                number=number,
                name=name,
                language=group.language or "",
                meetings=[[meeting.time_zone, meeting.weekday, meeting.start] for meeting in group.meetings],
                common_minutes=group.common_minutes,
                week=week_in_hex(week_of([known[one] for one in group.members], problem)),
                why=list(group.why),
            )
            for (number, group), name in zip(numbered.items(), called, strict=True)
        ),
        batch_size=BATCH,
    )
    # Not every database tells the ids of rows that come in bulk.
    ids = dict(RoundGroup.objects.filter(round=row).values_list("number", "pk"))
    return {ids[number]: group for number, group in numbered.items()}


def _seats(
    row: MatchingRound, made: Mapping[int, Group], moves_from: Mapping[int, int], solution: Solution
) -> Iterator[RoundSeat]:
    """For everyone who is signed up still: nothing is written about somebody who left while the solver was thinking."""
    there = still_signed_up(row.activity_id)
    for pk, group in made.items():
        for user_id in there.intersection(map(int, group.members)):
            leads = group.leader == str(user_id)
            yield RoundSeat(round=row, user_id=user_id, group_id=pk, leads=leads, moves_from_id=moves_from.get(user_id))
    for left in solution.unplaced:
        user_id, why = int(left.id), left.why[:LONGEST_WHY]
        if user_id in there:
            yield RoundSeat(round=row, user_id=user_id, why=why, moves_from_id=moves_from.get(user_id))


def _free_numbers(taken: Collection[int]) -> Iterator[int]:
    return (number for number in count(1) if number not in taken)
