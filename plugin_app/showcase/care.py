"""What the course team, and the reports of several people, do to a project: out of sight, and back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from plugin_app.errors import NotFound
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.people.api import Viewer, require_organiser

from . import drafting, permissions
from . import owners as ownership
from .data import Standing, State
from .found import Showcase, found, require, tell
from .models import Project, Version


def take_project_away(
    viewer: Viewer, placed: Showcase, project: UUID, words: str, *, now: datetime | None = None
) -> None:
    """Take down a project that nobody had to report. For the course team, who say why in ``words``: every owner reads
    them, and one may answer once. Raises ``NotAllowed``, ``NotFound``, ``NoWords``, ``TooManyWords``.
    """
    require_organiser(viewer, placed.course_key)
    row, owners = found(viewer, placed, project)
    require(permissions.may_take_down(viewer, State(row.state), owners))
    title = Version.objects.values_list("title", flat=True).get(project=row, standing=Standing.CURRENT)
    author = min(owners.named, default=None)
    moderation.intervene(viewer, placed, Subject.PROJECT, project, title, words, author=author, now=now)


def take_down(viewer: Viewer, usage_key: str, project: UUID) -> None:
    """Take a project down until the course team releases it. For ``moderation``, on the course team's behalf.

    Also one that its owners have put away since: they could publish it again otherwise.
    """
    require_organiser(viewer, viewer.course_key)
    was_out = (State.PUBLISHED, State.HIDDEN, State.UNPUBLISHED)
    row = _projects(usage_key, project, *was_out).filter(activity__course_key=viewer.course_key).first()
    if row is None or not drafting.put_away(row, State.TAKEN_DOWN, instead_of=was_out):
        raise NotFound()
    tell("project.taken_down", viewer, row)


def hide(usage_key: str, project: UUID, _now: datetime) -> None:
    """Only its owners and the course team see it until somebody decides. For ``moderation``; again changes nothing."""
    row = _projects(usage_key, project, State.PUBLISHED).first()
    if row is not None:
        drafting.put_away(row, State.HIDDEN, instead_of=(State.PUBLISHED,))


def bring_back(usage_key: str, project: UUID) -> None:
    """Let a project be as it was before it was hidden, or taken down by a course team that now sees it otherwise.

    What its owners had put away stays away. For ``moderation`` alone.
    """
    row = _projects(usage_key, project, State.HIDDEN, State.TAKEN_DOWN).first()
    if row is not None:
        drafting.bring_back(row)


def who_owns(usage_key: str, project: UUID) -> frozenset[int]:
    """Everyone it belongs to now, by name or by a seat in its group: they hear why. For ``moderation`` alone."""
    row = Project.objects.filter(uuid=project, activity__usage_key=usage_key).first()
    return ownership.of(row).everyone if row else frozenset()


def release(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Let the owners of a project that was taken down publish it again. For the course team."""
    require_organiser(viewer, placed.course_key)
    row, _owners = found(viewer, placed, project)
    if drafting.release(row):
        tell("project.released", viewer, row)


def _projects(usage_key: str, project: UUID, *states: State) -> QuerySet[Project]:
    return Project.objects.filter(uuid=project, activity__usage_key=usage_key, state__in=states)
