"""Giving out a picture: asked anew each time, by whoever asks, whether they may see what it is part of.

A picture of the published version is for everyone who may see the project; one of a draft for its owners; one that only
an earlier version shows for owners, the course team, and whoever has words under that version, like the version
itself. Where the author turned pictures off, each is for its owners alone, who may take it out. What is not there, what
is not for this viewer, and a file that got lost are one answer: ``NotFound``.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from plugin_app.errors import NotFound
from plugin_app.people import api as people
from plugin_app.people.api import Viewer
from plugin_app.showcase import owners as ownership
from plugin_app.showcase import permissions
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.models import Feedback, Picture, Version

from . import storing
from .data import figures_of
from .shown import are_shown


@dataclass(frozen=True)
class PictureFile:
    """A copy of a picture."""

    content: bytes
    media_type: str
    is_public: bool = False
    """Whether pages of other sites may show it."""


@dataclass(frozen=True)
class PicturePlace:
    """Where a picture is shown, for whoever asks who is looking there."""

    course_key: str
    usage_key: str


def picture_place(picture: UUID) -> PicturePlace:
    """The block a picture is in. Raises ``NotFound``."""
    found = Picture.objects.filter(uuid=picture).values_list(
        "project__activity__course_key", "project__activity__usage_key"
    )
    place = found.first()
    if place is None:
        raise NotFound()
    return PicturePlace(*place)


def picture_file(viewer: Viewer, picture: UUID, width: int) -> PictureFile:
    """A copy of a picture, for somebody in its course. Raises ``NotAllowed``, ``NotFound``."""
    people.require_sight(viewer, viewer.course_key)
    here = Picture.objects.filter(uuid=picture, project__activity__course_key=viewer.course_key)
    row = here.select_related("project__activity", "project__group").first()
    if row is None or not _may_see(viewer, row):
        raise NotFound()
    return copy_of(row, width)


def copy_of(row: Picture, width: int, *, is_public: bool = False) -> PictureFile:
    """A copy, once it is settled that it may be given out. Raises ``NotFound`` if there is none of that width."""
    content = storing.read(row.place, width, row.media_type) if width in storing.WIDTHS else None
    if content is None:
        raise NotFound()
    return PictureFile(content, row.media_type, is_public)


def _may_see(viewer: Viewer, row: Picture) -> bool:
    owners = ownership.of(row.project)
    if not permissions.may_see(viewer, State(row.project.state), owners):
        return False
    if not permissions.may_edit(viewer, owners) and not are_shown(row.project.activity.usage_key):
        return False
    standing = _versions(row)
    if Standing.CURRENT in standing.values():
        return True
    if Standing.DRAFT in standing.values() and permissions.may_edit(viewer, owners):
        return True
    past = [version for version, what in standing.items() if what is None]
    return bool(past) and (
        permissions.may_see_all_feedback(viewer, owners)
        or Feedback.objects.filter(version__in=past, reviewer=viewer.user_id, removed_at=None).exists()
    )


def _versions(row: Picture) -> dict[int, str | None]:
    """Those that show it, by their id, and what each is to the project."""
    versions = Version.objects.filter(project=row.project_id).values_list("pk", "standing", "pictures")
    return {pk: what for pk, what, shown in versions if row.uuid in {each.picture for each in figures_of(shown)}}
