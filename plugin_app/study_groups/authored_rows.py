"""The lists an author writes for study groups: topics to gather around, questions at sign-up, and the weeks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_fields import LinesField, NumberField
from plugin_app.panels.field_values import new_key
from plugin_app.panels.fields import ProseField
from plugin_app.panels.rows import RowForm, RowSet

from .rules import LARGEST, LONGEST_TITLE, SMALLEST, QuestionKind

MOST_OPTIONS = 12
LONGEST_OPTION = 120
LONGEST_PROMPT = 4000
"""Characters of what an author writes for one week."""
MOST_WEEKS = 52
ENDS = 2
"""A scale has a word at each end, or none."""


class TopicForm(RowForm):
    """One suggested topic."""

    says = ("title", "description", "seats")
    once = "title"

    title = forms.CharField(label=_("Topic"), max_length=LONGEST_TITLE, required=False)
    description = forms.CharField(
        label=_("In a sentence"), max_length=300, required=False, widget=forms.TextInput(attrs={"size": 36})
    )
    seats = NumberField(label=_("Seats, if different"), min_value=SMALLEST, max_value=LARGEST, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("title") or "title" in self.errors:
            return cleaned
        if cleaned.get("description"):
            self.add_error("title", _("This topic has a description but no name yet."))
        elif cleaned.get("seats"):
            self.add_error("title", _("This topic has seats but no name yet."))
        return cleaned

    def for_block(self) -> dict[str, Any]:
        return {name: value for name, value in super().for_block().items() if value is not None}


class QuestionForm(RowForm):
    """One question at sign-up. Its key stays with it, whatever else changes."""

    says = ("words", "options")
    once = "words"

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False, initial=new_key)
    kind = forms.ChoiceField(
        label=_("Answered by"),
        choices=[
            (QuestionKind.TEXT, _("Own words")),
            (QuestionKind.CHOICE, _("Choosing one")),
            (QuestionKind.SCALE, _("A scale, 1 to 5")),
        ],
        required=False,
    )
    words = forms.CharField(label=_("Question"), max_length=300, required=False)
    is_required = forms.BooleanField(label=_("Has to be answered"), required=False)
    options = LinesField(
        most=MOST_OPTIONS,
        longest=LONGEST_OPTION,
        label=_("Answers, one on each line"),
        required=False,
        help_text=_("For a scale: the words at its two ends."),
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or QuestionKind.TEXT

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("options") and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("There are answers here but no question yet."))
        elif cleaned.get("words") and "options" in cleaned and cleaned.get("kind"):
            mistake = _mistake(cleaned["kind"], len(cleaned["options"]))
            if mistake:
                self.add_error("options", mistake)
        return cleaned

    def for_block(self) -> dict[str, Any]:
        row = super().for_block()
        return {**row, "key": row["key"] or new_key(), "kind": str(row["kind"])}


class WeekForm(RowForm):
    """What every group does in one week."""

    says = ("title", "prompt")

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, required=False)
    prompt = ProseField(rows=4, label=_("What to do together"), max_length=LONGEST_PROMPT, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("prompt") and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("This week has something to do but no title yet."))
        return cleaned


def _mistake(kind: str, options: int) -> Any:
    """What is wrong with the number of answers to such a question; nothing, if nothing is."""
    if kind == QuestionKind.CHOICE and options < 2:
        return _("There is nothing to choose from yet: write at least two answers, one on each line.")
    if kind == QuestionKind.SCALE and options not in (0, ENDS):
        return _("A scale takes two lines: the word at 1 and the word at 5. Or none, for ours.")
    if kind == QuestionKind.TEXT and options:
        return _("Own words need no answers to choose from. Empty this, or let people choose one.")
    return ""


TOPICS = RowSet(
    "topics",
    TopicForm,
    title=_("Topics to gather around"),
    help=_("Suggestions, not limits. Empty a row to remove it. Open the editor again for more rows."),
)
QUESTIONS = RowSet(
    "questions",
    QuestionForm,
    title=_("What you would like to know"),
    help=_("Answers stay with their question when you reword it or move it to another place. Empty one to drop it."),
    row_title=_("Question"),
    may_reorder=True,
    most=20,
)
WEEKS = RowSet(
    "weeks",
    WeekForm,
    title=_("What groups do, week by week"),
    help=_(
        "A task, a question, a link to read, in Markdown if you like. Groups see each week in its time. "
        "Empty one to drop it; those after it move up."
    ),
    row_title=_("Week"),
    may_reorder=True,
    is_tall=True,
    most=MOST_WEEKS,
)
