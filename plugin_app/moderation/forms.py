"""What someone fills in to report something."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.forms import ItemForm

from .data import REASONS


class ReportForm(ItemForm):
    """A reason, and a word if one likes."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=REASONS)
    note = forms.CharField(
        label=_("Anything the course team should know"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
