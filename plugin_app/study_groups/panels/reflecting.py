"""Looking back: on a meeting, and on a group as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import is_overtaken
from plugin_app.study_groups import api
from plugin_app.study_groups.forms.reflecting import ReflectionForm, ReportForm, ShareForm, SurveyForm
from plugin_app.study_groups.reflecting.data import Reflection, Survey


def after(asked: Asked, date: UUID) -> Context:
    """What ``meeting_after.html`` draws on a meeting's own panel: nothing before it has begun."""
    found = api.after(asked.viewer, asked.placed, date)
    if found is None:
        return {"after": None}
    form = asked.forms.get("reflect") or ReflectionForm(placed=asked.placed, initial=_said(found.mine, date))
    return {"after": found, "reflection_form": form}


def _survey(asked: Asked) -> Context:
    group = params.item(asked.params)
    survey = api.my_survey(asked.viewer, asked.placed, group)
    return {
        "survey": survey,
        "form": asked.forms.get("answer_survey") or SurveyForm(placed=asked.placed, initial=_answered(survey)),
    }


def _report(asked: Asked) -> Context:
    found = api.group_report(asked.viewer, asked.placed, params.item(asked.params))
    form = asked.forms.get("write_report")
    return {
        "group": api.get(asked.viewer, asked.placed, found.group),
        "report": found,
        "theirs": found.words if is_overtaken(form, found.version) else "",
        "form": form or ReportForm(placed=asked.placed, initial={"item": found.group, "words": found.words}),
    }


def _reports(asked: Asked) -> Context:
    return {"page": api.shared_reports(asked.viewer, asked.placed, params.page(asked.params))}


def _survey_results(asked: Asked) -> Context:
    found = api.survey_results(asked.viewer, asked.placed)
    most = max(found.helped, default=0) or 1
    bars = [(mark, people, round(100 * people / most)) for mark, people in enumerate(found.helped, start=1)]
    return {"found": found, "helped": bars}


def _do_reflect(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.reflect(asked.viewer, asked.placed, sent["item"], sent["was"], sent["takeaway"])
    say = _("Thank you. Your group learns from it, and so does whoever missed the meeting.")
    return Done(say, "meeting", {"item": str(sent["item"])})


def _do_answer_survey(asked: Asked, sent: Mapping[str, Any]) -> Done:
    told = {name: sent[name] for name in ("helped", "would_again", "words")}
    api.answer_survey(asked.viewer, asked.placed, sent["item"], **told)
    return Done(_("Thank you. The next groups will be better for it."), "list")


def _do_write_report(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.write_report(asked.viewer, asked.placed, sent["item"], sent["words"], sent["version"])
    return Done(_("Saved. Everyone in the group reads it like this now."), "group_report", {"item": str(sent["item"])})


def _do_share_report(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.share_report(asked.viewer, asked.placed, sent["item"], sent["shared"])
    say = _("Everyone in the course can read it now.") if sent["shared"] else _("Only your group reads it now.")
    return Done(say, "group_report", {"item": str(sent["item"])})


def _said(mine: Reflection | None, date: UUID) -> Mapping[str, object]:
    return {"item": date, "was": mine.was, "takeaway": mine.takeaway} if mine else {"item": date}


def _answered(survey: Survey) -> Mapping[str, object]:
    again = {True: "yes", False: "no", None: None}[survey.would_again]
    return {"item": survey.group, "helped": survey.helped, "would_again": again, "words": survey.words}


PANELS = (
    Panel("survey", "community_hub/study_groups/survey.html", _survey),
    Panel("survey_results", "community_hub/study_groups/survey_results.html", _survey_results),
    Panel("group_report", "community_hub/study_groups/group_report.html", _report),
    Panel("group_reports", "community_hub/study_groups/group_reports.html", _reports),
)
ACTIONS = (
    Action("reflect", ReflectionForm, _do_reflect, panel="meeting"),
    Action("answer_survey", SurveyForm, _do_answer_survey, panel="survey"),
    Action("write_report", ReportForm, _do_write_report, panel="group_report"),
    Action("share_report", ShareForm, _do_share_report, panel="group_report"),
)
