"""What a course's people see of it as a whole: everyone an overview, the course team its desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

from plugin_app import host, rooms
from plugin_app.activities import api as activities
from plugin_app.activities.api import Kind
from plugin_app.errors import Invalid, NotFound, Sentence
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Decision, SupportRequest
from plugin_app.moderation.panels import answer_form
from plugin_app.panels import params
from plugin_app.people.api import Viewer, may_see_block, require_organiser
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.api import Roster, RosterRow

DECISIONS: dict[str, tuple[Decision, Sentence]] = {
    "keep": (Decision.KEPT, _("Noted: it stays as it is.")),
    "take_down": (Decision.TAKEN_DOWN, _("It has been taken down.")),
}


MOST_GROUPS = 8
"""Groups of each block that the desk shows; its own table shows them all."""


@dataclass(frozen=True)
class Block:
    """A study groups block on the desk: the groups that need help first, and its people."""

    usage_key: str
    title: str
    roster: Roster

    @property
    def first(self) -> tuple[RosterRow, ...]:
        """Those that need help, the most pressing first."""
        return tuple(row for row in self.roster.rows if row.needs)[:MOST_GROUPS]


@dataclass(frozen=True)
class Question:
    """A question to the course team as the desk shows it."""

    asked: SupportRequest
    about: str
    """The name of the thing it is about; empty if that is gone, or if it is about none."""
    form: BaseForm


class Unfinished(Invalid):
    """An answer that has to be looked at again: ``form`` holds it, with what is missing."""

    def __init__(self, question: UUID, form: BaseForm) -> None:
        super().__init__()
        self.question, self.form = question, form


def overview(viewer: Viewer) -> dict[str, Any]:
    """Where a learner's community is in this course, as far as they may see its blocks."""
    used = activities.in_course(viewer.course_key).items()
    blocks = {usage_key: block for usage_key, block in used if may_see_block(viewer, usage_key)}
    return {"blocks": blocks, "my_groups": study_groups.my_groups(viewer)}


def desk(viewer: Viewer, unfinished: Unfinished | None = None) -> dict[str, Any]:
    """Who needs help first: who asked for it, then what was reported, then groups by what they need."""
    asked, projects = moderation.requests(viewer), showcase.projects_in_course(viewer)
    names = {**study_groups.names_of([each.subject_uuid for each in asked if each.subject_uuid])}
    names |= {each.uuid: each.title for each in projects}
    questions = [_question(each, names, unfinished) for each in asked]
    return {
        "questions": [question for question in questions if not question.asked.answered_at],
        "answered": [question for question in questions if question.asked.answered_at],
        "reports": moderation.queue(viewer),
        "reasons": dict(moderation.REASONS),
        "blocks": _blocks(viewer),
        "projects": projects,
    }


def act(viewer: Viewer, action: str, sent: Mapping[str, str]) -> Sentence:
    """Answer a question, or decide about a report; returns what to say. Raises ``Unfinished`` among others."""
    require_organiser(viewer, viewer.course_key)
    if action == "answer":
        return _answer(viewer, params.item(sent), sent)
    if action not in DECISIONS:
        raise NotFound()
    decision, said = DECISIONS[action]
    moderation.decide(viewer, params.item(sent), decision)
    return said


def _blocks(viewer: Viewer) -> list[Block]:
    """The study groups blocks of the course that people have used."""
    used = [usage for usage, (kind, _) in activities.in_course(viewer.course_key).items() if kind is Kind.STUDY_GROUPS]
    placed = [rooms.at(usage_key)[1] for usage_key in used if host.current().placed_block(usage_key)]
    return [Block(each.usage_key, each.title, study_groups.roster(viewer, each)) for each in placed]


def _answer(viewer: Viewer, question: UUID, sent: Mapping[str, str]) -> Sentence:
    form = answer_form(question, sent)
    if not form.is_valid():
        raise Unfinished(question, form)
    moderation.answer(viewer, question, form.cleaned_data["words"])
    return _("Your answer is on its way to the person who asked.")


def _question(asked: SupportRequest, names: Mapping[UUID, str], unfinished: Unfinished | None) -> Question:
    about = names.get(asked.subject_uuid, "") if asked.subject_uuid else ""
    sent_back = unfinished is not None and unfinished.question == asked.uuid
    return Question(asked, about, unfinished.form if unfinished and sent_back else answer_form(asked.uuid))
