"""The report and support forms on other rooms' panels: declared here once, placed by the room one stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from plugin_app.activities.api import Kind
from plugin_app.panels import Action, Asked, Context, Done

from . import api
from .api import Subject
from .forms import AnswerForm, ReportForm, SupportForm

TitleOf = Callable[[Asked, UUID], str]
"""Finds a thing with the viewer's rights, and raises ``NotFound`` for what is not theirs to see."""

SUBJECT_IN = {Kind.STUDY_GROUPS: Subject.GROUP, Kind.SHOWCASE: Subject.PROJECT}


def report_action(subject: Subject, panel: str, title_of: TitleOf) -> Action:
    """The action ``report`` of a room: ``panel`` shows the thing."""

    def run(asked: Asked, sent: Mapping[str, Any]) -> Done:
        item = sent["item"]
        title = title_of(asked, item)
        api.report(asked.viewer, asked.placed, subject, item, title, reason=sent["reason"], note=sent["note"])
        return Done(_("Thank you. The course team will have a look."), panel, {"item": str(item)})

    return Action("report", ReportForm, run, panel)


def report_form(asked: Asked) -> BaseForm:
    """The form as it begins, or as it came back."""
    return asked.forms.get("report") or ReportForm(placed=asked.placed)


def support_action(panel: str, about: TitleOf | None = None) -> Action:
    """Ask the course team: the action ``ask_for_help`` of a panel, or ``ask_about`` of one that shows a thing."""

    def run(asked: Asked, sent: Mapping[str, Any]) -> Done:
        item = sent["item"] if about else None
        if about and item:
            about(asked, item)
        subject = SUBJECT_IN[asked.placed.kind] if item else None
        api.ask(asked.viewer, asked.placed, sent["question"], subject=subject, subject_uuid=item)
        said = _("Your question is with the course team. The answer will be here, and in your mail.")
        return Done(said, panel, {"item": str(item)} if item else {})

    return Action("ask_about" if about else "ask_for_help", SupportForm, run, panel)


def support_form(asked: Asked) -> BaseForm:
    """The form as it begins, or as it came back."""
    sent = asked.forms.get("ask_about") or asked.forms.get("ask_for_help")
    return sent or SupportForm(placed=asked.placed)


def support(asked: Asked) -> Context:
    """What ``parts/support.html`` draws: the form, and what the viewer asked in this block before."""
    return {"support_form": support_form(asked), "my_requests": api.my_requests(asked.viewer, asked.placed)}


def answer_form(question: UUID, sent: Mapping[str, str] | None = None) -> BaseForm:
    """The form for the answer to that question, on a page that shows many; empty, or as it was ``sent``."""
    return AnswerForm(sent, prefix=str(question), label_suffix="")
