"""Reporting, appealing and asking for help on other rooms' panels: declared once, placed by the room one stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from plugin_app.activities.api import Kind
from plugin_app.errors import NotFound, Sentence
from plugin_app.panels import Action, Asked, Context, Done, Panel, params

from . import api
from .api import MyCase, Reported, Subject
from .forms import AnswerForm, AppealForm, DecideForm, ReportForm, SupportForm

TitleOf = Callable[[Asked, UUID], str]
"""Finds a thing with the viewer's rights, and raises ``NotFound`` for what is not theirs to see."""
ThingOf = Callable[[Asked, UUID], Reported]
"""The same, for one who reports it."""
Back = Callable[[Asked, UUID], tuple[str, Mapping[str, str]]]
"""The panel on which a thing stands, with what its address asks for."""

SUBJECT_IN = {Kind.STUDY_GROUPS: Subject.GROUP, Kind.SHOWCASE: Subject.PROJECT}

WHAT_IT_IS: dict[Subject, Sentence] = {
    Subject.GROUP: _("a study group"),
    Subject.PROJECT: _("a project"),
    Subject.POST: _("a post on a board"),
    Subject.INTRODUCTION: _("an introduction"),
    Subject.MEETING: _("a meeting"),
    Subject.RESOURCE: _("a note or a link"),
    Subject.FEEDBACK: _("feedback on a project"),
    Subject.REPLY: _("a reply to feedback"),
    Subject.COLLECTION: _("a collection"),
}


def report_action(subject: Subject, panel: str, thing_of: ThingOf, *, afterwards: str = "") -> Action:
    """The action ``report`` of a room: ``panel`` shows the thing, and the form beside it.

    ``afterwards`` is another panel to go on with, where the thing itself may be hidden by the report.
    """

    def run(asked: Asked, sent: Mapping[str, Any]) -> Done:
        item = sent["item"]
        _report(asked, subject, item, thing_of(asked, item), sent)
        return Done(THANKS, afterwards) if afterwards else Done(THANKS, panel, {"item": str(item)})

    return Action("report", ReportForm, run, panel)


def reporting(subject: Subject, thing_of: ThingOf, back: Back) -> tuple[Panel, Action]:
    """A panel of its own for reporting one thing of many on a page, and its action: both are ``report_<subject>``.

    ``{% include "community_hub/moderation/report_link.html" with subject="post" item=… name=… %}`` leads there.
    """
    name = f"report_{subject}"

    def read(asked: Asked) -> Context:
        item = params.item(asked.params)
        panel, where = back(asked, item)
        return {
            "subject": subject.value,
            "what_it_is": WHAT_IT_IS[subject],
            "item": item,
            "thing": thing_of(asked, item),
            "back": panel,
            "where": where,
            "report_form": asked.forms.get(name) or ReportForm(placed=asked.placed),
        }

    def run(asked: Asked, sent: Mapping[str, Any]) -> Done:
        item = sent["item"]
        panel, where = back(asked, item)
        _report(asked, subject, item, thing_of(asked, item), sent)
        return Done(THANKS, panel, where)

    return Panel(name, "community_hub/moderation/report.html", read), Action(name, ReportForm, run, panel=name)


def report_form(asked: Asked) -> BaseForm:
    """The form as it begins, or as it came back."""
    return asked.forms.get("report") or ReportForm(placed=asked.placed)


def case_of(asked: Asked, item: UUID) -> MyCase | None:
    """How it stands with something of the viewer's own, beside the thing itself; ``None`` if there is nothing to tell.

    For ``moderation/says.html``.
    """
    with suppress(NotFound):
        return api.my_case(asked.viewer, asked.placed, item)
    return None


def _case(asked: Asked) -> Context:
    case = api.my_case(asked.viewer, asked.placed, params.item(asked.params))
    form = asked.forms.get("appeal") or AppealForm(placed=asked.placed)
    return {"case": case, "what_it_is": WHAT_IT_IS[case.subject], "form": form}


def _do_appeal(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.appeal(asked.viewer, asked.placed, sent["item"], sent["words"])
    said = _("Your words are with the course team. They look once more, and you hear from us.")
    return Done(said, "case", {"item": str(sent["item"])})


CASE = Panel("case", "community_hub/moderation/case.html", _case)
"""How it stands with something one wrote. Every room in which something can be reported shows it."""
APPEAL = Action("appeal", AppealForm, _do_appeal, panel="case")

THANKS = _("Thank you. The course team will have a look.")


def _report(asked: Asked, subject: Subject, item: UUID, thing: Reported, sent: Mapping[str, Any]) -> None:
    said = {"reason": sent["reason"], "note": sent["note"], "author": thing.author}
    api.report(asked.viewer, asked.placed, subject, item, thing.title, **said)


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


def decide_form(case: UUID, sent: Mapping[str, str] | None = None) -> BaseForm:
    """The form for the decision about that case, on a page that shows many; empty, or as it was ``sent``."""
    return DecideForm(sent, prefix=str(case), label_suffix="")
