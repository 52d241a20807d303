"""Who takes part in a round, as a problem for the pure core, and who stays out and why.

What is read of people is what they said for this purpose: their sign-up, their profile, their wishes. An identity is
read only where its owner agreed to that. User ids stay ids, as text.

* Who names no language counts as speaking the one that most in the round name, or else the instance's: it is the one
  in which they follow the course as it is.
* Hours that nobody gave are never made up, unless the plan says so; and then only for those who said where they live.
* Goals are people's own words; what stands between commas, semicolons and line ends is one goal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.batches import batches
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import Profile, Wishes
from plugin_app.study_groups import presence
from plugin_app.study_groups.data import State, Wish
from plugin_app.study_groups.matching.problem import Learner, Problem, Range
from plugin_app.study_groups.models import Membership, SignUp, StudyGroup
from plugin_app.study_groups.rows import StudyGroups

from . import plans
from .data import RoundPlan, StaysOut

ASSUMED: tuple[Range, ...] = (
    *((day, "18:00", "22:00") for day in range(5)),
    *((day, "10:00", "20:00") for day in (5, 6)),
)
"""When somebody counts as free who did not say, where the plan assumes it."""


@dataclass(frozen=True)
class SortedOut:
    """Who takes part in a round, and who does not."""

    people: Mapping[int, Profile]
    out: Mapping[StaysOut, int]
    """How many stay out, and why."""
    moves_from: Mapping[int, int]
    """User id → the id of the quiet group they would leave."""


@dataclass(frozen=True)
class Gathered:
    """Who takes part in a round, for the pure core."""

    problem: Problem
    out: Mapping[StaysOut, int]
    moves_from: Mapping[int, int]


def gather(placed: StudyGroups, plan: RoundPlan, now: datetime, *, without: Collection[int] = ()) -> Gathered:
    """Everyone who asked to be matched and can be, apart from those ``without`` whom the round goes on."""
    found = sort_out(placed, plan, now, without=without)
    learners = learners_of(placed.course_key, found.people, plan, common_language(found.people.values()), now)
    return Gathered(Problem(plans.weeks_of(plan), plans.rules_of(plan), learners), found.out, found.moves_from)


def sort_out(placed: StudyGroups, plan: RoundPlan, now: datetime, *, without: Collection[int] = ()) -> SortedOut:
    """The same, without what costs most: everybody's hours and wishes, for which one who counts them does not ask."""
    anchor = activities.anchor_id(placed.usage_key)
    signed = SignUp.objects.filter(activity=anchor, withdrawn_at=None).order_by("user_id")
    rows = [row for row in signed if row.user_id not in without]
    place_of = _places(anchor, with_stalled=plan.with_stalled)
    here = _in_course(placed.course_key, [row.user_id for row in rows])
    seen = _seen_lately(placed.course_key, rows, plan, now)
    known = profiles_of([row.user_id for row in rows])
    out: Counter[StaysOut] = Counter()
    people: dict[int, Profile] = {}
    for row in rows:
        profile = known.get(row.user_id, Profile())
        why = (
            _not_asked(row, place_of, plan)
            or (StaysOut.LEFT_COURSE if row.user_id not in here else None)
            or (StaysOut.NOT_SEEN if row.user_id not in seen else None)
            or _unknown_hours(profile, plan)
        )
        if why:
            out[why] += 1
        else:
            people[row.user_id] = profile
    moves = {user_id: group for user_id in people if (group := place_of.get(user_id))}
    return SortedOut(people, dict(out), moves)


def learners_of(
    course_key: str, people: Mapping[int, Profile], plan: RoundPlan, common: str, now: datetime
) -> tuple[Learner, ...]:
    """These people for the pure core; ``common`` is the language of who names none."""
    wishes: dict[int, Wishes] = {}
    for batch in batches(people):
        wishes |= profiles.wishes_of(batch)
    activity = presence.activity_of(course_key, list(people), now)
    unsaid = ASSUMED if plan.assume_hours else ()
    return tuple(
        _learner(user_id, profile, wishes.get(user_id, Wishes()), people, activity[user_id], common, unsaid)
        for user_id, profile in people.items()
    )


def only_counted(people: Mapping[int, Profile], common: str) -> list[Learner]:
    """Those of these people who let their identity be used, with nothing but what makes somebody a minority."""
    return [
        Learner(
            id=str(user_id),
            time_zone="UTC",
            free=(),
            languages=profile.about.languages or (common,),
            identity=profile.about.usable_identity,
        )
        for user_id, profile in people.items()
        if profile.about.usable_identity
    ]


def common_language(people: Iterable[Profile]) -> str:
    """What most of them name, or else the instance's."""
    often = Counter(language for profile in people for language in profile.about.languages)
    instance = settings.LANGUAGE_CODE.partition("-")[0]  # people name “en”, an instance “en-us”
    return min(often, key=lambda language: (-often[language], language), default=instance)


def profiles_of(user_ids: Collection[int]) -> dict[int, Profile]:
    """The profiles of any number of people who have one."""
    found: dict[int, Profile] = {}
    for batch in batches(user_ids):
        found |= profiles.profiles_of(batch)
    return found


def still_waiting(placed: StudyGroups, user_ids: Collection[int]) -> set[int]:
    """Those of these people who still ask to be matched, and are still in the course."""
    standing = SignUp.objects.filter(activity__usage_key=placed.usage_key, withdrawn_at=None, wish=Wish.MATCH)
    asking = {
        user_id
        for batch in batches(sorted(user_ids))
        for user_id in standing.filter(user_id__in=batch).values_list("user_id", flat=True)
    }
    return asking & _in_course(placed.course_key, asking)


def _learner(
    user_id: int,
    profile: Profile,
    wishes: Wishes,
    people: Collection[int],
    activity: float,
    common: str,
    unsaid: tuple[Range, ...],
) -> Learner:
    about = profile.about
    return Learner(
        id=str(user_id),
        time_zone=profile.time_zone,
        free=profile.week.ranges() or unsaid,
        languages=about.languages or (common,),
        level=about.level,
        goals=_goals(about.goals),
        lead=about.leads,
        wishes=_ids(wishes.liked, people),
        avoids=_ids(wishes.avoided, people),
        identity=about.usable_identity or None,
        activity=activity,
    )


def _ids(user_ids: Iterable[int], people: Collection[int]) -> tuple[str, ...]:
    return tuple(str(user_id) for user_id in sorted(user_ids) if user_id in people)


def _goals(words: str) -> tuple[str, ...]:
    said = (goal.strip().casefold() for goal in re.split(r"[,;\n]", words))
    return tuple(dict.fromkeys(goal for goal in said if goal))


def _not_asked(row: SignUp, place_of: Mapping[int, int | None], plan: RoundPlan) -> StaysOut | None:
    if row.wish != Wish.MATCH:
        return StaysOut.ON_THEIR_OWN
    if row.user_id in place_of:
        return StaysOut.SEATED if place_of[row.user_id] is None else None
    return StaysOut.LATE if row.is_late and not plan.with_late else None


def _unknown_hours(profile: Profile, plan: RoundPlan) -> StaysOut | None:
    if not profile.time_zone:
        return StaysOut.NO_ZONE
    return None if profile.week or plan.assume_hours else StaysOut.NO_HOURS


def _places(anchor: int | None, *, with_stalled: bool) -> dict[int, int | None]:
    """Who has a seat here, or the offer of one: the group they would leave, or ``None`` where they would not.

    Which groups have stalled is what the last daily look found: to look again takes seconds in a large course, and it
    is also what the course team has read in its table.
    """
    stalled = StudyGroup.objects.filter(activity=anchor, state=State.OPEN).exclude(stalled_at=None)
    quiet = set(stalled.values_list("pk", flat=True)) if with_stalled else set()
    held = Membership.objects.held().filter(group__activity=anchor, group__state=State.OPEN, user_id__isnull=False)
    groups_of: dict[int, set[int]] = {}
    for user_id, group_id, accept_by in held.values_list("user_id", "group_id", "accept_by"):
        groups_of.setdefault(user_id or 0, set()).add(0 if accept_by else group_id)
    return {
        user_id: next(iter(groups)) if len(groups) == 1 and groups <= quiet else None
        for user_id, groups in groups_of.items()
    }


def _in_course(course_key: str, user_ids: Collection[int]) -> set[int]:
    usernames = host.current().usernames(user_ids)
    found = host.current().find_learners(course_key, usernames.values())
    return {user_id for user_id, username in usernames.items() if found.get(username) == user_id}


def _seen_lately(course_key: str, rows: Collection[SignUp], plan: RoundPlan, now: datetime) -> set[int]:
    """Those who were in the course in so many days; signing up is being there as well."""
    everyone = {row.user_id for row in rows}
    if not plan.active_days:
        return everyone
    since = now - timedelta(days=plan.active_days)
    there = host.current().last_active(course_key, everyone)
    return {row.user_id for row in rows if row.changed_at >= since or there.get(row.user_id, row.changed_at) >= since}
