"""People who signed up, and rounds of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as Role
from django.db import connection

from plugin_app.activities import api as activities
from plugin_app.availability import Week
from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About
from plugin_app.profiles.models import Profile
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Health, RoundPlan, RoundSummary, StudyGroups, Wish
from plugin_app.study_groups.matching.problem import Certificate, Group, Meeting, Problem, Solution, Unplaced
from plugin_app.study_groups.models import MatchingRound, RoundSeat, SignUp, StudyGroup
from plugin_app.study_groups.rounds import running
from tests.study_groups.situations import NOON
from tests.world import a_learner, an_organiser, study_groups

EVENINGS = tuple((day, "18:00", "21:00") for day in range(5))
MORNINGS = tuple((day, "06:00", "08:00") for day in range(5))
LATER = NOON + timedelta(days=1)
ZONES = ("Africa/Nairobi", "Europe/Berlin", "Asia/Kolkata", "America/Lima")


def a_block(**rules: Any) -> StudyGroups:
    return study_groups(may_match=True, **{"size_min": 3, "size_ideal": 4, "size_max": 5, **rules})


def signed_up(
    placed: StudyGroups,
    name: str,
    free: Sequence[tuple[int, str, str]] = EVENINGS,
    *,
    zone: str = "Africa/Nairobi",
    wish: Wish = Wish.MATCH,
    now: Any = NOON,
    **about: Any,
) -> Viewer:
    """Somebody says who they are and when they are free, and asks for a group."""
    viewer = a_learner(name)
    profiles.save(viewer, About(**about), now=now)
    if zone:
        profiles.save_week(viewer, Week.of(free), time_zone=zone, now=now)
    api.sign_up(viewer, placed, wish, {}, now=now)
    return viewer


def a_plan(placed: StudyGroups, **asked: Any) -> RoundPlan:
    return replace(api.plan_defaults(an_organiser(), placed, now=NOON), **{"seconds": 0.3, **asked})


def opened(placed: StudyGroups, by: Viewer | None = None, **asked: Any) -> RoundSummary:
    return api.open_round(by or an_organiser(), placed, a_plan(placed, **asked), now=NOON)


def formed(placed: StudyGroups, **asked: Any) -> RoundSummary:
    """A round that has its groups."""
    return api.run_round(an_organiser(), placed, opened(placed, **asked).uuid, now=NOON)


def circles(found: RoundSummary) -> dict[int, set[int]]:
    """Who is in which group, by its number."""
    groups: dict[int, set[int]] = {}
    seats = RoundSeat.objects.filter(round__uuid=found.uuid, group__isnull=False)
    for number, user_id in seats.values_list("group__number", "user_id"):
        groups.setdefault(number, set()).add(user_id)
    return groups


def stalled(*groups: UUID) -> None:
    """A daily look has found these groups stalled."""
    StudyGroup.objects.filter(uuid__in=groups).update(health=Health.STALLED, health_of=NOON, stalled_at=NOON)


def a_crowd(placed: StudyGroups, number: int) -> list[int]:
    """So many people who signed up, in a few statements; they live in four zones, and are free in the evening."""
    people = get_user_model().objects
    people.bulk_create(people.model(username=f"c{n}", first_name=f"C {n}", email=f"c{n}@x.test") for n in range(number))
    ids = list(people.filter(username__regex=r"^c\d+$").order_by("pk").values_list("pk", flat=True))
    role, _ = Role.objects.get_or_create(name=f"learner:{placed.course_key}")
    for start in range(0, number, 400):
        role.user_set.add(*ids[start : start + 400])
    week, anchor = Week.of(EVENINGS).to_hex(), activities.anchor(placed)
    Profile.objects.bulk_create(
        Profile(
            user_id=user_id,
            time_zone=ZONES[place % len(ZONES)],
            week=week,
            languages=["en"],
            leads=place % 7 == 0,
            created_at=NOON,
            updated_at=NOON,
        )
        for place, user_id in enumerate(ids)
    )
    SignUp.objects.bulk_create(
        SignUp(activity_id=anchor, user_id=user_id, wish=Wish.MATCH, signed_at=NOON, changed_at=NOON) for user_id in ids
    )
    if connection.vendor == "postgresql":
        # Elsewhere PostgreSQL has had time to learn how many there are; until then it looks them up one by one.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return ids


def sliced(problem: Problem, **_how: Any) -> Solution:
    """A solver that takes no time: four by four, as they come."""
    ids = [learner.id for learner in problem.learners]
    fours = [tuple(ids[start : start + 4]) for start in range(0, len(ids) // 4 * 4, 4)]
    meeting = Meeting("Africa/Nairobi", 3, "18:30")
    groups = tuple(Group(four, "en", (meeting,), 120, four[0], ("You have time at the same hours.",)) for four in fours)
    left = tuple(Unplaced(one, "There were too few for one more group.") for one in ids[4 * len(fours) :])
    return Solution(groups, left, Certificate(4 * len(fours), len(ids), proved_optimal=not left))


def ready(placed: StudyGroups, by: Viewer | None = None, **asked: Any) -> RoundSummary:
    """A round that has its groups, whatever they have in common."""
    found = opened(placed, by, **asked)
    row = MatchingRound.objects.get(uuid=found.uuid)
    assert running.run(row.pk, placed, clock=lambda: NOON, solver=sliced)
    return api.round_of(an_organiser(), placed, found.uuid)
