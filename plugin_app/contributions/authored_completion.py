"""What an author sets about when the block is done, and whether that is graded: a section of its form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels import authored_completion
from plugin_app.panels.authoring import Section

from .rules import CompletesOn

DONE_AND_GRADED = Section(
    _("Done, and graded"),
    ("completes_on", "has_score", "weight"),
    words=_("What counts is the way there, never whether a project took the work. What is done stays done."),
)


class CompletionSettings(authored_completion.CompletionSettings):
    """What there is to do here. Each step is done once, so nobody is asked how many times."""

    completes_on = forms.ChoiceField(
        label=_("A learner has done this block when they have"),
        choices=[
            (CompletesOn.NOTHING, _("nothing to do: looking around is enough, and it is not tracked")),
            (CompletesOn.CLAIMED, _("claimed something")),
            (CompletesOn.REVIEWED, _("and had it looked at in the class, or looked at a classmate’s")),
            (CompletesOn.REFLECTED, _("and said what they take with them")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Ask only for what learners can do: they claim in projects that have agreed to take them in."),
        error_messages={"required": _("Choose one of these.")},
    )
    completes_times = None  # type: ignore[assignment]  # how Django leaves an inherited field out
