"""Meetings that have been: what the tests of looking back begin with."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.study_groups.meetings.data import MeetingState, Repeats
from plugin_app.study_groups.models import MeetingDate, MeetingPlan, StudyGroup


def a_meeting(group: UUID, begins_at: datetime, *, state: MeetingState = MeetingState.HELD, minutes: int = 60) -> UUID:
    """A date of a group, on the walls of UTC."""
    row = StudyGroup.objects.get(uuid=group)
    plan = MeetingPlan.objects.create(group=row, time_zone="UTC", repeats=Repeats.ONCE, created_at=begins_at)
    date = MeetingDate.objects.create(
        plan=plan,
        group=row,
        planned_on=begins_at.date(),
        planned_time=begins_at.time(),
        on_date=begins_at.date(),
        at_time=begins_at.time(),
        minutes=minutes,
        title="First meeting",
        begins_at=begins_at,
        ends_at=begins_at + timedelta(minutes=minutes),
        state=state,
        changed_at=begins_at,
    )
    return date.uuid
