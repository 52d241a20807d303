"""What groups leave behind as they live: meetings, posts and check-ins, put straight into the records."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.study_groups.meetings.data import MeetingState, Repeats
from plugin_app.study_groups.models import CheckIn, MeetingDate, MeetingPlan, Post, Rsvp, StudyGroup

HELD, MISSED, PLANNED = MeetingState.HELD, MeetingState.MISSED, MeetingState.PLANNED


def a_meeting(
    group: UUID,
    begins: datetime,
    state: MeetingState = HELD,
    *,
    came: Collection[Viewer] = (),
    missed_it: int = 0,
    minutes: int = 60,
) -> MeetingDate:
    """A date of the group, and who came; ``missed_it`` says of so many others that they did not."""
    row = StudyGroup.objects.get(uuid=group)
    plan = MeetingPlan.objects.create(group=row, time_zone="UTC", repeats=Repeats.ONCE, created_at=begins)
    date = MeetingDate.objects.create(
        plan=plan,
        group=row,
        planned_on=begins.date(),
        planned_time=begins.time(),
        on_date=begins.date(),
        at_time=begins.time(),
        minutes=minutes,
        title="We meet",
        begins_at=begins,
        ends_at=begins + timedelta(minutes=minutes),
        state=state,
        changed_at=begins,
    )
    Rsvp.objects.bulk_create(Rsvp(date=date, user_id=viewer.user_id, came=True) for viewer in came)
    Rsvp.objects.bulk_create(Rsvp(date=date, came=False) for _ in range(missed_it))
    return date


def a_post(group: UUID, viewer: Viewer, when: datetime, words: str = "Hello") -> Post:
    """Something on the board of the group."""
    row = StudyGroup.objects.get(uuid=group)
    return Post.objects.create(group=row, author_id=viewer.user_id, words=words, written_at=when, last_at=when)


def a_check_in(group: UUID, viewer: Viewer, when: datetime) -> CheckIn:
    """What somebody tried in the week of that day."""
    row, monday = StudyGroup.objects.get(uuid=group), (when - timedelta(days=when.weekday())).date()
    return CheckIn.objects.create(group=row, user_id=viewer.user_id, week_of=monday, tried="A bit", written_at=when)
