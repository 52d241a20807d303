"""What an author sets about when the block is done, and whether that is graded: a section of the study groups' form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_fields import NumberField
from plugin_app.panels.authoring import Section, SettingsForm

from .rules import MOST_TIMES, CompletesOn

MOST_POINTS = 1000

DONE_AND_GRADED = Section(
    _("Done, and graded"),
    ("completes_on", "completes_times", "has_score", "weight"),
    words=_("What counts as done. What a learner has done stays done, also when they leave their group."),
)


class CompletionSettings(SettingsForm):
    """Its fields. ``has_score`` and ``weight`` are the platform's own names for what a block says of its grade."""

    completes_on = forms.ChoiceField(
        label=_("A learner has done this block when they have"),
        choices=[
            (CompletesOn.JOINED, _("a seat in a group")),
            (CompletesOn.INTRODUCED, _("a seat in a group, and introduced themself")),
            (CompletesOn.ATTENDED, _("been at meetings of their group")),
            (CompletesOn.CHECKED_IN, _("checked in: said in a week what they tried, and what is next")),
            (CompletesOn.POSTED, _("written on their group’s board")),
            (CompletesOn.REFLECTED, _("looked back on meetings: answered the two questions afterwards")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    completes_times = NumberField(
        label=_("How many times"),
        min_value=1,
        max_value=MOST_TIMES,
        help_text=_("Meetings, weeks with a check-in, posts, or meetings looked back on. A seat needs one time."),
    )
    has_score = forms.BooleanField(
        label=_("It counts towards the grade"),
        required=False,
        help_text=_(
            "The grade is the share of it that a learner has done: two meetings of four are half. Off for most."
        ),
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
