"""Letting the platform's event stream know what a group does between its meetings. Never a word that anyone wrote."""

from __future__ import annotations

from plugin_app import host
from plugin_app.study_groups.models import StudyGroup


def tell(event: str, user_id: int, row: StudyGroup, **facts: str | int) -> None:
    """``event`` is ``<thing>.<past tense>``; ``docs/events.md`` lists what is told."""
    host.current().track(
        f"community_hub.{event}", {"group": str(row.uuid), **facts}, user_id=user_id, course_key=row.activity.course_key
    )
