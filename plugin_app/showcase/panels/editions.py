"""The versions of a project: side by side, and those before the newest one, page by page."""

from __future__ import annotations

from plugin_app.panels import Asked, Context, Panel, params
from plugin_app.showcase import api


def _versions(asked: Asked) -> Context:
    project = params.item(asked.params)
    compared = api.versions_compared(
        asked.viewer, asked.placed, project, before=_number(asked, "before"), now=_number(asked, "now")
    )
    return {"item": project, "compared": compared}


def _earlier(asked: Asked) -> Context:
    project = params.item(asked.params)
    found = api.earlier_versions(asked.viewer, asked.placed, project, page=params.page(asked.params))
    return {"page": found, "where": {"item": project}}


def _number(asked: Asked, name: str) -> int | None:
    text = asked.params.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else None


PANELS = (
    Panel("versions", "community_hub/showcase/versions.html", _versions),
    Panel("earlier", "community_hub/showcase/earlier_versions.html", _earlier),
)
ACTIONS = ()
