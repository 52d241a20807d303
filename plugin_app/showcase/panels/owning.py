"""Whose a project is: asking others to own it, answering, and taking one’s own name off it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase import api
from plugin_app.showcase.forms.owning import AskToOwnForm, LeaveProjectForm, TakeInvitationBackForm
from plugin_app.showcase.owning.data import LastLeaves


def _owners(asked: Asked) -> Context:
    project = api.get(asked.viewer, asked.placed, params.item(asked.params))
    people = api.owners_of(asked.viewer, asked.placed, project.uuid)
    form = asked.forms.get("ask_to_own") or AskToOwnForm(placed=asked.placed)
    assert isinstance(form, AskToOwnForm)
    form.offer(people.may_be_asked)
    leaving = asked.forms.get("leave_project") or LeaveProjectForm(placed=asked.placed)
    return {"project": project, "people": people, "form": form, "leave_form": leaving}


def _do_ask(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.ask_to_own(asked.viewer, asked.placed, sent["item"], user_id=sent.get("person"), username=sent["username"])
    say = _("If that person takes part here, they are asked now. They own it once they say yes.")
    return Done(say, "owners", {"item": str(sent["item"])})


def _do_take_back(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.take_invitation_back(asked.viewer, asked.placed, sent["item"], sent["invitation"])
    return Done(_("Taken back."), "owners", {"item": str(sent["item"])})


def _do_accept(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.accept_ownership(asked.viewer, asked.placed, sent["item"])
    return Done(_("It is yours as well now. Your name stands beside theirs."), "project", {"item": str(project)})


def _do_decline(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.decline_ownership(asked.viewer, asked.placed, sent["item"])
    return Done(_("That is fine. Nobody is told."), "mine")


def _do_leave(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.leave(asked.viewer, asked.placed, sent["item"], last=LastLeaves(sent["last"]) if sent["last"] else None)
    return Done(_("Your name is off it."), "mine")


PANELS = (Panel("owners", "community_hub/showcase/owners.html", _owners),)
ACTIONS = (
    Action("ask_to_own", AskToOwnForm, _do_ask, panel="owners"),
    Action("take_invitation_back", TakeInvitationBackForm, _do_take_back, panel="owners"),
    Action("accept_ownership", ItemForm, _do_accept, panel="mine"),
    Action("decline_ownership", ItemForm, _do_decline, panel="mine"),
    Action("leave_project", LeaveProjectForm, _do_leave, panel="owners"),
)
