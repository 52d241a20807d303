"""What waits for the course team: questions and reports together, for a desk that names everybody at once."""

from __future__ import annotations

from dataclasses import dataclass

from plugin_app.people.api import Viewer, names, require_organiser

from . import cases, support
from .data import Case, SupportRequest


@dataclass(frozen=True)
class Waiting:
    """What nobody has answered or decided yet, who waits longest first."""

    questions: tuple[SupportRequest, ...]
    cases: tuple[Case, ...]


def waiting(viewer: Viewer) -> Waiting:
    """What waits in the viewer's course. For the course team. Three queries."""
    require_organiser(viewer, viewer.course_key)
    asked, told = support.waiting(viewer), cases.waiting(viewer)
    known = names(support.people_in(asked) | cases.people_in(told))
    return Waiting(support.as_read(asked, known), cases.as_read(told, known))
