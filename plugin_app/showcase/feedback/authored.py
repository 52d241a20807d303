"""What an author sets about feedback: what readers are asked, in whose words, and a rubric: a section of the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_fields import LinesField
from plugin_app.panels.authoring import Section, SettingsForm
from plugin_app.panels.field_values import new_key
from plugin_app.panels.fields import TickedField
from plugin_app.panels.rows import RowForm, RowSet

from .data import Part
from .rubric import FEWEST_LEVELS, LONGEST_CRITERION, LONGEST_LEVEL, MOST_CRITERIA, MOST_LEVELS

LONGEST_PROMPT = 120


class CriterionForm(RowForm):
    """One criterion. Its key stays with it, whatever else changes."""

    says = ("words", "levels")
    once = "words"

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False, initial=new_key)
    words = forms.CharField(label=_("What to look at"), max_length=LONGEST_CRITERION, required=False)
    levels = LinesField(
        most=MOST_LEVELS,
        longest=LONGEST_LEVEL,
        label=_("Three or four levels in words, one on each line"),
        required=False,
        help_text=_("From the least to the most: not yet, on its way, clear to me."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        levels = cleaned.get("levels")
        if levels and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("There are levels here but nothing to look at yet."))
        elif cleaned.get("words") and levels is not None and len(levels) < FEWEST_LEVELS:
            self.add_error("levels", _("Write at least three levels, one on each line, the least first."))
        return cleaned

    def for_block(self) -> dict[str, Any]:
        row = super().for_block()
        return {**row, "key": row["key"] or new_key()}


RUBRIC = RowSet(
    "rubric",
    CriterionForm,
    title=_("A rubric, if you like"),
    help=_(
        "Readers may say how far a project is, in your words; its makers read it beside their feedback. It is no "
        "grade, and nobody has to. Empty a criterion to drop it."
    ),
    row_title=_("Criterion"),
    may_reorder=True,
    is_tall=True,
    most=MOST_CRITERIA,
)
ASKED_OF_READERS = Section(
    _("What readers are asked"),
    ("asks", *(f"prompt_{part}" for part in Part)),
    words=_("One answer is enough. What a project’s makers ask themselves always stands beside it."),
    row_sets=("rubric",),
)


class FeedbackSettings(SettingsForm):
    """Its fields."""

    asks = TickedField(
        label=_("Readers are asked"),
        choices=[
            (Part.LIKE.value, _("what they like")),
            (Part.WISH.value, _("what they wish for")),
            (Part.WHAT_IF.value, _("what could be: what if …")),
            (Part.QUESTION.value, _("what they would like to know")),
        ],
        error_messages={"required": _("Choose at least one.")},
    )
    prompt_like = forms.CharField(
        label=_("Instead of “I like …”"),
        max_length=LONGEST_PROMPT,
        required=False,
        help_text=_("Your own words for it, in the language of your course."),
    )
    prompt_wish = forms.CharField(label=_("Instead of “I wish …”"), max_length=LONGEST_PROMPT, required=False)
    prompt_what_if = forms.CharField(label=_("Instead of “What if …”"), max_length=LONGEST_PROMPT, required=False)
    prompt_question = forms.CharField(label=_("Instead of “I wonder …”"), max_length=LONGEST_PROMPT, required=False)
