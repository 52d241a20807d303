"""Opening a round: what is asked for, and who would take part. The only door is ``api``."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.study_groups.hours import monday_of
from plugin_app.study_groups.models import MatchingRound
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import plans
from .data import RoundPlan, RoundState, RoundSummary, TakingPart
from .gathering import sort_out
from .reading import summary
from .rows import tell

WEEKS = 8
"""How long a round is, unless somebody says otherwise."""


def plan_defaults(viewer: Viewer, placed: StudyGroups, *, now: datetime | None = None) -> RoundPlan:
    """A plan by the author's rules, from next Monday on. For the course team."""
    require_organiser(viewer, placed.course_key)
    rules, earlier = placed.rules, MatchingRound.objects.filter(activity__usage_key=placed.usage_key).count()
    return RoundPlan(
        starts=monday_of(now or timezone.now()) + timedelta(weeks=1),
        weeks=WEEKS,
        size_min=rules.size_min,
        size_ideal=rules.size_ideal,
        size_max=rules.size_max,
        meeting_minutes=rules.meeting_minutes,
        meetings_per_week=rules.meetings_per_week,
        min_expected_active=rules.min_expected_active,
        same_language=rules.same_language,
        no_lone_minority=rules.no_lone_minority,
        level=rules.level,
        goals=rules.goals,
        seed=earlier,
    )


def taking_part(viewer: Viewer, placed: StudyGroups, plan: RoundPlan, *, now: datetime | None = None) -> TakingPart:
    """Who would take part by this plan, and who not. Changes nothing. For the course team. Raises ``BadPlan``."""
    require_organiser(viewer, placed.course_key)
    plans.require_possible(plan)
    found = sort_out(placed, plan, now or timezone.now())
    return TakingPart(len(found.people), found.out)


def open_round(viewer: Viewer, placed: StudyGroups, plan: RoundPlan, *, now: datetime | None = None) -> RoundSummary:
    """Open a round and see who would take part; nothing is run yet. For the course team. Raises ``BadPlan``."""
    own_id, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    plans.require_possible(plan)
    found = sort_out(placed, plan, when)
    anchor = activities.anchor(placed)
    fields = {
        "state": RoundState.OPEN,
        "plan": plans.kept(plan),
        "takes_part": len(found.people),
        "stays_out": found.out,
    }
    row = atomically(
        lambda: MatchingRound.objects.create(activity_id=anchor, created_by_id=own_id, created_at=when, **fields)
    )
    tell("opened", own_id, row)
    return summary(row)
