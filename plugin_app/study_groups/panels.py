"""What people see and do in study groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.activities.api import Kind
from plugin_app.moderation.api import Subject
from plugin_app.moderation.panels import report_action, report_form
from plugin_app.panels import Action, Asked, Context, Done, Panel, Room, params
from plugin_app.panels.forms import ItemForm

from . import api
from .data import GroupRules, Standing, State
from .forms import GroupForm, MemberForm


def _list(asked: Asked) -> Context:
    page = api.groups(
        asked.viewer,
        asked.placed,
        search=params.words(asked.params, "search"),
        topic=params.words(asked.params, "topic"),
        page=params.page(asked.params),
    )
    return {"page": page, "search": params.words(asked.params, "search"), "topic": params.words(asked.params, "topic")}


def _group(asked: Asked) -> Context:
    group = api.get(asked.viewer, asked.placed, params.item(asked.params))
    return {"group": group, "leads": _leads(asked, group), "report_form": report_form(asked)}


def _propose(asked: Asked) -> Context:
    api.require_forming(asked.viewer, asked.placed, State.PROPOSED)
    return {"form": _form(asked, "propose"), "action_name": "propose"}


def _create(asked: Asked) -> Context:
    api.require_forming(asked.viewer, asked.placed, State.OPEN)
    return {"form": _form(asked, "create"), "action_name": "create"}


def _do_propose(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.propose(asked.viewer, asked.placed, *_words(sent))
    if group.state is State.OPEN:
        return _to(group, _("Your group is open."))
    missing = ngettext("When %d more person would come", "When %d more people would come", group.missing)
    return _to(group, _t("It is there for everyone to see. %s, it opens by itself.") % (missing % group.missing))


def _do_create(asked: Asked, sent: Mapping[str, Any]) -> Done:
    return _to(api.create(asked.viewer, asked.placed, *_words(sent)), _("The group is open."))


def _do_join(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.join(asked.viewer, asked.placed, sent["item"])
    if group.standing is Standing.SEATED:
        return _to(group, _("You have a seat. Welcome."))
    if group.state is State.PROPOSED:
        return _to(group, _("Noted: you would come. We tell you when it opens."))
    return _to(group, _t("You are number %d in line. When a seat is free, it is yours by itself.") % group.position)


def _do_leave(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.leave(asked.viewer, asked.placed, sent["item"])
    return Done(_("You have left the group. You can come back whenever there is a seat."), "list")


def _do_remove_member(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.remove_member(asked.viewer, asked.placed, sent["item"], sent["member"])
    return _to(group, _("They are no longer in this group."))


def _do_hand_over(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.hand_over(asked.viewer, asked.placed, sent["item"], sent["member"])
    return _to(group, _("The group has a new leader."))


def _do_close(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.close(asked.viewer, asked.placed, sent["item"])
    return Done(_("The group has ended. Its history stays with the course."), "list")


def _title(asked: Asked, item: UUID) -> str:
    return api.get(asked.viewer, asked.placed, item).name


ROOM = Room(
    kind=Kind.STUDY_GROUPS,
    rules=GroupRules.from_fields,
    panels=(
        Panel("list", "community_hub/study_groups/list.html", _list),
        Panel("group", "community_hub/study_groups/group.html", _group),
        Panel("propose", "community_hub/study_groups/form.html", _propose),
        Panel("create", "community_hub/study_groups/form.html", _create),
    ),
    actions=(
        Action("propose", GroupForm, _do_propose, panel="propose"),
        Action("create", GroupForm, _do_create, panel="create"),
        Action("join", ItemForm, _do_join, panel="group"),
        Action("leave", ItemForm, _do_leave, panel="group"),
        Action("remove_member", MemberForm, _do_remove_member, panel="group"),
        Action("hand_over", MemberForm, _do_hand_over, panel="group"),
        Action("close", ItemForm, _do_close, panel="group"),
        report_action(Subject.GROUP, "group", _title),
    ),
)


def _to(group: api.Group, say: Any) -> Done:
    return Done(say, "group", {"item": str(group.uuid)}, completes=group.standing is Standing.SEATED)


def _form(asked: Asked, action: str) -> Any:
    return asked.forms.get(action) or GroupForm(
        placed=asked.placed, initial={"topic": params.words(asked.params, "topic")}
    )


def _words(sent: Mapping[str, Any]) -> tuple[str, str, str]:
    return sent["name"], sent.get("topic", ""), sent["purpose"]


def _leads(asked: Asked, group: api.Group) -> bool:
    return any(member.leads and member.user_id == asked.viewer.user_id for member in group.members)
