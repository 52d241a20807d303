"""What maintainers say of their project, and the button that takes one of their links back."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.data import Level
from plugin_app.contributions.welcoming.data import (
    LONGEST_CONTACT,
    LONGEST_REVIEW,
    LONGEST_SETUP,
    LONGEST_WORDS,
    MOST_SLOTS,
    Agreement,
    AiPolicy,
    Terms,
)
from plugin_app.panels.authored_fields import DayField, NumberField
from plugin_app.panels.field_values import day
from plugin_app.panels.fields import ProseField
from plugin_app.panels.forms import ItemForm

FARTHEST_AHEAD = timedelta(hours=14)
"""Of UTC: in Kiribati a day begins before it does anywhere else, and nobody asks maintainers where they are."""


class WhichLinkForm(ItemForm):
    """``item`` is the project, ``which`` the link."""

    which = forms.UUIDField(widget=forms.HiddenInput)


class TermsForm(forms.Form):
    """On what terms a project takes learners in. Stands on a page of its own, which no course is around."""

    use_required_attribute = False

    slots = NumberField(
        label=_("How many may come in three months?"),
        min_value=1,
        max_value=MOST_SLOTS,
        help_text=_("Learners, or small groups who work on one thing together. Two is a good number to begin with."),
    )
    review_days = NumberField(
        label=_("After how many days can they expect a first answer?"),
        min_value=1,
        max_value=LONGEST_REVIEW,
        required=False,
        help_text=_("An honest number is kinder than a short one: people wait well when they know how long."),
    )
    contact = forms.CharField(
        label=_("Where do they ask?"),
        max_length=LONGEST_CONTACT,
        required=False,
        help_text=_("A channel, a forum, a mailing list. Learners who claim something see it."),
    )
    mentors = forms.CharField(
        label=_("Who looks after them?"),
        max_length=LONGEST_CONTACT,
        required=False,
        help_text=_("As you like to be named there; or nobody in particular."),
    )
    agreement = forms.ChoiceField(label=_("What do contributors sign?"), choices=Agreement.choices, required=False)
    ai_policy = forms.ChoiceField(
        label=_("Work made with the help of AI"),
        choices=AiPolicy.choices,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=_("How hard is it to begin?"),
        choices=[("", _("It depends")), *Level.choices],
        coerce=lambda value: Level(int(value)),
        empty_value=None,
        required=False,
        help_text=_("Who is new is sent rather to what is easy. It counts for work that says nothing else itself."),
    )
    setup_notes = ProseField(
        rows=5,
        label=_("How does one set it up?"),
        max_length=LONGEST_SETUP,
        required=False,
        help_text=_("What to install, what to type, how long it takes, what a computer needs. Line by line is fine."),
    )
    setup_verified_on = DayField(
        label=_("When did somebody last follow your set-up from nothing?"),
        required=False,
        help_text=_("Learners see how fresh that is. It is where most first contributions end."),
    )
    words = ProseField(
        rows=3,
        label=_("What else should newcomers know?"),
        max_length=LONGEST_WORDS,
        required=False,
    )

    def clean_setup_verified_on(self) -> str:
        said: str = self.cleaned_data["setup_verified_on"]
        told = day(said)
        if told and told > (timezone.now() + FARTHEST_AHEAD).date():
            raise ValidationError(
                _("This day is still to come. Write down the last day on which somebody did it, or leave it empty.")
            )
        return said

    def terms(self) -> Terms:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        return Terms(
            slots=said["slots"],
            mentors=said["mentors"],
            contact=said["contact"],
            ai_policy=AiPolicy(said["ai_policy"]),
            agreement=Agreement(said["agreement"]),
            review_days=said["review_days"],
            setup_verified_on=day(said["setup_verified_on"]),
            setup_notes=said["setup_notes"],
            level=said["level"],
            words=said["words"],
        )
