"""What every author may set about when a block is done, and whether that is graded; a room says what there is to do."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .authored_fields import NumberField
from .authoring import SettingsForm
from .field_values import MOST_TIMES

MOST_POINTS = 1000
FIELDS = ("completes_on", "completes_times", "has_score", "weight")
"""In their order, for a section of the form."""


class CompletionSettings(SettingsForm):
    """The fields of it; a room's form says what ``completes_on`` offers and what ``completes_times`` counts.

    ``has_score`` and ``weight`` are the platform's own names for what a block says of its grade.
    """

    completes_on = forms.ChoiceField(
        label=_("A learner has done this block when they have"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    completes_times = NumberField(label=_("How many times"), min_value=1, max_value=MOST_TIMES)
    has_score = forms.BooleanField(
        label=_("It counts towards the grade"),
        required=False,
        help_text=_("The grade is the share of it that a learner has done: two of four are half. Off for most."),
    )
    weight = forms.FloatField(
        label=_("Points in the grade"),
        min_value=0,
        max_value=MOST_POINTS,
        help_text=_("What all of it is worth beside the other graded parts of its subsection."),
        error_messages={
            "required": _("Put a number here."),
            "invalid": _("Put a number here, in digits."),
            "min_value": _("%(limit_value)s is the least that works."),
            "max_value": _("%(limit_value)s is the most that works."),
        },
    )


def points(value: object) -> float:
    """A weight as an old or foreign file may hold it."""
    return float(value) if isinstance(value, int | float) and 0 <= value <= MOST_POINTS else 1.0
