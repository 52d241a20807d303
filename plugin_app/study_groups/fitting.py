"""Groups that run, and people who look for one, as a problem for the pure core: who would fit where.

Hours are read only of those who said them for this: who signed up to be matched, or shows them to their groups. Of a
group in which somebody has done neither nothing can be promised, so it is left out. None of this asks for permission,
and none of it is shown as it is: what somebody is told is that a group fits, never whose hours, wishes or avoids made
another one not fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from plugin_app.activities import api as activities
from plugin_app.batches import batches
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import Profile

from . import hours
from .data import Wish
from .matching.cohort import Cohort, cohort
from .matching.living import Running
from .matching.problem import Learner, Problem
from .models import Membership, SignUp, StudyGroup
from .rounds import gathering, plans
from .rounds.data import RoundPlan
from .rows import StudyGroups

WEEKS = 8
"""How many coming weeks a meeting has to fit; clocks change at most once in them."""


@dataclass(frozen=True)
class Fitting:
    """People and groups as the pure core sees them."""

    cohort: Cohort
    rows: tuple[StudyGroup, ...]
    """The groups of which enough is known."""
    groups: tuple[Running, ...]
    """The same, in the same order."""
    number: dict[int, int]
    """User id → the number of those who take part."""

    def people(self, numbers: Iterable[int]) -> list[int]:
        """The user ids behind these numbers."""
        return [int(self.cohort.ids[number]) for number in numbers]


Crowd = Callable[[], dict[int, Profile]]


def gather(
    placed: StudyGroups,
    rows: Sequence[StudyGroup],
    looking: Collection[int],
    now: datetime,
    crowd: Crowd | None = None,
) -> Fitting:
    """These groups of the block with their members, and the people who look for one. A few queries for hundreds.

    ``crowd`` is for who gathers several times: ``minorities`` of the block, kept from one time to the next.
    """
    members, offered = _seats(rows)
    everyone = {*looking, *(one for there in members.values() for one in there)}
    known = _usable(placed, everyone)
    complete = [row for row in rows if members[row.pk] and all(one in known for one in members[row.pk])]
    kept = {one for row in complete for one in members[row.pk]} | {one for one in looking if one in known}
    people = {one: known[one] for one in sorted(kept)}
    problem = _problem(placed, people, now, crowd or (lambda: minorities(placed)))
    spoken = {one: row.language for row in complete if row.language for one in members[row.pk]}
    ready = cohort(replace(problem, learners=tuple(_speaking(each, spoken) for each in problem.learners)))
    number = {int(name): place for place, name in enumerate(ready.ids) if int(name) in kept}
    groups = (Running(tuple(number[one] for one in members[row.pk]), row.seats - offered[row.pk]) for row in complete)
    return Fitting(ready, tuple(complete), tuple(groups), number)


def _seats(rows: Sequence[StudyGroup]) -> tuple[dict[int, list[int]], dict[int, int]]:
    """Who sits in each group, and how many of its seats are kept for somebody."""
    members: dict[int, list[int]] = defaultdict(list)
    offered: dict[int, int] = defaultdict(int)
    for batch in batches([row.pk for row in rows]):
        held = Membership.objects.held().filter(group_id__in=batch).order_by("joined_at", "id")
        for group_id, user_id, accept_by in held.values_list("group_id", "user_id", "accept_by"):
            if accept_by is None and user_id is not None:
                members[group_id].append(user_id)
            else:
                offered[group_id] += 1
    return members, offered


def _usable(placed: StudyGroups, user_ids: Collection[int]) -> dict[int, Profile]:
    """Those whose hours may be read for this, and are known."""
    agreed: set[int] = set()
    known: dict[int, Profile] = {}
    signed = SignUp.objects.filter(activity__usage_key=placed.usage_key, wish=Wish.MATCH, withdrawn_at=None)
    for batch in batches(sorted(user_ids)):
        agreed |= set(signed.filter(user_id__in=batch).values_list("user_id", flat=True))
        known |= profiles.profiles_of(batch)
    return {
        one: profile
        for one, profile in known.items()
        if (one in agreed or profile.shares_hours) and profile.time_zone and profile.week
    }


def _problem(placed: StudyGroups, people: dict[int, Profile], now: datetime, crowd: Crowd) -> Problem:
    """Of everyone else, who may be thousands, only what makes somebody a minority."""
    plan = _plan(placed, now)
    counts = placed.rules.no_lone_minority and any(profile.about.usable_identity for profile in people.values())
    others = {one: each for one, each in crowd().items() if one not in people} if counts else {}
    common = gathering.common_language([*people.values(), *others.values()])
    learners = gathering.learners_of(placed.course_key, people, plan, common, now)
    far = gathering.only_counted(others, common)
    return Problem(plans.weeks_of(plan), plans.rules_of(plan), (*learners, *far))


def _plan(placed: StudyGroups, now: datetime) -> RoundPlan:
    rules = placed.rules
    return RoundPlan(
        starts=hours.monday_of(now),
        weeks=WEEKS,
        size_min=rules.size_min,
        size_ideal=rules.size_ideal,
        size_max=rules.size_max,
        meeting_minutes=rules.meeting_minutes,
        meetings_per_week=rules.meetings_per_week,
        same_language=rules.same_language,
        no_lone_minority=rules.no_lone_minority,
    )


def minorities(placed: StudyGroups) -> dict[int, Profile]:
    """Everyone here who agreed that their identity is used: who is a minority depends on all of them."""
    anchor = activities.anchor_id(placed.usage_key)
    signed = SignUp.objects.filter(activity=anchor, wish=Wish.MATCH, withdrawn_at=None)
    found: dict[int, Profile] = {}
    for batch in batches(signed.order_by("user_id").values_list("user_id", flat=True)):
        found |= {one: each for one, each in profiles.profiles_of(batch).items() if each.about.usable_identity}
    return found


def _speaking(learner: Learner, spoken: dict[int, str]) -> Learner:
    """In a group that has said what it speaks, its people speak that."""
    language = spoken.get(int(learner.id))
    return replace(learner, languages=(language,)) if language else learner
