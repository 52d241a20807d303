"""What waits for a reader, for the course team and the people who help them read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.showcase import api
from plugin_app.showcase.forms.helping import NameHelperForm, UnnameHelperForm


def _waiting(asked: Asked) -> Context:
    context: dict[str, Any] = {
        "page": api.waiting_longest(asked.viewer, asked.placed, page=params.page(asked.params)),
        "names_helpers": asked.viewer.is_organiser,
    }
    if asked.viewer.is_organiser:
        context["helpers"] = api.helpers(asked.viewer)
        context["form"] = asked.forms.get("name_helper") or NameHelperForm(placed=asked.placed)
    return context


def _do_name_helper(asked: Asked, sent: Mapping[str, Any]) -> Done:
    helper = api.name_helper(asked.viewer, sent["person"])
    return Done(_t("%s sees this list from now on, and is given what waits longest.") % helper.name, "waiting")


def _do_unname_helper(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.unname_helper(asked.viewer, sent["member"])
    return Done(_("They read like everybody else again."), "waiting")


PANELS = (Panel("waiting", "community_hub/showcase/waiting.html", _waiting),)
ACTIONS = (
    Action("name_helper", NameHelperForm, _do_name_helper, panel="waiting"),
    Action("unname_helper", UnnameHelperForm, _do_unname_helper, panel="waiting"),
)
