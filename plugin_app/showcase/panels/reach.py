"""How far a project is seen: its public page, and the links its owners give away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase import api
from plugin_app.showcase.forms.reach import LinkForm, MakeLinkForm


def _reach(asked: Asked) -> Context:
    item = params.item(asked.params)
    return {
        "project": api.get(asked.viewer, asked.placed, item),
        "reach": api.reach(asked.viewer, asked.placed, item),
        "form": asked.forms.get("make_link") or MakeLinkForm(placed=asked.placed),
    }


def _do_make_link(asked: Asked, sent: Mapping[str, Any]) -> Done:
    address = api.make_link(asked.viewer, asked.placed, sent["item"], label=sent["label"], days=sent["days"])
    words = _("Here is the link. Copy it now: it is shown only once.")
    return Done(words, "reach", {"item": str(sent["item"])}, link=address)


def _do_revoke_link(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.revoke_link(asked.viewer, asked.placed, sent["item"], sent["which"])
    return _back(sent, _("It is taken back. Whoever opens it sees nothing any more."))


def _do_make_public(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.make_public(asked.viewer, asked.placed, sent["item"])
    return _back(sent, _("It has a page of its own now, for everyone."))


def _do_make_private(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.make_private(asked.viewer, asked.placed, sent["item"])
    return _back(sent, _("Its page is gone. Search engines may remember it for a while."))


def _back(sent: Mapping[str, Any], said: Any) -> Done:
    return Done(said, "reach", {"item": str(sent["item"])})


PANELS = (Panel("reach", "community_hub/showcase/reach_panel.html", _reach),)
ACTIONS = (
    Action("make_link", MakeLinkForm, _do_make_link, panel="reach"),
    Action("revoke_link", LinkForm, _do_revoke_link, panel="reach"),
    Action("make_public", ItemForm, _do_make_public, panel="reach"),
    Action("make_private", ItemForm, _do_make_private, panel="reach"),
)
