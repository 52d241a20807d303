"""What the forms of all rooms share: they know the placed block they are for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm

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


def sent_again(form: BaseForm, placed: Placed[Any], **changes: str) -> BaseForm:
    """A form that came back, as it was sent but for ``changes``."""
    sent: Any = form.data.copy()  # type: ignore[attr-defined]  # a page's is a QueryDict, a block's a dict
    for name, value in changes.items():
        sent[name] = value
    again = type(form)(sent, placed=placed)  # type: ignore[call-arg]  # a form of ours, see PanelForm
    again.is_valid()
    return again
