"""What the buttons of a leader send."""

from __future__ import annotations

from django import forms

from plugin_app.panels.forms import ItemForm
from plugin_app.study_groups.checklist import BY_HAND


class TickForm(ItemForm):
    """A button that ticks something off a group's list, or takes the tick away."""

    what = forms.ChoiceField(widget=forms.HiddenInput, choices=BY_HAND.items())
    done = forms.BooleanField(widget=forms.HiddenInput, required=False)
