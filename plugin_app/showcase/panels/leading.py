"""Where an action leads."""

from __future__ import annotations

from typing import Any

from plugin_app.panels import Done
from plugin_app.showcase.data import Project


def to(panel: str, project: Project, say: Any, *, completes: bool = False) -> Done:
    """That panel, with this project on it."""
    return Done(say, panel, {"item": str(project.uuid)}, completes)
