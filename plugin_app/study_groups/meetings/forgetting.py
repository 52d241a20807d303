"""How meetings let go of a person, and what they know of one. Called by ``study_groups.leaving``."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.study_groups.models import CalendarFeed, MeetingDate, MeetingPlan, Rsvp


def forget(user_id: int) -> None:
    """Retirement: their answers to what is ahead and their calendars are gone; what was, is nobody's. Idempotent."""
    let_go(user_id, None)
    CalendarFeed.objects.filter(user_id=user_id).delete()
    MeetingPlan.objects.filter(created_by=user_id).update(created_by=None)
    MeetingDate.objects.filter(notes_by=user_id).update(notes_by=None)


def let_go(user_id: int, usage_key: str | None) -> None:
    """Delete what they answered to dates ahead, and unlink whether they came to those before: how many came is the
    group's to remember. In one block, or everywhere.
    """
    said = _in(Rsvp.objects.filter(user_id=user_id), usage_key)
    said.filter(date__begins_at__gt=timezone.now()).delete()
    said.update(user=None)


def export(user_id: int) -> dict[str, object]:
    """What meetings know of a person, for themself. Times are ISO 8601 in UTC; what others said is not in it."""
    said = Rsvp.objects.filter(user=user_id).order_by("id").select_related("date__group__activity")
    planned = MeetingPlan.objects.filter(created_by=user_id).order_by("id").select_related("group__activity")
    feeds = CalendarFeed.objects.filter(user=user_id).order_by("id")
    return {
        "meetings": [
            {
                "course": rsvp.date.group.activity.course_key,
                "begins_at": rsvp.date.begins_at.isoformat(),
                "answer": rsvp.answer,
                "answered_at": rsvp.answered_at.isoformat() if rsvp.answered_at else None,
                "came": rsvp.came,
            }
            for rsvp in said
        ],
        "meetings_planned": [
            {"course": plan.group.activity.course_key, "planned_at": plan.created_at.isoformat()} for plan in planned
        ],
        "calendars": [{"course": feed.course_key, "made_at": feed.made_at.isoformat()} for feed in feeds],
    }


def _in(rows: QuerySet[Any], usage_key: str | None) -> QuerySet[Any]:
    return rows.filter(date__group__activity__usage_key=usage_key) if usage_key else rows
