"""The platform's event stream."""

from __future__ import annotations

from collections.abc import Mapping

from . import keys


def track(event: str, data: Mapping[str, object], *, user_id: int, course_key: str) -> None:
    """Emit the event in the context of the course and the person, in whatever request or task this happens.

    What a backend makes of it is not our affair: the tracker logs and swallows their errors.
    """
    from common.djangoapps.track.contexts import course_context_from_course_id
    from eventtracking import tracker

    context = {**course_context_from_course_id(keys.course(course_key)), "user_id": user_id}
    with tracker.get_tracker().context("community_hub", context):
        tracker.emit(event, dict(data))
