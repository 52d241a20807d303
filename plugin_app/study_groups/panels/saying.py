"""How an action on a group ends: on one of the group's panels, with a sentence."""

from __future__ import annotations

from plugin_app.errors import Sentence
from plugin_app.panels import Asked, Done
from plugin_app.study_groups.api import Group


def done_with(asked: Asked, group: Group, say: Sentence, panel: str = "group") -> Done:
    """Shows the group."""
    return Done(say, panel, {"item": str(group.uuid)})
