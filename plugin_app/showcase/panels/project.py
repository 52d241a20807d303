"""One project: what everyone sees of it, and what its owners and the course team do with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.forms import TakeAwayForm
from plugin_app.moderation.panels import APPEAL, CASE, report_action, report_form
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase import api

from .held import case_about


def _project(asked: Asked) -> Context:
    project = api.get(asked.viewer, asked.placed, params.item(asked.params))
    return {
        "project": project,
        "case": case_about(asked, project),
        "report_form": report_form(asked),
        "take_away_form": TakeAwayForm(placed=asked.placed),
    }


def _do_unpublish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.unpublish(asked.viewer, asked.placed, sent["item"])
    return Done(_("It is put away. Nothing is lost: its owners can publish it again."), "gallery")


def _do_take_away(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.take_project_away(asked.viewer, asked.placed, sent["item"], sent["words"])
    return Done(
        _("It is taken down. Its owners read why, and can answer once."), "project", {"item": str(sent["item"])}
    )


def _do_release(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.release(asked.viewer, asked.placed, sent["item"])
    return Done(_("Its owners can publish it again."), "gallery")


def _do_delete(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.delete(asked.viewer, asked.placed, sent["item"])
    return Done(_("The project is deleted."), "gallery")


def _reported(asked: Asked, item: UUID) -> Reported:
    project = api.get(asked.viewer, asked.placed, item)
    return Reported(project.title, project.owner)


PANELS = (Panel("project", "community_hub/showcase/project.html", _project), CASE)
ACTIONS = (
    Action("unpublish", ItemForm, _do_unpublish, panel="project"),
    Action("take_project_away", TakeAwayForm, _do_take_away, panel="project"),
    Action("release", ItemForm, _do_release, panel="project"),
    Action("delete", ItemForm, _do_delete, panel="project"),
    report_action(Subject.PROJECT, "project", _reported, afterwards="gallery"),
    APPEAL,
)
