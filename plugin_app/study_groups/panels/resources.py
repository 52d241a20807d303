"""One note or link of a group: reading it whole, changing it together, keeping it at the top."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.panels import reporting
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm, is_overtaken
from plugin_app.study_groups import api
from plugin_app.study_groups.data import State
from plugin_app.study_groups.forms.together import ChangeResourceForm, PinForm


def _resource(asked: Asked) -> Context:
    page = api.resource_page(asked.viewer, asked.placed, params.item(asked.params))
    found, group = page.resource, page.group
    return {
        "resource": found,
        "group": group,
        "may_write": group.state is not State.CLOSED and asked.viewer.read_only is None,
        "may_remove": found.created_by_id == asked.viewer.user_id or group.leads or asked.viewer.is_organiser,
    }


def _resource_edit(asked: Asked) -> Context:
    """With what somebody else saved since the form was opened, if they did: nothing is written over unseen."""
    page = api.resource_page(asked.viewer, asked.placed, params.item(asked.params))
    found = page.resource
    sent = asked.forms.get("change_resource")
    written = {"item": found.uuid, "title": found.title, "url": found.url, "words": found.words}
    return {
        "resource": found,
        "group": page.group,
        "form": sent or ChangeResourceForm(placed=asked.placed, initial=written),
        "is_newer": is_overtaken(sent, found.version),
    }


def _do_change(asked: Asked, sent: Mapping[str, Any]) -> Done:
    draft = api.ResourceDraft(sent["title"], sent["words"], sent["url"])
    api.change_resource(asked.viewer, asked.placed, sent["item"], draft, sent["version"])
    return Done(_("Saved. Your group reads it like this now."), "resource", {"item": str(sent["item"])})


def _do_pin(asked: Asked, sent: Mapping[str, Any]) -> Done:
    found = api.pin_resource(asked.viewer, asked.placed, sent["item"], sent["pinned"])
    say = _("It is at the top now, for all of you.") if found.is_pinned else _("It is in the list with the others.")
    return Done(say, "resource", {"item": str(found.uuid)})


def _do_remove(asked: Asked, sent: Mapping[str, Any]) -> Done:
    group = api.resource(asked.viewer, asked.placed, sent["item"]).group
    api.remove_resource(asked.viewer, asked.placed, sent["item"])
    return Done(_("It is gone, for everyone."), "together", {"item": str(group)})


def _reported(asked: Asked, item: UUID) -> Reported:
    found = api.resource(asked.viewer, asked.placed, item)
    return Reported(found.title, found.changed_by_id)


def _back(_asked: Asked, item: UUID) -> tuple[str, Mapping[str, str]]:
    return "resource", {"item": str(item)}


REPORT_PANEL, REPORT = reporting(Subject.RESOURCE, _reported, _back)

PANELS = (
    Panel("resource", "community_hub/study_groups/together_resource.html", _resource),
    Panel("resource_edit", "community_hub/study_groups/together_resource_edit.html", _resource_edit),
    REPORT_PANEL,
)
ACTIONS = (
    Action("change_resource", ChangeResourceForm, _do_change, panel="resource_edit"),
    Action("pin_resource", PinForm, _do_pin, panel="resource"),
    Action("remove_resource", ItemForm, _do_remove, panel="resource"),
    REPORT,
)
