"""The dates of a plan, as changes reach them. Whoever changes times asks this with the group's row taken."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from plugin_app.study_groups.models import MeetingDate, MeetingPlan

from .data import MeetingState, Reach
from .errors import MeetingBegun, MeetingOff


def still_ahead(row: MeetingDate, now: datetime) -> MeetingDate:
    """The date as it is now, with the group as it was given. Raises ``MeetingOff``, ``MeetingBegun``."""
    fresh = MeetingDate.objects.select_related("plan").get(pk=row.pk)
    fresh.group = row.group
    if fresh.state == MeetingState.CANCELLED:
        raise MeetingOff()
    if not is_open(fresh, now):
        raise MeetingBegun()
    return fresh


def is_open(row: MeetingDate, now: datetime) -> bool:
    """Whether a date can still be changed or cancelled."""
    return row.state == MeetingState.PLANNED and row.begins_at > now


def apart(row: MeetingDate, reach: Reach, now: datetime) -> tuple[list[MeetingDate], list[MeetingDate]]:
    """The dates of its plan in two, in the order of the plan: those before the reach, and those from there on.

    ``ALL`` reaches from behind the last that has begun, or from ``row`` on where that comes before. One that was moved
    alone counts where the plan has it.
    """
    dates = list(MeetingDate.objects.filter(plan=row.plan_id).order_by("planned_on"))
    first = next(place for place, each in enumerate(dates) if each.pk == row.pk)
    if reach is Reach.ALL:
        begun = [place for place, each in enumerate(dates, start=1) if each.begins_at <= now]
        first = min(first, max(begun, default=0))
    return dates[:first], dates[first:]


def next_sequence(plan_id: int) -> int:
    """The number of the next change of a plan."""
    highest = MeetingDate.objects.filter(plan=plan_id).aggregate(highest=Max("sequence"))["highest"]
    return (highest or 0) + 1


def split(plan: MeetingPlan, last: MeetingDate, sequence: int, now: datetime) -> MeetingPlan:
    """A new plan for what comes after ``last``, with which the old one ends: calendars have to hear of that too."""
    MeetingDate.objects.filter(pk=last.pk).update(sequence=sequence, changed_at=now)
    return MeetingPlan.objects.create(
        group_id=plan.group_id,
        time_zone=plan.time_zone,
        repeats=plan.repeats,
        follows=plan,
        created_by_id=plan.created_by_id,
        created_at=plan.created_at,
        instants_of=now.date(),
    )
