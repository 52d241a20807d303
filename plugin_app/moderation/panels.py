"""The report form on other rooms' panels: declared here once, placed by the room the thing belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Done

from . import api
from .api import Subject
from .forms import ReportForm


def report_action(subject: Subject, panel: str, title_of: Callable[[Asked, UUID], str]) -> Action:
    """The action ``report`` of a room: ``panel`` shows the thing, ``title_of`` finds it with the viewer's rights."""

    def run(asked: Asked, sent: Mapping[str, Any]) -> Done:
        item = sent["item"]
        title = title_of(asked, item)
        api.report(asked.viewer, asked.placed, subject, item, title, reason=sent["reason"], note=sent["note"])
        return Done(_("Thank you. The course team will have a look."), panel, {"item": str(item)})

    return Action("report", ReportForm, run, panel)


def report_form(asked: Asked) -> BaseForm:
    """The form as it begins, or as it came back."""
    return asked.forms.get("report") or ReportForm(placed=asked.placed)
