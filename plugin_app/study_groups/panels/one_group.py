"""One group: what is next in it, coming in, going, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.panels import report_action, report_form
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Joining, Standing, State
from plugin_app.study_groups.forms.groups import (
    DeclineForm,
    EditForm,
    InvitedForm,
    JoinForm,
    WhichForm,
    offered,
    said,
)

from .group_top import top_of
from .meeting_cards import card
from .people import may_close
from .rounds_cards import match_of
from .saying import done_with

FAREWELLS = {
    Standing.SEATED: _("You have left the group. You can come back whenever there is a seat."),
    Standing.OFFERED: _("You have let the seat go. The next in line hears of it."),
    Standing.WAITING: _("You no longer wait for it. You can come back at any time."),
    Standing.ASKED: _("You no longer ask to join. You can ask again at any time."),
    Standing.NONE: _("You are not in this group, and not in its line."),
}


def _group(asked: Asked) -> Context:
    found = api.home(asked.viewer, asked.placed, params.item(asked.params))
    group = found.group
    return {
        **top_of(asked, group, "group"),
        "home": found,
        "card": card(found.meeting, group, found.clock, timezone.now()) if found.meeting else None,
        "match": match_of(asked, group.uuid) if found.is_inside and group.was_matched and not found.meeting else None,
        **_coming_in(asked, group),
        "may_renew": group.is_begun_by_viewer or asked.viewer.is_organiser,
        "may_close": may_close(asked, group),
        "report_form": report_form(asked),
    }


def _coming_in(asked: Asked, group: api.Group) -> Context:
    """What somebody in front of the door needs."""
    if group.standing is not Standing.NONE:
        return {}
    conduct = asked.placed.rules.conduct
    return {
        "join_form": asked.forms.get("join") or JoinForm(placed=asked.placed),
        "needs_conduct": not moderation.has_accepted(asked.viewer, asked.placed, conduct),
        "answer": api.answer_to(asked.viewer, asked.placed, group.uuid) if group.joining is Joining.REQUEST else "",
    }


def _edit(asked: Asked) -> Context:
    group = api.get(asked.viewer, asked.placed, params.item(asked.params))
    if not (group.leads or asked.viewer.is_organiser):
        raise api.NotLeading()
    names = ("name", "topic", "purpose", "language", "channel", "is_private")
    initial = {**{name: getattr(group, name) for name in names}, "item": group.uuid, "joining": group.joining.value}
    form = asked.forms.get("edit") or EditForm(placed=asked.placed, initial=initial)
    return {"group": group, "form": offered(form, asked.viewer, group)}


def _invited(asked: Asked) -> Context:
    token = asked.params.get("token", "")
    return {
        "group": api.invited(asked.viewer, asked.placed, token),
        "form": asked.forms.get("come_in") or InvitedForm(placed=asked.placed, initial={"token": token}),
        "needs_conduct": not moderation.has_accepted(asked.viewer, asked.placed, asked.placed.rules.conduct),
    }


def _do_join(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.ask_to_join(asked.viewer, asked.placed, sent["item"], sent["words"], agrees=sent["agrees"])
    return done_with(asked, group, _welcome(group))


def _do_come_in(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.accept_invitation(asked.viewer, asked.placed, sent["token"], agrees=sent["agrees"])
    return done_with(asked, group, _welcome(group))


def _do_accept(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.accept(asked.viewer, asked.placed, sent["item"])
    return done_with(asked, group, _("The seat is yours. Welcome."))


def _do_leave(asked: Asked, sent: Mapping[str, Any]) -> Done:
    standing = api.get(asked.viewer, asked.placed, sent["item"]).standing
    api.leave(asked.viewer, asked.placed, sent["item"])
    return Done(FAREWELLS[standing], "list")


def _do_approve(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.approve(asked.viewer, asked.placed, sent["item"], sent["which"])
    return done_with(asked, group, _("They are in. We have told them."))


def _do_decline(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.decline(asked.viewer, asked.placed, sent["item"], sent["which"], sent["words"])
    return done_with(asked, group, _("We have told them, with your words."))


def _do_edit(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.edit(asked.viewer, asked.placed, sent["item"], said(sent))
    return done_with(asked, group, _("Saved. Everyone sees it like this now."))


def _do_renew(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.renew(asked.viewer, asked.placed, sent["item"])
    return done_with(asked, group, _("It waits for people a while longer."))


def _do_close(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.close(asked.viewer, asked.placed, sent["item"])
    return Done(_("The group has ended. Its history stays with the course."), "list")


def _welcome(group: api.Group) -> Any:
    if group.standing is Standing.SEATED:
        return _("You have a seat. Welcome.")
    if group.standing is Standing.ASKED:
        return _("Your word is with them. You hear from us when they have answered.")
    if group.standing is Standing.OFFERED:
        return _("A seat is kept for you. Say here whether you take it.")
    if group.state is State.PROPOSED:
        return _("Noted: you would come. We tell you when it opens.")
    return _t("You are number %d in line. We tell you when a seat is free.") % (group.position or 1)


def _reported(asked: Asked, item: UUID) -> Reported:
    group = api.get(asked.viewer, asked.placed, item)
    return Reported(group.name, next((member.user_id for member in group.members if member.leads), None))


PANELS = (
    Panel("group", "community_hub/study_groups/group.html", _group),
    Panel("edit", "community_hub/study_groups/edit.html", _edit),
    Panel("invited", "community_hub/study_groups/invited.html", _invited),
)
ACTIONS = (
    Action("join", JoinForm, _do_join, panel="group"),
    Action("come_in", InvitedForm, _do_come_in, panel="invited"),
    Action("accept", ItemForm, _do_accept, panel="group"),
    Action("leave", ItemForm, _do_leave, panel="group"),
    Action("approve", WhichForm, _do_approve, panel="group"),
    Action("decline", DeclineForm, _do_decline, panel="group"),
    Action("edit", EditForm, _do_edit, panel="edit"),
    Action("renew", ItemForm, _do_renew, panel="group"),
    Action("close", ItemForm, _do_close, panel="group"),
    report_action(Subject.GROUP, "group", _reported),
)
