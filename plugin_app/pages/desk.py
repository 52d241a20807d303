"""What a course's people see of it as a whole: everyone an overview, the course team its desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from plugin_app.activities import api as activities
from plugin_app.contributions import api as contributions
from plugin_app.contributions.api import ClaimNeed
from plugin_app.errors import Invalid, NotFound, Sentence
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Case, Decision, Subject, SupportRequest
from plugin_app.moderation.panels import answer_form, decide_form
from plugin_app.panels import params
from plugin_app.people.api import Viewer, may_see_block, require_organiser
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.api import DeskSought, Need

from .groups_picture import pictured

DECISIONS: dict[str, tuple[Decision, Sentence]] = {
    "keep": (Decision.KEPT, _("Noted: it stays as it is.")),
    "take_down": (Decision.TAKEN_DOWN, _("It has been taken down.")),
}

TABS: dict[str, Sentence] = {
    "": _("Who needs you first"),
    "past": _("Answered and decided"),
    "projects": _("Projects"),
    "claims": _("Contributions"),
}
"""The parts of the desk, by what its address says."""


@dataclass(frozen=True)
class Question:
    """A question to the course team as the desk shows it."""

    asked: SupportRequest
    about: str
    """The name of the thing it is about; empty if that is gone, or if it is about none."""
    form: BaseForm


@dataclass(frozen=True)
class Decidable:
    """A reported thing, and the form to decide about it."""

    case: Case
    form: BaseForm


class Unfinished(Invalid):
    """An answer or a decision that has to be looked at again: ``form`` holds it, with what is missing."""

    def __init__(self, item: UUID, form: BaseForm) -> None:
        super().__init__()
        self.item, self.form = item, form


def overview(viewer: Viewer) -> dict[str, Any]:
    """Where a learner's community is in this course, as far as they may see its blocks."""
    used = activities.in_course(viewer.course_key).items()
    blocks = {usage_key: block for usage_key, block in used if may_see_block(viewer, usage_key)}
    return {"blocks": blocks, "my_groups": study_groups.my_groups(viewer)}


def desk(viewer: Viewer, asked: Mapping[str, str], unfinished: Unfinished | None = None) -> dict[str, Any]:
    """A part of the desk: who needs help first, unless the address asks for another one."""
    show = params.words(asked, "show")
    read = {"past": _past, "projects": _projects, "claims": _claims}.get(show)
    if read is None:
        return {"tabs": TABS, "show": "", "title": TABS[""], **_needing(viewer, asked, unfinished)}
    return {"tabs": TABS, "show": show, "title": TABS[show], **read(viewer, asked)}


def act(viewer: Viewer, action: str, sent: Mapping[str, str]) -> Sentence:
    """Answer a question, or decide about a report; returns what to say. Raises ``Unfinished`` among others."""
    require_organiser(viewer, viewer.course_key)
    if action == "answer":
        return _answer(viewer, params.item(sent), sent)
    if action not in DECISIONS:
        raise NotFound()
    return _decide(viewer, params.item(sent), *DECISIONS[action], sent)


def _needing(viewer: Viewer, asked: Mapping[str, str], unfinished: Unfinished | None) -> dict[str, Any]:
    """Who asked for it, then what was reported, then who has no group, then groups by what they need."""
    need, block = params.words(asked, "need"), asked.get("block", "")
    waiting = moderation.waiting(viewer)
    about = {each.subject_uuid: each.subject for each in waiting.questions if each.subject_uuid}
    sought = DeskSought(block, Need(need) if need in set(Need) else None, params.page(asked), tuple(about))
    found = study_groups.desk(viewer, sought)
    projects = [each for each, subject in about.items() if subject == Subject.PROJECT]
    names = {**found.names, **(showcase.project_titles(viewer, projects) if projects else {})}
    return {
        "questions": [_question(each, names, unfinished) for each in waiting.questions],
        "cases": [Decidable(each, _form(each, unfinished)) for each in waiting.cases],
        "reasons": dict(moderation.REASONS),
        "found": found,
        "unplaced": sum(each.unplaced for each in found.blocks),
        "sought": sought,
        "query": {"need": sought.need, "block": found.block},
        "picture": pictured(study_groups.history(viewer, found.block)),
    }


def _past(viewer: Viewer, _asked: Mapping[str, str]) -> dict[str, Any]:
    asked = [each for each in moderation.requests(viewer) if each.answered_at]
    return {"answered": asked, "decided": moderation.decided(viewer), "reasons": dict(moderation.REASONS)}


def _projects(viewer: Viewer, asked: Mapping[str, str]) -> dict[str, Any]:
    found = showcase.projects_in_course(viewer, page=params.page(asked))
    return {"found": found, "query": {"show": "projects"}}


def _claims(viewer: Viewer, asked: Mapping[str, str]) -> dict[str, Any]:
    need = params.words(asked, "need")
    sought = ClaimNeed(need) if need in ClaimNeed.values else None
    found = contributions.claims_in_course(viewer, need=sought, page=params.page(asked))
    needs = [(each, number) for each, number in found.needs.items() if number or each is sought]
    return {"found": found, "needs": needs, "query": {"show": "claims", "need": need if sought else ""}}


def _question(asked: SupportRequest, names: Mapping[UUID, str], unfinished: Unfinished | None) -> Question:
    about = names.get(asked.subject_uuid, "") if asked.subject_uuid else ""
    return Question(asked, about, _form(asked, unfinished))


def _form(about: SupportRequest | Case, unfinished: Unfinished | None) -> BaseForm:
    """To answer a question, or decide about a case; as it was sent, if that was not enough."""
    if unfinished and unfinished.item == about.uuid:
        return unfinished.form
    return answer_form(about.uuid) if isinstance(about, SupportRequest) else decide_form(about.uuid)


def _answer(viewer: Viewer, question: UUID, sent: Mapping[str, str]) -> Sentence:
    form = answer_form(question, sent)
    if not form.is_valid():
        raise Unfinished(question, form)
    moderation.answer(viewer, question, form.cleaned_data["words"])
    return _("Your answer is on its way to the person who asked.")


def _decide(viewer: Viewer, case: UUID, decision: Decision, said: Sentence, sent: Mapping[str, str]) -> Sentence:
    form = decide_form(case, sent)
    if not form.is_valid():
        raise Unfinished(case, form)
    try:
        moderation.decide(viewer, case, decision, form.cleaned_data["words"])
    except moderation.NoWords as refusal:
        form.add_error("words", str(refusal.sentence))
        raise Unfinished(case, form) from refusal
    return said
