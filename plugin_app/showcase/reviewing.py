"""A project in front of someone who gives feedback."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.people.api import Viewer

from . import pages
from .data import Reading
from .feedback.giving import require_reviewer
from .found import Showcase, found
from .turns import leases


def reading(viewer: Viewer, placed: Showcase, project: UUID, *, now: datetime | None = None) -> Reading:
    """A project to give feedback on: one that is kept for the viewer, or one they chose. Raises ``OwnWork``."""
    row, owners = found(viewer, placed, project)
    require_reviewer(viewer, row, owners)
    lease = leases.on(row, viewer.user_id, now or timezone.now()) if viewer.user_id else None
    return Reading(pages.page(row, owners, viewer), lease.expires_at if lease else None)
