"""How a person's check-ins, tasks and notes let go of them. What a group keeps is the group's and stays."""

from __future__ import annotations

from django.db.models import Q

from plugin_app.study_groups.models import CheckIn, Resource, Task


def forget(user_id: int) -> None:
    """Retirement: their own words go, their tasks are free again, nothing names them. Idempotent."""
    let_go(user_id, None)
    for field in ("owner", "done_by", "created_by"):
        Task.objects.filter(**{field: user_id}).update(**{field: None})
    for field in ("created_by", "changed_by"):
        Resource.objects.filter(**{field: user_id}).update(**{field: None})


def let_go(user_id: int, usage_key: str | None) -> None:
    """They begin again, in one block or everywhere: their check-ins go, and what they had taken on is free again."""
    said, owned = CheckIn.objects.filter(user_id=user_id), Task.objects.filter(owner=user_id, done_at=None)
    if usage_key is not None:
        said = said.filter(group__activity__usage_key=usage_key)
        owned = owned.filter(group__activity__usage_key=usage_key)
    said.delete()
    owned.update(owner=None)


def export(user_id: int) -> dict[str, object]:
    """What they said, wrote down and took on, for themself; of what others wrote, only that it was theirs to do.

    Days and times are ISO 8601, times in UTC.
    """
    said = CheckIn.objects.filter(user_id=user_id).order_by("id").select_related("group__activity")
    tasks = Task.objects.filter(Q(owner=user_id) | Q(created_by=user_id)).order_by("id")
    written = Resource.objects.filter(changed_by=user_id).order_by("id").select_related("group__activity")
    return {
        "check_ins": [
            {
                "course": row.group.activity.course_key,
                "week_of": row.week_of.isoformat(),
                "tried": row.tried,
                "coming": row.coming,
                "written_at": row.written_at.isoformat(),
            }
            for row in said
        ],
        "tasks": [
            {
                "course": row.group.activity.course_key,
                "words": row.words if row.created_by_id == user_id else "",
                "is_mine": row.owner_id == user_id,
                "created_at": row.created_at.isoformat(),
                "done_at": row.done_at.isoformat() if row.done_at else None,
            }
            for row in tasks.select_related("group__activity")
        ],
        "notes": [
            {
                "course": row.group.activity.course_key,
                "title": row.title,
                "words": row.words,
                "url": row.url,
                "changed_at": row.changed_at.isoformat(),
            }
            for row in written
        ],
    }
