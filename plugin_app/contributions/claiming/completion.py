"""How far a learner is with what the author asks for: claimed, looked at or looked, and looked back. Never merged: that
is in nobody's own hands. What is done stays done, also when a claim was given back or ran out afterwards.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from plugin_app import host
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim, ClaimReflection, PreReview
from plugin_app.contributions.rules import CompletesOn, ContributionRules
from plugin_app.people.api import Viewer
from plugin_app.study_groups import api as study_groups


def progress(viewer: Viewer, placed: Contributions) -> float:
    """The share of what the author asks for that the viewer has done by now: 0 to 1. Four queries at most."""
    return _share(viewer.user_id, placed) if viewer.user_id is not None else 0.0


def tell_of_others(placed: Contributions, user_ids: Collection[int]) -> None:
    """Let the platform know how far these people are, once somebody else has done something for them."""
    if placed.rules.completes_on is CompletesOn.NOTHING:
        return
    for user_id in sorted(user_ids):
        host.current().tell_progress(user_id, placed.usage_key, _share(user_id, placed))


def _share(user_id: int, placed: Contributions) -> float:
    steps = _steps(placed.rules)
    if not steps:
        return 0.0
    groups = study_groups.groups_of([user_id], placed.course_key)
    claims = Claim.objects.filter(Q(user=user_id) | Q(group__in=groups), activity__usage_key=placed.usage_key)
    looks = PreReview.objects.filter(claim__activity__usage_key=placed.usage_key)
    reflections = ClaimReflection.objects.filter(user=user_id, claim__activity__usage_key=placed.usage_key)
    asked = {
        CompletesOn.CLAIMED: lambda: claims.exists(),
        CompletesOn.REVIEWED: lambda: looks.filter(Q(claim__in=claims) | Q(reviewer=user_id)).exists(),
        CompletesOn.REFLECTED: lambda: reflections.exists(),
    }
    return sum(asked[step]() for step in steps) / len(steps)


def _steps(rules: ContributionRules) -> list[CompletesOn]:
    """What is asked for, in its order. Where nobody looks before it goes upstream, that is no step."""
    wanted = [CompletesOn.CLAIMED, CompletesOn.REVIEWED, CompletesOn.REFLECTED]
    if rules.completes_on is CompletesOn.NOTHING:
        return []
    asked = wanted[: wanted.index(rules.completes_on) + 1]
    return [step for step in asked if rules.pre_review or step is not CompletesOn.REVIEWED]
