"""What the author asks, before anybody has answered: of every project, and of everyone who reads one."""

from __future__ import annotations

from plugin_app.panels import Asked, Context, Panel
from plugin_app.people.api import require_sight
from plugin_app.showcase.forms.drafting import DraftForm
from plugin_app.showcase.forms.feedback import FeedbackForm


def _of_projects(asked: Asked) -> Context:
    require_sight(asked.viewer, asked.placed.course_key)
    return {"form": DraftForm(placed=asked.placed)}


def _of_readers(asked: Asked) -> Context:
    require_sight(asked.viewer, asked.placed.course_key)
    return {"form": FeedbackForm(placed=asked.placed)}


PANELS = (
    Panel("asked_of_projects", "community_hub/showcase/asked_of_projects.html", _of_projects),
    Panel("asked_of_readers", "community_hub/showcase/asked_of_readers.html", _of_readers),
)
ACTIONS = ()
