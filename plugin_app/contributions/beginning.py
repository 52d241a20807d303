"""What somebody needs to know to begin in a project: as its maintainers say, else as its catalogues do."""

from __future__ import annotations

from .models import OpenProject, Opportunity, ProjectWelcome
from .ranking import labels
from .welcoming.data import WelcomeState


def told_by(project: OpenProject) -> OpenProject | ProjectWelcome:
    """Whose ``setup_notes`` and ``level`` hold: the maintainers', from when they agree until they leave.

    All of it is theirs then, also what they left empty: their form begins with what the catalogues say. One query,
    unless the project was read with its welcome.
    """
    welcome: ProjectWelcome | None = getattr(project, "welcomed", None)
    return project if welcome is None or welcome.state == WelcomeState.LEFT else welcome


def level_of(row: Opportunity) -> int | None:
    """How hard a piece of work is: as it says itself, by a number or by its labels, else as its project does."""
    return row.level or labels.level(row.labels) or told_by(row.project).level
