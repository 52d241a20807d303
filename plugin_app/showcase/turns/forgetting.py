"""How this part of the room lets go of a person: in one block, or for good; and what it knows of them."""

from __future__ import annotations

from plugin_app.showcase.data import LeaseEnd
from plugin_app.showcase.models import HelpingReader, ReviewLease

from . import attention


def begin_anew(activity_id: int, user_id: int) -> None:
    """Give back what is kept for this person and forget what they passed over. Slots of given feedback stay taken."""
    theirs = ReviewLease.objects.filter(activity=activity_id, reviewer=user_id).exclude(ended=LeaseEnd.GIVEN)
    projects = set(theirs.values_list("project_id", flat=True))
    theirs.delete()
    attention.recount(projects)


def forget(user_id: int) -> None:
    """Nothing was ever kept for this person, and nobody asked them to help. Idempotent."""
    theirs = ReviewLease.objects.filter(reviewer=user_id)
    projects = set(theirs.filter(live=True).values_list("project_id", flat=True))
    theirs.delete()
    attention.recount(projects)
    HelpingReader.objects.filter(user=user_id).delete()
    HelpingReader.objects.filter(added_by=user_id).update(added_by=None)


def export(user_id: int) -> dict[str, object]:
    """What this person was given to read, and where they were asked to help, for themself."""
    rows = ReviewLease.objects.filter(reviewer_id=user_id).select_related("activity", "project").order_by("id")
    helping = HelpingReader.objects.filter(user_id=user_id).order_by("id")
    return {
        "readings": [
            {
                "course": row.activity.course_key,
                "project": row.project.uuid,
                "kept_until": row.expires_at,
                "ended": row.ended,
            }
            for row in rows
        ],
        "helps_to_read": [{"course": row.course_key, "since": row.added_at} for row in helping],
    }
