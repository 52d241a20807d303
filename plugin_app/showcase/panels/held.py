"""What an owner reads on a project that the course team looks at, or took down."""

from __future__ import annotations

from plugin_app.moderation.api import MyCase
from plugin_app.moderation.panels import case_of
from plugin_app.panels import Asked
from plugin_app.showcase.data import Project, State

HELD = (State.HIDDEN, State.TAKEN_DOWN)


def case_about(asked: Asked, project: Project) -> MyCase | None:
    """For every owner of a project that is held back; ``None`` for everybody else, and for every other project."""
    return case_of(asked, project.uuid) if project.may.edit and project.state in HELD else None
