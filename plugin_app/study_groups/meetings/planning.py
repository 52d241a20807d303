"""Planning meetings: one, or a series of dates. The only door is ``study_groups.api``.

Anybody with a seat may plan: a group that waits for its leader to do so does not meet.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from plugin_app.people.api import Viewer
from plugin_app.study_groups import inside, seating
from plugin_app.study_groups.errors import GroupClosed
from plugin_app.study_groups.inside import require_member
from plugin_app.study_groups.models import MeetingDate, MeetingPlan, StudyGroup
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import reading, recurrence, telling
from .data import Meeting, MeetingDraft, MeetingState
from .drafts import checked, require_ahead
from .errors import ManyAhead, ManyPlans

MOST_AHEAD = 80
"""Dates a group may have before it: a year of weeks, and some more. Its calendar stays a calendar."""
MOST_PLANS_A_DAY = 10
"""Of one person in a group. The course team is not counted."""
NOTICE = timedelta(hours=24)
"""How long before a date its people are reminded. What is planned later than that is its own reminder."""


def plan_meeting(
    viewer: Viewer, placed: StudyGroups, group: UUID, draft: MeetingDraft, *, now: datetime | None = None
) -> Meeting:
    """Plan a meeting, or a series; everybody else in the group hears of it. For its members, and the course team.

    Returns the first date. Raises ``NotAllowed``, ``NotFound``, ``GroupClosed``, what ``checked`` and ``require_ahead``
    raise, ``ManyAhead`` and ``ManyPlans``.
    """
    row, user_id = require_member(viewer, placed, group)
    when, said = now or timezone.now(), checked(draft)
    require_ahead(said.on_date, said.at_time, said.time_zone, when)

    def about() -> dict[str, str]:
        return {"series": telling.series_in_words(said.repeats, said.dates)}

    def write() -> MeetingDate:
        if not seating.take(row.pk, seating.LIVING):
            raise GroupClosed()
        inside.touch(row, when)
        if not viewer.is_organiser:
            _require_pace(row, user_id, when)
        first = _store(row, user_id, said, when)
        to = telling.addressees([first], but=user_id)
        telling.write_letters("meeting_planned", to, lambda each: f"planned:{each.plan.uuid}", when, about)
        return first

    first = atomically(write)
    telling.tell("planned", user_id, first, dates=said.dates, minutes=said.minutes)
    return reading.meeting(viewer, placed, first.uuid)


def is_late(begins_at: datetime, now: datetime) -> bool:
    """Whether a date begins so soon that the letter about it is the reminder."""
    return begins_at <= now + NOTICE


def _require_pace(row: StudyGroup, user_id: int, now: datetime) -> None:
    """Asked with the group's row taken: of two at once, the second counts what the first has planned."""
    since = now - timedelta(days=1)
    if MeetingPlan.objects.filter(group=row, created_by=user_id, created_at__gt=since).count() >= MOST_PLANS_A_DAY:
        raise ManyPlans()


def _store(row: StudyGroup, user_id: int, said: MeetingDraft, now: datetime) -> MeetingDate:
    planned = MeetingDate.objects.filter(group=row, state=MeetingState.PLANNED, begins_at__gt=now)
    if planned.count() + said.dates > MOST_AHEAD:
        raise ManyAhead()
    plan = MeetingPlan.objects.create(
        group=row,
        time_zone=said.time_zone,
        repeats=said.repeats,
        created_by_id=user_id,
        created_at=now,
        instants_of=now.date(),
    )
    dates = []
    for day in recurrence.days(said.on_date, said.repeats, said.dates):
        begins, ends = recurrence.span(day, said.at_time, said.minutes, said.time_zone)
        dates.append(
            MeetingDate(
                plan=plan,
                group=row,
                planned_on=day,
                planned_time=said.at_time,
                on_date=day,
                at_time=said.at_time,
                minutes=said.minutes,
                title=said.title,
                agenda=said.agenda,
                place=said.place,
                link=said.link,
                begins_at=begins,
                ends_at=ends,
                changed_at=now,
                reminded_at=now if is_late(begins, now) else None,
            )
        )
    MeetingDate.objects.bulk_create(dates)
    return dates[0]
