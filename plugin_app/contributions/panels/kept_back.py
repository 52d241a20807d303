"""What is taken for a farm, and work that is shown all the same. For who looks after the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm


def _kept_back(asked: Asked) -> Context:
    return {"page": api.kept_back(asked.viewer, page=params.page(asked.params))}


def _do_show(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.show_anyway(asked.viewer, sent["item"])
    words = _("Its work is shown from now on, and stays so when we look again.")
    return Done(words, "kept_back", {"page": str(params.page(asked.params))})


def _do_keep(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.keep_back(asked.viewer, sent["item"])
    words = _("Its work is kept back again, for as long as it looks like a farm.")
    return Done(words, "kept_back", {"page": str(params.page(asked.params))})


PANELS = (Panel("kept_back", "community_hub/contributions/kept_back.html", _kept_back),)
ACTIONS = (
    Action("show_anyway", ItemForm, _do_show, panel="kept_back"),
    Action("keep_back", ItemForm, _do_keep, panel="kept_back"),
)
