"""What is typed to introduce oneself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, ProseField
from plugin_app.panels.forms import PanelForm
from plugin_app.study_groups.introducing import LONGEST


class IntroductionForm(PanelForm):
    """A few sentences about oneself, and who may read them."""

    words = ProseField(
        label=_("A few sentences about you"),
        rows=5,
        max_length=LONGEST,
        help_text=_("What brings you here, what you like, when you are awake. Only what you would tell anyone."),
        error_messages={"required": _("Write a sentence or two, whatever comes to mind.")},
    )
    to_everyone = forms.BooleanField(
        label=_("Everyone in the course may read it"),
        required=False,
        help_text=_("Without the tick, only the people in your groups here do."),
    )


class NothingForm(PanelForm):
    """A button with nothing to say."""


class PersonForm(PanelForm):
    """A button about one person."""

    member = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)
