"""What an author sets about when the block is done, and whether that is graded: a section of the study groups' form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels import authored_completion
from plugin_app.panels.authored_fields import NumberField
from plugin_app.panels.authoring import Section
from plugin_app.panels.field_values import MOST_TIMES

from .rules import CompletesOn

DONE_AND_GRADED = Section(
    _("Done, and graded"),
    authored_completion.FIELDS,
    words=_("What counts as done. What a learner has done stays done, also when they leave their group."),
)


class CompletionSettings(authored_completion.CompletionSettings):
    """What there is to do in a study group."""

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
