"""What somebody keeps of a search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.api import SearchQuery
from plugin_app.contributions.out.saving import LONGEST_NAME
from plugin_app.panels.forms import ItemForm, PanelForm


class SaveSearchForm(PanelForm):
    """A search, with a name. What is looked for comes along unseen, and is read as an address is."""

    name = forms.CharField(
        label=_("What you call it"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("May stay empty: then it is called by what it looks for."),
    )

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "query": SearchQuery.read(self.data)}


class SearchForm(ItemForm):
    """Which saved search it is about."""


class TellMeForm(ItemForm):
    """Whether to be told of one thing now and then."""

    tells = forms.BooleanField(required=False, widget=forms.HiddenInput)
