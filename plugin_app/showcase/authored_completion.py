"""What an author sets about when the showcase is done, and whether that is graded: a section of its form."""

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
    words=_("What counts is what learners show and give, never how much they receive. What is done stays done."),
)


class CompletionSettings(authored_completion.CompletionSettings):
    """What there is to do in a showcase."""

    completes_on = forms.ChoiceField(
        label=_("A learner has done this block when they have"),
        choices=[
            (CompletesOn.PUBLISHED, _("published a project, alone or with others")),
            (CompletesOn.GIVEN, _("given feedback on others’ projects")),
            (CompletesOn.BOTH, _("done both")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    completes_times = NumberField(
        label=_("How many times feedback"),
        min_value=1,
        max_value=MOST_TIMES,
        help_text=_("Two or three is a good measure. Where feedback is not asked for, this does not count."),
    )
