"""What the forms of all rooms share: they know the placed block they are for."""

from __future__ import annotations

from typing import Any

from django import forms

from plugin_app.activities.api import Placed


class PanelForm(forms.Form):
    """A form on a panel. ``placed`` gives access to what the author set."""

    use_required_attribute = False  # the server says what is missing, in words, beside the field

    def __init__(self, data: Any = None, *, placed: Placed[Any], initial: Any = None) -> None:
        self.placed = placed
        super().__init__(data, initial=initial, label_suffix="")


class ItemForm(PanelForm):
    """A button: which item it is about, and nothing to type."""

    item = forms.UUIDField(widget=forms.HiddenInput)
