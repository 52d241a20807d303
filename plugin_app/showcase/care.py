"""What the course team, and the reports of several people, do to a project: out of sight, and back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser

from . import drafting
from .data import State
from .found import Showcase, found, tell
from .models import Project


def take_down(viewer: Viewer, usage_key: str, project: UUID) -> None:
    """Take down a project that was reported, until the course team releases it. For the course team.

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


def release(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Let the owners of a project that was taken down publish it again. For the course team."""
    require_organiser(viewer, placed.course_key)
    row, _owners = found(viewer, placed, project)
    if drafting.release(row):
        tell("project.released", viewer, row)


def _projects(usage_key: str, project: UUID, *states: State) -> QuerySet[Project]:
    return Project.objects.filter(uuid=project, activity__usage_key=usage_key, state__in=states)
