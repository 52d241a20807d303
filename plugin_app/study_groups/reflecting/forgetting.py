"""How this part of the room lets go of a person, and what it knows of them. The only door is ``leaving``."""

from __future__ import annotations

from plugin_app.study_groups.models import EndSurvey, GroupReport, Reflection


def forget(user_id: int) -> None:
    """Retirement: what they said is deleted by ``let_go``; a report stays their group's. Idempotent."""
    GroupReport.objects.filter(changed_by=user_id).update(changed_by=None)


def let_go(user_id: int, usage_key: str | None) -> None:
    """Delete what this person said about meetings and groups, in one block or everywhere."""
    reflections, surveys = Reflection.objects.filter(user_id=user_id), EndSurvey.objects.filter(user_id=user_id)
    if usage_key:
        reflections = reflections.filter(date__group__activity__usage_key=usage_key)
        surveys = surveys.filter(group__activity__usage_key=usage_key)
    reflections.delete()
    surveys.delete()


def export(user_id: int) -> dict[str, object]:
    """What this person said after meetings, and at the end of groups. Times are ISO 8601 in UTC."""
    reflections = Reflection.objects.filter(user_id=user_id).order_by("id").select_related("date__group__activity")
    surveys = EndSurvey.objects.filter(user_id=user_id).order_by("id").select_related("group__activity")
    return {
        "reflections": [
            {
                "course": each.date.group.activity.course_key,
                "meeting_on": each.date.on_date.isoformat(),
                "was": each.was,
                "takeaway": each.takeaway,
                "written_at": each.written_at.isoformat(),
            }
            for each in reflections
        ],
        "end_surveys": [
            {
                "course": each.group.activity.course_key,
                "helped": each.helped,
                "would_again": each.would_again,
                "words": each.words,
                "answered_at": each.answered_at.isoformat(),
            }
            for each in surveys
        ],
    }
