"""What the people who look after the site fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.data import ProjectState
from plugin_app.panels.forms import ItemForm


class DecideForm(ItemForm):
    """To list a project, or to hide it and say why."""

    state = forms.ChoiceField(choices=ProjectState.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("For those who look after the site with you. Nobody else sees it."),
    )

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if sent.get("state") == ProjectState.HIDDEN and not sent.get("reason"):
            self.add_error("reason", _("A few words why, so that others understand it later."))
        return sent
