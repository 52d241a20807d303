"""The author’s own questions about a project, as fields of its form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import ProseField
from plugin_app.showcase.rules import AnsweredBy, ProjectQuestion

LONGEST_LINE, LONGEST_TEXT = 300, 4000  # characters


def fields_for(
    questions: Sequence[ProjectQuestion], answers: Mapping[str, str], sent: Mapping[str, Any] | None
) -> dict[str, forms.Field]:
    """A field for each question, by its name in the form, with the answers held by keys or ``sent`` by names.

    None of them is required: a draft may leave open what has to be answered before it is published.
    """
    return {name_of(each): _field(each, _held(each, answers, sent)) for each in questions}


def name_of(question: ProjectQuestion) -> str:
    """What its field is called in the form."""
    return f"answer-{question.key}"


def answers_in(questions: Sequence[ProjectQuestion], sent: Mapping[str, Any]) -> dict[str, str]:
    """What was answered, by the questions’ keys."""
    typed = {each.key: str(sent.get(name_of(each)) or "") for each in questions}
    return {key: answer for key, answer in typed.items() if answer}


def _held(question: ProjectQuestion, answers: Mapping[str, str], sent: Mapping[str, Any] | None) -> str:
    typed = sent.get(name_of(question), "") if sent is not None else answers.get(question.key, "")
    return str(typed)[:LONGEST_LINE] if question.kind is AnsweredBy.CHOICE else str(typed)


def _field(question: ProjectQuestion, held: str) -> forms.Field:
    common: dict[str, Any] = {
        "label": question.words,
        "required": False,
        "initial": held,
        "help_text": _("Asked for before it is published.") if question.is_required else "",
    }
    if question.kind is AnsweredBy.TEXT:
        return ProseField(rows=4, max_length=LONGEST_TEXT, **common)
    if question.kind is AnsweredBy.LINE:
        return forms.CharField(max_length=LONGEST_LINE, **common)
    # An answer stays, also when its author has reworded what there is to choose from.
    offered = dict.fromkeys([*question.options, *([held] if held else [])])
    return forms.ChoiceField(choices=[("", _("Not chosen yet")), *((each, each) for each in offered)], **common)
