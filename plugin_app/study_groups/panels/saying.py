"""How an action on a group ends: on the group's page, with a sentence."""

from __future__ import annotations

from plugin_app.errors import Sentence
from plugin_app.panels import Asked, Done
from plugin_app.study_groups.api import Group
from plugin_app.study_groups.completion import completes


def done_with(asked: Asked, group: Group, say: Sentence) -> Done:
    """Shows the group, and completes the block if that is what it asks for."""
    params = {"item": str(group.uuid)}
    return Done(say, "group", params, completes=group.is_seated and completes(asked.viewer, asked.placed))
