"""Asking the course team for help, from the list or about one group."""

from __future__ import annotations

from uuid import UUID

from plugin_app.moderation.panels import support, support_action
from plugin_app.panels import Asked, Context, Panel, params
from plugin_app.study_groups import api


def _help(asked: Asked) -> Context:
    about = api.get(asked.viewer, asked.placed, params.item(asked.params)) if asked.params.get("item") else None
    return {"group": about, "item": about.uuid if about else "", "is_open": True, **support(asked)}


def _title(asked: Asked, item: UUID) -> str:
    return api.get(asked.viewer, asked.placed, item).name


PANELS = (Panel("help", "community_hub/study_groups/help.html", _help),)
ACTIONS = (support_action("help"), support_action("help", _title))
