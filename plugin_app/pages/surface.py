"""Where panels are drawn on a full page: plain links and forms, which work without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse


class PageSurface:
    """A page of ours. ``name`` is the page's URL name; ``<name>_act`` is where its actions are posted to."""

    prefix = "cmy-page"
    enhanced = False

    def __init__(self, request: HttpRequest, name: str, **where: str) -> None:
        self.csrf_token = get_token(request)
        self._name = f"community_hub:{name}"
        self._where = where

    def panel_url(self, panel: str, params: Mapping[str, str]) -> str:
        url = reverse(self._name, kwargs={**self._where, **({"panel": panel} if panel else {})})
        return f"{url}?{urlencode(params)}" if params else url

    def action_url(self, action: str) -> str:
        return reverse(f"{self._name}_act", kwargs={**self._where, "action": action})

    def asset_url(self, path: str) -> str:
        return static(f"community_hub/{path}")
