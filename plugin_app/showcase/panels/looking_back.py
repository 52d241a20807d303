"""A new version looks back: owners say what it answers, and ask earlier readers to look again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.showcase import api
from plugin_app.showcase.forms.feedback import AnsweredInForm, AskAgainForm


def _looking_back(asked: Asked) -> Context:
    page = api.looking_back(asked.viewer, asked.placed, params.item(asked.params))
    return {
        "page": page,
        "answered_form": asked.forms.get("answered_in") or AnsweredInForm(placed=asked.placed),
        "again_form": asked.forms.get("ask_again") or AskAgainForm(placed=asked.placed),
    }


def _do_answered_in(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.answered_in(asked.viewer, asked.placed, sent["item"], sent["feedback"], sent["version"])
    return Done(_("Saved. Each of them sees which version answers them."), "looking_back", {"item": str(sent["item"])})


def _do_ask_again(asked: Asked, sent: Mapping[str, Any]) -> Done:
    number = api.ask_again(asked.viewer, asked.placed, sent["item"], sent["feedback"])
    asked_now = ngettext(
        "%(number)d person hears from you. They may look again, and need not.",
        "%(number)d people hear from you. They may look again, and need not.",
        number,
    )
    said = asked_now % {"number": number} if number else _("They have been asked already.")
    return Done(said, "looking_back", {"item": str(sent["item"])})


PANELS = (Panel("looking_back", "community_hub/showcase/looking_back.html", _looking_back),)
ACTIONS = (
    Action("answered_in", AnsweredInForm, _do_answered_in, panel="looking_back"),
    Action("ask_again", AskAgainForm, _do_ask_again, panel="looking_back"),
)
