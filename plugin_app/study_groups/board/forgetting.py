"""How the board lets go of a person: their words are gone, and the place they stood in keeps its answers."""

from __future__ import annotations

from django.utils import timezone

from plugin_app.study_groups.models import Post, StudyGroup

from .data import Removed


def forget(user_id: int) -> None:
    """Nothing of it names them. Idempotent."""
    let_go(user_id)


def let_go(user_id: int, usage_key: str | None = None) -> None:
    """Empty and unlink what this person wrote, in one block or everywhere. Idempotent."""
    own = Post.objects.filter(author=user_id)
    if usage_key:
        own = own.filter(group__in=StudyGroup.objects.filter(activity__usage_key=usage_key))
    own.filter(removed_at=None).update(removed=Removed.BY_AUTHOR, removed_at=timezone.now())
    own.update(author=None, words="", hidden_at=None)


def export(user_id: int) -> dict[str, object]:
    """What this person wrote, for themself. Times are ISO 8601 in UTC."""
    rows = Post.objects.filter(author=user_id).order_by("written_at", "id").select_related("group__activity")
    return {
        "posts": [
            {
                "course": row.group.activity.course_key,
                "words": row.words,
                "written_at": row.written_at.isoformat(),
                "is_answer": row.thread_id is not None,
                "removed": row.removed,
            }
            for row in rows
        ]
    }
