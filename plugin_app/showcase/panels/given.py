"""What one gave and got here: a line at the top of the gallery, and a list of what one said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase import api


def corner(asked: Asked) -> Context:
    """What ``showcase/feedback_corner.html`` draws on another panel. Four queries."""
    return {
        "balance": api.balance(asked.viewer, asked.placed),
        "asked_again": api.asked_again(asked.viewer, asked.placed),
    }


def _given(asked: Asked) -> Context:
    page = api.given(asked.viewer, asked.placed, params.page(asked.params))
    return {"page": page, "balance": page.balance, "asked_again": page.asked}


def _do_decline(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.decline_again(asked.viewer, asked.placed, sent["item"])
    return Done(_("That is fine. Nobody is told."), "given")


PANELS = (Panel("given", "community_hub/showcase/given.html", _given),)
ACTIONS = (Action("decline_again", ItemForm, _do_decline, panel="given"),)
