"""A private wish about somebody of one's group, made beside their name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Done, Panel
from plugin_app.profiles.api import WishKind
from plugin_app.study_groups import api
from plugin_app.study_groups.forms.wishing import WishForm


def _do_wish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.wish_about(asked.viewer, asked.placed, sent["item"], sent["member"], sent["kind"])
    noted = (
        _("Noted, and for your eyes only: we keep you apart where we can.")
        if sent["kind"] is WishKind.AVOID
        else _("Noted, and for your eyes only. If they wish the same, we bring you together where we can.")
    )
    return Done(noted, "people", {"item": str(sent["item"])})


PANELS: tuple[Panel, ...] = ()
ACTIONS = (Action("wish", WishForm, _do_wish, panel="people"),)
