"""For those who lead a group: the guide with its list, and who leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.study_groups import api
from plugin_app.study_groups.forms.groups import MemberForm
from plugin_app.study_groups.forms.leading import TickForm

from .saying import done_with


def _guide(asked: Asked) -> Context:
    item = params.item(asked.params)
    return {
        "checklist": api.checklist(asked.viewer, asked.placed, item),
        "group": api.get(asked.viewer, asked.placed, item),
    }


def _do_hand_over(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.hand_over(asked.viewer, asked.placed, sent["item"], sent["member"])
    return done_with(asked, group, _("The group has a new leader. We have told them."), "people")


def _do_make_co_leader(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.make_co_leader(asked.viewer, asked.placed, sent["item"], sent["member"])
    return done_with(asked, group, _("They lead it with you now. We have told them."), "people")


def _do_end_co_leading(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.end_co_leading(asked.viewer, asked.placed, sent["item"], sent["member"])
    if sent["member"] == asked.viewer.user_id:
        return done_with(asked, group, _("You are a member like everyone else again. Thank you for leading."), "people")
    return done_with(asked, group, _("They are a member like everyone else again."), "people")


def _do_step_down(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.step_down(asked.viewer, asked.placed, sent["item"])
    return done_with(asked, group, _("Somebody else leads on, and we have told them. Thank you for leading."))


def _do_tick(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.tick(asked.viewer, asked.placed, sent["item"], sent["what"], sent["done"])
    return Done(_("Noted."), "guide", {"item": str(sent["item"])})


PANELS = (Panel("guide", "community_hub/study_groups/guide.html", _guide),)
ACTIONS = (
    Action("hand_over", MemberForm, _do_hand_over, panel="people"),
    Action("make_co_leader", MemberForm, _do_make_co_leader, panel="people"),
    Action("end_co_leading", MemberForm, _do_end_co_leading, panel="people"),
    Action("step_down", ItemForm, _do_step_down, panel="guide"),
    Action("tick", TickForm, _do_tick, panel="guide"),
)
