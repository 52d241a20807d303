"""When a learner has done what the block asks for: one question, asked by joining and by introducing oneself alike."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from plugin_app.people.api import Viewer

from .models import Introduction, Membership
from .rows import StudyGroups
from .rules import CompletesOn


def completes(viewer: Viewer, placed: StudyGroups) -> bool:
    """Whether the viewer has done it by now: has a seat here, and where the author wants it, an introduction too."""
    if viewer.user_id is None:
        return False
    seats = Membership.objects.seated().filter(user=viewer.user_id, group__activity__usage_key=placed.usage_key)
    if placed.rules.completes_on is CompletesOn.INTRODUCED:
        own = Introduction.objects.filter(activity=OuterRef("group__activity"), user=viewer.user_id)
        seats = seats.filter(Exists(own))
    return seats.exists()
