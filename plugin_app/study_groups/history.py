"""How the groups of a course did, day by day: written once a day in the background, read as a picture over time.

Days on which nobody wrote are missing; nothing is made up for them afterwards. The only door is ``api``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.activities.api import Kind
from plugin_app.batches import BATCH
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.transactions import atomically

from . import suggesting
from .data import State, Wish
from .matching.pulse import Health
from .meetings.data import MeetingState
from .models import GroupsDay, JoinRequest, MeetingDate, Membership, SignUp, StudyGroup, Waiting

SHOWN = timedelta(weeks=12)
"""How far back the picture goes."""

A_WEEK = timedelta(days=7)

HEALTHS = {
    "lively": Health.LIVELY,
    "quiet": Health.QUIET,
    "too_small": Health.TOO_SMALL,
    "stalled": Health.STALLED,
}


@dataclass(frozen=True)
class GroupsOfDay:
    """How many groups were how on one day, in UTC; people are counted once in each block."""

    day: date
    new: int
    """Too new to say."""
    lively: int
    quiet: int
    too_small: int
    stalled: int
    proposed: int
    closed: int
    people: int
    """With a seat in an open group."""
    waiting: int
    """In line, or with a request nobody has answered."""
    unplaced: int
    """Asked to be matched, without a group."""
    met: int
    """Groups that met in the seven days before."""

    @property
    def running(self) -> int:
        """Groups that were open."""
        return self.new + self.lively + self.quiet + self.too_small + self.stalled


NUMBERS = tuple(field.name for field in fields(GroupsOfDay) if field.name != "day")


def write_day(now: datetime) -> int:
    """Write down how the groups of every block do today. Once a day and block; returns for how many blocks."""
    today = now.astimezone(UTC).date()
    written = set(GroupsDay.objects.filter(day=today).values_list("activity_id", flat=True))
    used = StudyGroup.objects.order_by().values_list("activity_id", flat=True).distinct()
    missing = sorted(set(used) - written)
    if not missing:
        return 0
    numbers = _numbers(missing, now)
    rows = [GroupsDay(activity_id=pk, day=today, **numbers[pk]) for pk in missing]
    # Somebody else may be writing the same day; theirs is as good.
    atomically(lambda: GroupsDay.objects.bulk_create(rows, batch_size=BATCH // 14, ignore_conflicts=True))
    return len(rows)


def history(viewer: Viewer, block: str = "", *, now: datetime | None = None) -> tuple[GroupsOfDay, ...]:
    """The days of the viewer's course, or of one of its blocks, the earliest first. For the course team. One query."""
    require_organiser(viewer, viewer.course_key)
    today = (now or timezone.now()).astimezone(UTC).date()
    blocks = activities.used_in(viewer.course_key, Kind.STUDY_GROUPS)
    looked_at = blocks.filter(usage_key=block) if block else blocks
    rows = GroupsDay.objects.filter(activity__in=looked_at.order_by().values("pk"), day__gt=today - SHOWN)
    summed = rows.order_by("day").values("day").annotate(**{f"all_{name}": Sum(name) for name in NUMBERS})
    found = summed.values_list("day", *(f"all_{name}" for name in NUMBERS))
    return tuple(GroupsOfDay(day, *numbers) for day, *numbers in found)


def _numbers(anchors: Iterable[int], now: datetime) -> dict[int, dict[str, int]]:
    """The numbers of each block: a few queries for all of them."""
    ids = list(anchors)
    groups = StudyGroup.objects.filter(activity__in=ids).order_by().values("activity")
    is_open = Q(state=State.OPEN)
    which = {
        "new": is_open & Q(health=""),
        **{name: is_open & Q(health=health) for name, health in HEALTHS.items()},
        "proposed": Q(state=State.PROPOSED),
        "closed": Q(state=State.CLOSED),
    }
    counted = groups.annotate(**{f"are_{name}": Count("pk", filter=those) for name, those in which.items()})
    rows = counted.values_list("activity", *(f"are_{name}" for name in which))
    found = {
        anchor: {**dict.fromkeys(NUMBERS, 0), **dict(zip(which, numbers, strict=True))} for anchor, *numbers in rows
    }
    running = {"group__activity__in": ids, "group__state": State.OPEN}
    lately = {"state": MeetingState.HELD, "begins_at__gt": now - A_WEEK, "begins_at__lte": now}
    signed = SignUp.objects.filter(activity__in=ids, wish=Wish.MATCH, withdrawn_at=None)
    parts: tuple[tuple[str, QuerySet[Any], str, str], ...] = (
        ("people", Membership.objects.seated().filter(**running), "group__activity", "user"),
        ("waiting", Waiting.objects.filter(**running), "group__activity", "user"),
        ("waiting", JoinRequest.objects.filter(**running, is_open=True), "group__activity", "user"),
        ("unplaced", suggesting.without_a_group(signed), "activity", "user"),
        ("met", MeetingDate.objects.filter(**running, **lately), "group__activity", "group"),
    )
    for name, people, by, what in parts:
        counts = people.order_by().values(by).annotate(number=Count(what, distinct=True))
        for anchor, number in counts.values_list(by, "number"):
            found[anchor][name] += number
    return found
