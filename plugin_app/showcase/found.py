"""What every act on a project begins and ends with: finding it as this viewer may, and telling what happened."""

from __future__ import annotations

from uuid import UUID

from plugin_app import host
from plugin_app.activities.api import Placed
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import Viewer, require_participant, require_sight

from . import owners as ownership
from . import permissions
from .data import State
from .models import Project
from .owners import Owners
from .rules import ShowcaseRules

Showcase = Placed[ShowcaseRules]


def found(viewer: Viewer, placed: Showcase, project: UUID) -> tuple[Project, Owners]:
    """One project of this block and whose it is, as far as this viewer may know of it. Three queries.

    Raises ``NotAllowed`` and, alike for what is not there and what is not for them, ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    rows = Project.objects.filter(uuid=project, activity__usage_key=placed.usage_key)
    row = rows.select_related("group", "activity").first()
    if row is None:
        raise NotFound()
    owners = ownership.of(row)
    if not permissions.may_see(viewer, State(row.state), owners):
        raise NotFound()
    return row, owners


def found_for_owner(viewer: Viewer, placed: Showcase, project: UUID) -> tuple[Project, Owners, int]:
    """The same for one who owns it and may write, with their user id. Raises also ``NotAllowed`` for anybody else."""
    user_id = require_participant(viewer, placed.course_key)
    row, owners = found(viewer, placed, project)
    require(permissions.may_edit(viewer, owners))
    return row, owners, user_id


def require(allowed: bool) -> None:
    """Raise ``NotAllowed`` unless the answer to a question of ``permissions`` was yes."""
    if not allowed:
        raise NotAllowed()


def tell(event: str, viewer: Viewer, row: Project, **numbers: int) -> None:
    """Tell the host that this happened to this project: ``event`` without its prefix, ids and numbers alone."""
    assert viewer.user_id is not None  # only participants act
    host.current().track(
        f"community_hub.{event}",
        {"project": str(row.uuid), **numbers},
        user_id=viewer.user_id,
        course_key=viewer.course_key,
    )
