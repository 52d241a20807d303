"""Beginning a group: a proposal, a group right away, a session now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.moderation import api as moderation
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.study_groups import api
from plugin_app.study_groups.data import State
from plugin_app.study_groups.forms.groups import AboutForm, CreateForm, DropInForm, ProposeForm, offered, said

from .saying import done_with


def _begin(name: str, begins: State, form: type[AboutForm]) -> Callable[[Asked], Context]:
    """How the panel of a form that begins a group is read."""

    def read(asked: Asked) -> Context:
        api.require_forming(asked.viewer, asked.placed, begins)
        initial = {"topic": params.words(asked.params, "topic"), "joining": asked.placed.rules.joining.value}
        return {
            "form": offered(asked.forms.get(name) or form(placed=asked.placed, initial=initial), asked.viewer),
            "action_name": name,
            "needs_conduct": not moderation.has_accepted(asked.viewer, asked.placed, asked.placed.rules.conduct),
        }

    return read


def _do_propose(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.propose(asked.viewer, asked.placed, said(sent), agrees=sent["agrees"])
    if group.state is State.OPEN:
        return done_with(asked, group, _("Your group is open."))
    words = ngettext(
        "It is there for everyone to see. When %d more person would come, it opens by itself.",
        "It is there for everyone to see. When %d more people would come, it opens by itself.",
        group.missing,
    )
    return done_with(asked, group, words % group.missing)


def _do_create(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.create(asked.viewer, asked.placed, said(sent), agrees=sent["agrees"])
    return done_with(asked, group, _("The group is open."))


def _do_drop_in(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.drop_in(asked.viewer, asked.placed, said(sent), minutes=sent["minutes"], agrees=sent["agrees"])
    return done_with(asked, group, _("The door is open. Everyone in the course can come in now."))


TEMPLATE = "community_hub/study_groups/form.html"

PANELS = (
    Panel("propose", TEMPLATE, _begin("propose", State.PROPOSED, ProposeForm)),
    Panel("create", TEMPLATE, _begin("create", State.OPEN, CreateForm)),
    Panel("drop_in", TEMPLATE, _begin("drop_in", State.DROP_IN, DropInForm)),
)
ACTIONS = (
    Action("propose", ProposeForm, _do_propose, panel="propose"),
    Action("create", CreateForm, _do_create, panel="create"),
    Action("drop_in", DropInForm, _do_drop_in, panel="drop_in"),
)
