"""What keeps a project true: links that lead nowhere, and whether it still looks for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Done
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase import api
from plugin_app.showcase.forms.links import LinkTroubleForm


def _do_report(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.report_link(asked.viewer, asked.placed, sent["item"], sent["digest"])
    return Done(_("Thank you. Its owners are told."), "project", {"item": str(sent["item"])})


def _do_settle(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.settle_link(asked.viewer, asked.placed, sent["item"], sent["digest"])
    return Done(_("Good. The remark is gone."), "project", {"item": str(sent["item"])})


def _do_still(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.still_looking(asked.viewer, asked.placed, sent["item"])
    return Done(_("It stays on the list."), "project", {"item": str(sent["item"])})


def _do_no_longer(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.no_longer_looking(asked.viewer, asked.placed, sent["item"])
    return Done(_("It looks for nobody now. Feedback is as welcome as before."), "project", {"item": str(sent["item"])})


PANELS = ()
ACTIONS = (
    Action("report_link", LinkTroubleForm, _do_report, panel="project"),
    Action("settle_link", LinkTroubleForm, _do_settle, panel="project"),
    Action("still_looking", ItemForm, _do_still, panel="project"),
    Action("no_longer_looking", ItemForm, _do_no_longer, panel="project"),
)
