"""How far a learner is with what the author asks for: one question, asked after everything they do in the block.

The author names one thing and how many times. Doing all of it completes the block; where it counts towards the grade,
the share done is the grade. What somebody has done stays done: a meeting they came to counts, also when they have left
the group since, or it has ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef

from plugin_app import host
from plugin_app.people.api import Viewer

from .models import CheckIn, Introduction, Membership, Post, Reflection, Rsvp
from .rows import StudyGroups
from .rules import CompletesOn


def progress(viewer: Viewer, placed: StudyGroups) -> float:
    """The share of what the author asks for that the viewer has done by now: 0 to 1. One query."""
    return _share(viewer.user_id, placed) if viewer.user_id is not None else 0.0


def tell_of_others(user_ids: Iterable[int], placed: StudyGroups) -> None:
    """Let the platform know how far these people are, once somebody else has said that they came."""
    if placed.rules.completes_on is CompletesOn.ATTENDED:
        for user_id in user_ids:
            host.current().tell_progress(user_id, placed.usage_key, _share(user_id, placed))


def _share(user_id: int, placed: StudyGroups) -> float:
    done = _COUNTED[placed.rules.completes_on](user_id, placed.usage_key)
    return min(1.0, done / placed.rules.times_to_complete)


def _joined(user_id: int, usage_key: str) -> int:
    seats = Membership.objects.seated().filter(user=user_id, group__activity__usage_key=usage_key)
    return int(seats.exists())


def _introduced(user_id: int, usage_key: str) -> int:
    seats = Membership.objects.seated().filter(user=user_id, group__activity__usage_key=usage_key)
    own = Introduction.objects.filter(activity=OuterRef("group__activity"), user=user_id)
    return int(seats.filter(Exists(own)).exists())


def _attended(user_id: int, usage_key: str) -> int:
    return Rsvp.objects.filter(user=user_id, came=True, date__group__activity__usage_key=usage_key).count()


def _checked_in(user_id: int, usage_key: str) -> int:
    """Weeks, whatever number of groups somebody is in."""
    rows = CheckIn.objects.filter(user=user_id, group__activity__usage_key=usage_key)
    return rows.values("week_of").distinct().count()


def _posted(user_id: int, usage_key: str) -> int:
    return Post.objects.filter(author=user_id, removed_at=None, group__activity__usage_key=usage_key).count()


def _reflected(user_id: int, usage_key: str) -> int:
    return Reflection.objects.filter(user=user_id, date__group__activity__usage_key=usage_key).count()


_COUNTED: dict[CompletesOn, Callable[[int, str], int]] = {
    CompletesOn.JOINED: _joined,
    CompletesOn.INTRODUCED: _introduced,
    CompletesOn.ATTENDED: _attended,
    CompletesOn.CHECKED_IN: _checked_in,
    CompletesOn.POSTED: _posted,
    CompletesOn.REFLECTED: _reflected,
}
