"""What this room holds of one person, for that person: their work, their words, what they were asked to read.

What others said about their work is theirs to take or leave, not ours to hand out in a file: it stays on the page.
"""

from __future__ import annotations

from collections.abc import Mapping

from .models import Feedback, Project, ReviewLease, Version


def export(user_id: int) -> Mapping[str, object]:
    """Projects they own by name with every version, feedback they gave, and what they were given to read."""
    return {"projects": _projects(user_id), "feedback_given": _feedback(user_id), "readings": _readings(user_id)}


def _projects(user_id: int) -> list[dict[str, object]]:
    rows = Project.objects.filter(owners__user_id=user_id).select_related("activity").order_by("created_at", "id")
    return [
        {
            "course": row.activity.course_key,
            "block": row.activity.title,
            "project": row.uuid,
            "state": row.state,
            "began": row.created_by_id == user_id,
            "created_at": row.created_at,
            "published_at": row.published_at,
            "versions": [_version(version) for version in row.versions.all()],
        }
        for row in rows.prefetch_related("versions")
    ]


def _version(row: Version) -> dict[str, object]:
    return {
        "number": row.number,
        "published_at": row.published_at,
        "title": row.title,
        "write_up": row.write_up,
        "licence": row.licence,
        "wants_feedback_on": row.wants_feedback_on,
        "tags": row.tags,
        "links": row.links,
        "seeks": row.seeks,
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
            "given_at": row.created_at,
        }
        for row in rows.select_related("version__project__activity")
    ]


def _readings(user_id: int) -> list[dict[str, object]]:
    rows = ReviewLease.objects.filter(reviewer_id=user_id).select_related("activity", "project").order_by("id")
    return [
        {
            "course": row.activity.course_key,
            "project": row.project.uuid,
            "kept_until": row.expires_at,
            "ended": row.ended,
        }
        for row in rows
    ]
