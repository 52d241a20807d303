"""Asking for something to read, and giving it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer, require_participant
from plugin_app.showcase.data import Reading
from plugin_app.showcase.found import Showcase, found, tell
from plugin_app.showcase.reviewing import reading

from . import helping, leases, readers


def next_to_review(viewer: Viewer, placed: Showcase, *, now: datetime | None = None) -> Reading | None:
    """The project that has waited longest with least, kept for this viewer for a while; ``None`` if none is left.

    Asking again while one is kept returns the same.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    anchor = activities.anchor_id(placed.usage_key)
    if anchor is None:
        return None
    reader = readers.reader(viewer, user_id, helps=helping.helps(viewer))
    lease = leases.take(anchor, reader, when)
    return reading(viewer, placed, lease.project.uuid, now=when) if lease else None


def skip_review(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Give a project that was kept for the viewer back, and be offered it no more. Again changes nothing."""
    user_id = require_participant(viewer, placed.course_key)
    row, _owners = found(viewer, placed, project)
    if leases.skip(row, user_id):
        tell("feedback.skipped", viewer, row)
