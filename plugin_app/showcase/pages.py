"""A project as one viewer sees it on its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext

from plugin_app.people.api import Viewer, names

from . import content as contents
from . import models, permissions
from .data import Feedback, Project, Standing, State, Version, Words
from .listing import by_line, group_name
from .owners import Owners


def page(row: models.Project, owners: Owners, viewer: Viewer) -> Project:
    """The project with what this viewer may see of its versions and feedback: three queries."""
    state = State(row.state)
    sees_all = permissions.may_see_all_feedback(viewer, owners)
    said = list(models.Feedback.objects.filter(version__project=row).order_by("created_at", "id"))
    readable = [feedback for feedback in said if sees_all or _is_mine(feedback, viewer)]
    people = {feedback.reviewer_id for feedback in readable if feedback.reviewer_id is not None}
    known = names(owners.named | people)
    versions = {version.number: version for version in models.Version.objects.filter(project=row).order_by("-number")}
    shown = {number: _version(version, readable, known, viewer) for number, version in versions.items()}
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
        draft=standing.get(Standing.DRAFT) if permissions.may_edit(viewer, owners) else None,
        past=tuple(past) if sees_all else (),
        revision=row.revision,
        waits=state is State.PUBLISHED and not said,
        may=permissions.may(viewer, state, owners),
    )


def _version(row: models.Version, said: Iterable[models.Feedback], known: Mapping[int, str], viewer: Viewer) -> Version:
    return Version(
        number=row.number,
        content=contents.of(row),
        published_at=row.published_at,
        feedback=tuple(_feedback(feedback, known, viewer) for feedback in said if feedback.version_id == row.pk),
    )


def _feedback(row: models.Feedback, known: Mapping[int, str], viewer: Viewer) -> Feedback:
    return Feedback(
        by=known[row.reviewer_id] if row.reviewer_id is not None else gettext("Former member"),
        is_mine=_is_mine(row, viewer),
        words=Words(row.like, row.wish, row.what_if),
        given_at=row.created_at,
    )


def _is_mine(row: models.Feedback, viewer: Viewer) -> bool:
    return row.reviewer_id is not None and row.reviewer_id == viewer.user_id
