"""How far a learner is with what the author asks for: one question, asked after everything they do in the block.

What counts is what somebody shows and gives, never what they receive: that is in nobody’s own hands. Doing all of it
completes the block; where it counts towards the grade, the share done is the grade. What is done stays done.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from plugin_app import host
from plugin_app.people.api import Viewer
from plugin_app.study_groups import api as study_groups

from .found import Showcase
from .models import Feedback, Project, Version
from .rules import CompletesOn


def progress(viewer: Viewer, placed: Showcase) -> float:
    """The share of what the author asks for that the viewer has done by now: 0 to 1. Three queries at most."""
    if viewer.user_id is None:
        return 0.0
    rules, done, asked = placed.rules, 0, 0
    if rules.completes_on is not CompletesOn.GIVEN:
        done, asked = int(_has_published(viewer, placed.usage_key)), 1
    if rules.completes_on is not CompletesOn.PUBLISHED:
        done += min(_given(viewer.user_id, placed.usage_key), rules.completes_times)
        asked += rules.completes_times
    return done / asked


def tell_of_others(viewer: Viewer, placed: Showcase, user_ids: Iterable[int]) -> None:
    """Let the platform know how far these people are, once the viewer has published what they own together."""
    if placed.rules.completes_on is CompletesOn.GIVEN:
        return
    for user_id in sorted(set(user_ids) - {viewer.user_id}):
        share = 1.0
        if placed.rules.completes_on is CompletesOn.BOTH:
            times = placed.rules.completes_times
            share = (1 + min(_given(user_id, placed.usage_key), times)) / (1 + times)
        host.current().tell_progress(user_id, placed.usage_key, share)


def _has_published(viewer: Viewer, usage_key: str) -> bool:
    """Alone or with others, by name or by a seat in the group it belongs to."""
    groups = [group.uuid for group in study_groups.my_groups(viewer)]
    theirs = Q(owners__user_id=viewer.user_id) | Q(group__in=groups)
    return Project.objects.filter(theirs, activity__usage_key=usage_key).exclude(published_at=None).exists()


def _given(user_id: int, usage_key: str) -> int:
    """Feedback of which nobody took anything away, once for each version that was the newest when it was given.

    Words about the version before, sent a little late, and words about the newest are one reading, not two.
    """
    rows = Feedback.objects.filter(reviewer=user_id, version__project__activity__usage_key=usage_key, removed_at=None)
    by_then = Version.objects.filter(
        project=OuterRef("version__project"), published_at__lte=OuterRef("created_at")
    ).order_by("-number")
    newest = Coalesce(Subquery(by_then.values("pk")[:1]), F("version"))
    return rows.order_by().annotate(newest=newest).values("newest").distinct().count()
