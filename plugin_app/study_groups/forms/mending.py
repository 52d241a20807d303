"""What the buttons of a group that has become quiet send."""

from __future__ import annotations

from django import forms

from plugin_app.panels.forms import ItemForm


class IntoForm(ItemForm):
    """A button: this group, and the one it would go together with."""

    into = forms.UUIDField(widget=forms.HiddenInput)


class AnswerGroupForm(ItemForm):
    """A button that answers another group's question."""

    asking = forms.UUIDField(widget=forms.HiddenInput)
    yes = forms.BooleanField(widget=forms.HiddenInput, required=False)
