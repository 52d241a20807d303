"""Panels as people meet them: what is drawn, and what happens when a form is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from plugin_app import panels
from plugin_app.panels import Answer, Asked
from plugin_app.people.api import Viewer
from plugin_app.showcase.panels import ROOM


class Page:
    """A surface with readable addresses."""

    prefix = "cmy-test"
    enhanced = False
    csrf_token = "token"  # noqa: S105 - no secret

    def panel_url(self, panel: str, params: Any) -> str:
        return f"/{panel}?{urlencode(params)}" if params else f"/{panel}"

    def action_url(self, action: str) -> str:
        return f"/do/{action}"

    def asset_url(self, path: str) -> str:
        return f"/static/{path}"


def shown(viewer: Viewer, placed: Any, panel: str = "", **params: Any) -> Answer:
    """The panel this viewer gets to see."""
    texts = {name: str(value) for name, value in params.items()}
    return panels.show(ROOM, Asked(viewer, placed, Page(), texts), panel)


def sent(viewer: Viewer, placed: Any, action: str, data: Any) -> Answer:
    """What this viewer gets back for sending a form: a dict as a block's door passes it, or a ``QueryDict``."""
    return panels.act(ROOM, Asked(viewer, placed, Page(), data), action, data)
