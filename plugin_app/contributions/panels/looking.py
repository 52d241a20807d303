"""A second pair of eyes: what waits for one, and what somebody says after having looked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.api import Verdict
from plugin_app.contributions.forms.claiming import LookForm
from plugin_app.panels import Action, Asked, Context, Done, Panel, params


def _looks(asked: Asked) -> Context:
    return {"looks": api.waiting_for_look(asked.viewer, asked.placed, page=params.page(asked.params))}


def _look(asked: Asked) -> Context:
    waiting = api.work_to_look_at(asked.viewer, asked.placed, params.item(asked.params))
    return {"waiting": waiting, "form": asked.forms.get("give_look") or LookForm(placed=asked.placed)}


def _do_look(asked: Asked, sent: Mapping[str, Any]) -> Done:
    verdict = Verdict(sent["verdict"])
    api.give_look(asked.viewer, asked.placed, sent["item"], sent["round"], verdict, sent["words"])
    return Done(_("Thank you. They get a letter, and go on with what you said."), "looks")


PANELS = (
    Panel("looks", "community_hub/contributions/looks.html", _looks),
    Panel("look", "community_hub/contributions/look.html", _look),
)
ACTIONS = (Action("give_look", LookForm, _do_look, panel="look"),)
