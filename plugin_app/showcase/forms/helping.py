"""What the course team types about the people who help them read, and how it is checked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER
from plugin_app.panels.forms import PanelForm


class NameHelperForm(PanelForm):
    """To ask somebody to read what has waited too long."""

    person = forms.CharField(
        label=_("Ask somebody to help you read"),
        max_length=254,
        help_text=_("Username or e-mail address of somebody in this course: an alumna, a mentor, a friend."),
        error_messages={"required": _("Say who: a username or an e-mail address.")},
    )


class UnnameHelperForm(PanelForm):
    """A button: ask this person no more."""

    member = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)
