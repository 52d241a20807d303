"""A plan: whether a round can follow it, how it is kept, and the rules it means for the pure core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plugin_app.study_groups.matching.problem import QUARTER, Round, Rules, Taste
from plugin_app.study_groups.rules import LARGEST, SMALLEST

from .data import RoundPlan
from .errors import BadPlan

MOST_WEEKS = 52
MOST_MEETINGS = 7
LONGEST_MEETING = 4 * 60
"""Minutes."""
MOST_DAYS = 365
MOST_SECONDS = 900.0
LARGEST_SEED = 2**31 - 1


def require_possible(plan: RoundPlan) -> None:
    """Raise ``BadPlan`` for a plan that no round can follow."""
    for is_fine, words in _conditions(plan):
        if not is_fine:
            raise BadPlan(sentence=words)


def kept(plan: RoundPlan) -> dict[str, Any]:
    """A plan as JSON."""
    return {**asdict(plan), "starts": plan.starts.isoformat()}


def read(plan: Mapping[str, Any]) -> RoundPlan:
    """What ``kept`` wrote, now or in an earlier release: what is asked no longer is passed over, and what was not asked
    then is as if nobody had said anything. Every plan ever kept says when it starts, for how long, and the sizes.
    """
    said: dict[str, Any] = {field.name: plan[field.name] for field in fields(RoundPlan) if field.name in plan}
    said |= {name: Taste(said[name]) for name in ("level", "goals") if name in said}
    return RoundPlan(**{**said, "starts": date.fromisoformat(said["starts"])})


def weeks_of(plan: RoundPlan) -> Round:
    """The weeks it is about, for the pure core."""
    return Round(plan.starts, plan.weeks)


def rules_of(plan: RoundPlan) -> Rules:
    """Its rules, for the pure core."""
    return Rules(
        size_min=plan.size_min,
        size_max=plan.size_max,
        meeting_minutes=plan.meeting_minutes,
        meetings_per_week=plan.meetings_per_week,
        min_expected_active=plan.min_expected_active,
        same_language=plan.same_language,
        no_lone_minority=plan.no_lone_minority,
        size_ideal=plan.size_ideal,
        level=plan.level,
        goals=plan.goals,
    )


def _conditions(plan: RoundPlan) -> tuple[tuple[bool, Promise], ...]:
    sizes_fit = SMALLEST <= plan.size_min <= plan.size_ideal <= plan.size_max <= LARGEST
    is_meeting = 0 < plan.meeting_minutes <= LONGEST_MEETING and plan.meeting_minutes % QUARTER == 0
    return (
        (plan.starts.weekday() == 0, _("A round begins on a Monday. Choose one.")),
        (1 <= plan.weeks <= MOST_WEEKS, _("A round lasts from one week to a year. Choose a number in between.")),
        (
            sizes_fit,
            _("The smallest size, the best one and the largest have to come in this order. Change one of them."),
        ),
        (is_meeting, _("A meeting lasts a number of quarters of an hour, four hours at most. Choose one of these.")),
        (
            1 <= plan.meetings_per_week <= MOST_MEETINGS,
            _("Groups can meet from once to seven times a week. Choose a number in between."),
        ),
        (
            0 <= plan.min_expected_active <= plan.size_max,
            _("More people than a group has cannot be expected in it. Choose a smaller number of active people."),
        ),
        (0 <= plan.active_days <= MOST_DAYS, _("Choose a number of days up to a year; 0 takes everyone.")),
        (0 < plan.seconds <= MOST_SECONDS, _("Matching can think for up to fifteen minutes. Choose fewer seconds.")),
        (0 <= plan.seed <= LARGEST_SEED, _("That is no number to begin with. Leave it empty, and one is chosen.")),
    )
