"""Groups that have become quiet, and people who have none: what they can do, and what the course team can."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence
from plugin_app.moderation import api as moderation
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Group
from plugin_app.study_groups.forms.mending import AnswerGroupForm, IntoForm

from .rounds_words import hours
from .saying import done_with

Act = Callable[[Asked, Mapping[str, Any]], Done]


def _company(asked: Asked) -> Context:
    """Whom the group could ask, for whoever leads it."""
    item = params.item(asked.params)
    return {
        "others": api.company_there(asked.viewer, asked.placed, item),
        "group": api.get(asked.viewer, asked.placed, item),
    }


def _desk(asked: Asked) -> Context:
    found = api.proposals(asked.viewer, asked.placed)
    return {"found": found, "proposals": [(each, hours(each.common_minutes)) for each in found.proposals]}


def _seats(asked: Asked) -> Context:
    return {
        "offers": api.open_seats(asked.viewer, asked.placed),
        "needs_conduct": not moderation.has_accepted(asked.viewer, asked.placed, asked.placed.rules.conduct),
        "is_looking": api.corner(asked.viewer, asked.placed).signed_up == api.Wish.MATCH,
    }


def _of_group(ask: Callable[..., Group], say: Sentence) -> Act:
    """A button on a group's own page."""

    def act(asked: Asked, sent: Mapping[str, Any]) -> Done:
        return done_with(asked, ask(asked.viewer, asked.placed, sent["item"]), say)

    return act


def _do_rematch(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.rematch(asked.viewer, asked.placed, sent["item"])
    return Done(_("You have left the group, and count for the next round. These have a seat until then."), "open_seats")


def _do_ask_group(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.ask_group(asked.viewer, asked.placed, sent["item"], sent["into"])
    return done_with(asked, group, _("We have asked them. You hear from us when they have answered."))


def _do_answer_group(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.answer_group(asked.viewer, asked.placed, sent["item"], sent["asking"], sent["yes"])
    say = _("You are one group now. Everyone who came has been told.") if sent["yes"] else _("You go on as you are.")
    return done_with(asked, group, say)


def _do_mend(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.mend(asked.viewer, asked.placed, sent["item"], sent["into"])
    return Done(_t("They are in “%s” now, and everyone who moved has been told.") % group.name, "mending")


PANELS = (
    Panel("company", "community_hub/study_groups/mending_company.html", _company),
    Panel("mending", "community_hub/study_groups/mending_desk.html", _desk),
    Panel("open_seats", "community_hub/study_groups/mending_seats.html", _seats),
)
ACTIONS = (
    Action("say_here", ItemForm, _of_group(api.say_here, _("Good to know that you are here.")), panel="group"),
    Action(
        "seek_company",
        ItemForm,
        _of_group(api.seek_company, _("Noted. Whoever leads the group and the course team see it.")),
        panel="group",
    ),
    Action(
        "agree_to_company",
        ItemForm,
        _of_group(api.agree_to_company, _("Your group looks for company now.")),
        panel="group",
    ),
    Action("end_company", ItemForm, _of_group(api.end_company, _("You go on as you are.")), panel="group"),
    Action("rematch", ItemForm, _do_rematch, panel="group"),
    Action("ask_group", IntoForm, _do_ask_group, panel="company"),
    Action("answer_group", AnswerGroupForm, _do_answer_group, panel="group"),
    Action("mend", IntoForm, _do_mend, panel="mending"),
)
