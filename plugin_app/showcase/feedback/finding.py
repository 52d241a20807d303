"""Finding something that was said, as far as this viewer may know of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_sight
from plugin_app.showcase import models, permissions
from plugin_app.showcase.data import State
from plugin_app.showcase.found import Showcase, found
from plugin_app.showcase.owners import Owners


@dataclass(frozen=True)
class Said:
    """Something that was said, the project it is about, and whose that is."""

    row: models.Feedback
    project: models.Project
    owners: Owners

    @property
    def state(self) -> State:
        return State(self.project.state)

    def may_converse(self, viewer: Viewer) -> bool:
        """Whether the viewer is one of those who talk about it."""
        return permissions.may_converse(viewer, self.state, self.owners, self.row.reviewer_id)


def said(viewer: Viewer, placed: Showcase, feedback: UUID) -> Said:
    """Feedback of this block. Four queries.

    Raises ``NotAllowed`` and, alike for what is not there and what is not for them, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    rows = models.Feedback.objects.filter(uuid=feedback, version__project__activity__usage_key=placed.usage_key)
    return _readable(viewer, placed, rows.select_related("version__project", "answered_in").first())


def replied(viewer: Viewer, placed: Showcase, reply: UUID) -> tuple[models.Reply, Said]:
    """A reply of this block, and what it answers. Five queries. Raises ``NotAllowed``, ``NotFound`` as ``said``."""
    require_sight(viewer, placed.course_key)
    here = models.Reply.objects.filter(feedback__version__project__activity__usage_key=placed.usage_key)
    row = here.filter(uuid=reply).first()
    if row is None:
        raise NotFound()
    rows = models.Feedback.objects.filter(pk=row.feedback_id)
    return row, _readable(viewer, placed, rows.select_related("version__project", "answered_in").first())


def _readable(viewer: Viewer, placed: Showcase, row: models.Feedback | None) -> Said:
    if row is None:
        raise NotFound()
    project, owners = found(viewer, placed, row.version.project.uuid)
    if not permissions.may_read_feedback(viewer, owners, row.reviewer_id):
        raise NotFound()
    return Said(row, project, owners)
