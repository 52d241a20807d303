"""Finding what somebody asks about, as far as they may know of it, and who may decide about it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.activities.api import Placed
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import ReadOnly, SignedOut, Viewer, require_person, require_sight

from . import models
from .data import ProjectState
from .rules import ContributionRules

Contributions = Placed[ContributionRules]


def project_row(viewer: Viewer, project: UUID) -> models.OpenProject:
    """A project, with its welcome. Raises ``NotFound``, also for a hidden one unless the viewer may decide about it."""
    row = models.OpenProject.objects.filter(uuid=project).select_related("welcomed").first()
    if row is None or (row.state == ProjectState.HIDDEN and not may_decide(viewer)):
        raise NotFound()
    return row


def work_row(opportunity: UUID) -> models.Opportunity:
    """A piece of work, with its project and that one's welcome; also when it is gone. Raises ``NotFound``."""
    rows = models.Opportunity.objects.filter(uuid=opportunity).exclude(project__state=ProjectState.HIDDEN)
    row = rows.select_related("project__welcomed").first()
    if row is None:
        raise NotFound()
    return row


def may_decide(viewer: Viewer) -> bool:
    """Whether this viewer decides what the hub shows: it is one for all courses, so only who looks after them all."""
    if viewer.user_id is None or viewer.read_only:
        return False
    return host.current().is_global_staff(viewer.user_id)


def require_look(viewer: Viewer) -> None:
    """In a course: sight of the course. On the hub's own page: being signed in."""
    if viewer.course_key:
        require_sight(viewer, viewer.course_key)
    elif viewer.user_id is None and viewer.read_only is not ReadOnly.PREVIEW:
        raise SignedOut()


def require_own(viewer: Viewer) -> int:
    """Raise unless this viewer acts for themself and may look around here; their user id otherwise.

    For what belongs to a person and is shown in every course: a course still opens it to its own people alone.
    """
    user_id = require_person(viewer)
    require_look(viewer)
    return user_id


def require_keeper(viewer: Viewer) -> int:
    """Raise unless this viewer looks after the whole site; their user id otherwise."""
    if viewer.user_id is None:
        raise SignedOut()
    if not may_decide(viewer):
        raise NotAllowed("not_global_staff", _("Only those who look after this whole site can do this."))
    return viewer.user_id
