"""The buttons that let a tracker send us news, and that end it."""

from __future__ import annotations

from django import forms

from plugin_app.panels.forms import ItemForm


class WhichRepositoryForm(ItemForm):
    """``item`` is the project, ``repository`` the one of its repositories."""

    repository = forms.UUIDField(widget=forms.HiddenInput)
