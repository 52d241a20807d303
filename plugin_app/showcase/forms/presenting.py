"""What one sets before a showcase day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.forms import PanelForm

MOST_MINUTES = 30


class PresentForm(PanelForm):
    """What to show, and how long each."""

    source = forms.CharField(label=_("What to show"), max_length=36, required=False, widget=forms.Select)
    minutes = forms.IntegerField(
        label=_("Minutes for each"),
        min_value=0,
        max_value=MOST_MINUTES,
        required=False,
        help_text=_("A clock counts them down and nothing moves by itself. 0 is no clock."),
    )
