"""Links for a project's maintainers, made by those who look after the site or a course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.forms.maintainers import WhichLinkForm
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm


def _maintainers(asked: Asked) -> Context:
    project = api.get(asked.viewer, params.item(asked.params))
    return {
        "project": project,
        "welcome": api.welcome(asked.viewer, project),
        "links": api.maintainer_links(asked.viewer, project.uuid),
    }


def _do_make(asked: Asked, sent: Mapping[str, Any]) -> Done:
    address = api.make_maintainer_link(asked.viewer, sent["item"])
    words = _("Here is the link. Send it to somebody who maintains the project: whoever has it speaks for them.")
    return Done(words, "maintainers", {"item": str(sent["item"])}, link=address)


def _do_revoke(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.revoke_maintainer_link(asked.viewer, sent["item"], sent["which"])
    return Done(_("It is taken back and opens nothing any more."), "maintainers", {"item": str(sent["item"])})


PANELS = (Panel("maintainers", "community_hub/contributions/maintainers.html", _maintainers),)
ACTIONS = (
    Action("make_maintainer_link", ItemForm, _do_make, panel="maintainers"),
    Action("revoke_maintainer_link", WhichLinkForm, _do_revoke, panel="maintainers"),
)
