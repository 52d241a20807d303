"""The versions of a project, side by side."""

from __future__ import annotations

from plugin_app.panels import Asked, Context, Panel, params
from plugin_app.showcase import api


def _versions(asked: Asked) -> Context:
    project = params.item(asked.params)
    compared = api.versions_compared(
        asked.viewer, asked.placed, project, before=_number(asked, "before"), now=_number(asked, "now")
    )
    return {"item": project, "compared": compared}


def _number(asked: Asked, name: str) -> int | None:
    text = asked.params.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else None


PANELS = (Panel("versions", "community_hub/showcase/versions.html", _versions),)
ACTIONS = ()
