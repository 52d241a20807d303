"""A project as one viewer sees it on its page."""

from __future__ import annotations

from uuid import UUID

from plugin_app.people.api import Viewer, names

from . import content as contents
from . import crediting, models, permissions
from .data import Project, Standing, State, Version
from .feedback.reading import hear
from .found import Showcase, found, require
from .gallery.teasers import by_line, group_name
from .owners import Owners
from .tending import links


def get(viewer: Viewer, placed: Showcase, project: UUID) -> Project:
    """One project of this block. Raises ``NotFound``."""
    row, owners = found(viewer, placed, project)
    return page(row, owners, viewer)


def to_edit(viewer: Viewer, placed: Showcase, project: UUID) -> Project:
    """One of the viewer's own projects, to write on. Raises ``NotFound``, and ``NotAllowed`` for someone else's."""
    row, owners = found(viewer, placed, project)
    require(permissions.may_edit(viewer, owners))
    return page(row, owners, viewer)


def page(row: models.Project, owners: Owners, viewer: Viewer) -> Project:
    """The project with what this viewer may see of its versions, feedback and replies.

    Four queries; what it builds on and what grew out of it take three more each, where there is any.
    """
    state = State(row.state)
    may = permissions.may(viewer, state, owners)
    sees_all = permissions.may_see_all_feedback(viewer, owners)
    heard = hear(row, owners, viewer)
    known = names(owners.named | heard.people)
    versions = {version.number: version for version in models.Version.objects.filter(project=row).order_by("-number")}
    says = {number: contents.of(version) for number, version in versions.items()}
    sources = crediting.sources_of(says.values(), row.activity_id)
    shown = {
        number: Version(
            number=number,
            content=says[number],
            published_at=version.published_at,
            builds_on=crediting.builds_on(says[number], sources),
            feedback=heard.about(version, known),
        )
        for number, version in versions.items()
    }
    standing = {version.standing: shown[number] for number, version in versions.items() if version.standing}
    past = (shown[number] for number, version in versions.items() if version.standing is None)
    knows_it = viewer.is_organiser or viewer.user_id in owners.seated
    name = group_name(row, None if knows_it else ())
    return Project(
        uuid=row.uuid,
        state=state,
        by=by_line([known[owner] for owner in owners.named], name),
        owner=min(owners.named, default=None),
        group=row.group_id if name or viewer.user_id in owners.named else None,
        group_name=name,
        current=standing.get(Standing.CURRENT),
        draft=standing.get(Standing.DRAFT) if may.edit else None,
        past=tuple(version for version in past if sees_all or any(one.stands for one in version.feedback)),
        revision=row.revision,
        waits=state is State.PUBLISHED and not heard.is_any,
        may=may,
        grown=crediting.grown_from(row),
        in_trouble=links.in_trouble(row) if may.edit else frozenset(),
        asks_whether_looking=may.edit and state is State.PUBLISHED and row.nudged_at is not None,
    )
