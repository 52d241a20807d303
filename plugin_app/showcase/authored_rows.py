"""The list an author writes for a showcase: what they would like to know of every project."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_fields import LinesField
from plugin_app.panels.field_values import new_key
from plugin_app.panels.rows import RowForm, RowSet

from .rules import MOST_QUESTIONS, AnsweredBy

MOST_OPTIONS = 12
LONGEST_OPTION = 120


class ProjectQuestionForm(RowForm):
    """One question about every project. Its key stays with it, whatever else changes."""

    says = ("words", "options")
    once = "words"

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False, initial=new_key)
    kind = forms.ChoiceField(
        label=_("Answered in"),
        choices=[
            (AnsweredBy.LINE, _("One line")),
            (AnsweredBy.TEXT, _("A few paragraphs")),
            (AnsweredBy.CHOICE, _("One choice")),
        ],
        required=False,
    )
    words = forms.CharField(label=_("Question"), max_length=200, required=False)
    is_required = forms.BooleanField(label=_("Has to be answered before it is published"), required=False)
    options = LinesField(
        most=MOST_OPTIONS,
        longest=LONGEST_OPTION,
        label=_("Answers to choose from, one on each line"),
        required=False,
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or AnsweredBy.LINE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("options") and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("There are answers here but no question yet."))
        elif cleaned.get("words") and "options" in cleaned:
            self._check_options(cleaned)
        return cleaned

    def for_block(self) -> dict[str, Any]:
        row = super().for_block()
        return {**row, "key": row["key"] or new_key(), "kind": str(row["kind"])}

    def _check_options(self, cleaned: dict[str, Any]) -> None:
        is_choice = cleaned.get("kind") == AnsweredBy.CHOICE
        if is_choice and len(cleaned["options"]) < 2:
            self.add_error(
                "options", _("There is nothing to choose from yet: write at least two answers, one on each line.")
            )
        elif cleaned["options"] and not is_choice:
            self.add_error("options", _("These are only for a choice. Empty this, or let people choose one."))


QUESTIONS = RowSet(
    "questions",
    ProjectQuestionForm,
    title=_("What you would like to know"),
    help=_(
        "Asked beside the write-up, and shown with the project. Answers stay with their question when you reword it or "
        "move it. Empty one to drop it."
    ),
    row_title=_("Question"),
    may_reorder=True,
    most=MOST_QUESTIONS,
)
