"""How what people said lets go of a person: in one block, or for good; and what it knows of them."""

from __future__ import annotations

from plugin_app.showcase.models import Feedback, Reply, ReviewRequest


def begin_anew(activity_id: int, user_id: int) -> None:
    """What they said stays: others have read it and built on it. That they were asked to look again goes."""
    ReviewRequest.objects.filter(reviewer=user_id, version__project__activity=activity_id).delete()


def forget(user_id: int) -> None:
    """What this person said stays with the work it is about, without their name. Idempotent."""
    Feedback.objects.filter(reviewer=user_id).update(reviewer=None)
    Reply.objects.filter(author=user_id).update(author=None)
    ReviewRequest.objects.filter(reviewer=user_id).delete()
    ReviewRequest.objects.filter(asked_by=user_id).update(asked_by=None)


def export(user_id: int) -> dict[str, object]:
    """What this person said about others' work, what they replied, and what they were asked to look at again."""
    return {
        "feedback_given": _feedback(user_id),
        "feedback_replies": _replies(user_id),
        "asked_to_look_again": _requests(user_id),
    }


def _feedback(user_id: int) -> list[dict[str, object]]:
    rows = Feedback.objects.filter(reviewer_id=user_id).order_by("created_at", "id")
    return [
        {
            "course": row.version.project.activity.course_key,
            "project": row.version.project.uuid,
            "version": row.version.number,
            "like": row.like,
            "wish": row.wish,
            "what_if": row.what_if,
            "question": row.question,
            "marks": row.marks,
            "given_at": row.created_at,
            "edited_at": row.edited_at,
            "removed": row.removed,
        }
        for row in rows.select_related("version__project__activity")
    ]


def _replies(user_id: int) -> list[dict[str, object]]:
    rows = Reply.objects.filter(author_id=user_id).order_by("written_at", "id")
    return [
        {
            "course": row.feedback.version.project.activity.course_key,
            "project": row.feedback.version.project.uuid,
            "words": row.words,
            "written_at": row.written_at,
            "edited_at": row.edited_at,
            "removed": row.removed,
        }
        for row in rows.select_related("feedback__version__project__activity")
    ]


def _requests(user_id: int) -> list[dict[str, object]]:
    rows = ReviewRequest.objects.filter(reviewer_id=user_id).order_by("asked_at", "id")
    return [
        {
            "course": row.version.project.activity.course_key,
            "project": row.version.project.uuid,
            "version": row.version.number,
            "asked_at": row.asked_at,
            "declined_at": row.declined_at,
        }
        for row in rows.select_related("version__project__activity")
    ]
