"""What the forms of all rooms share: they know the placed block they are for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm, BoundField, Textarea

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


class LookForm(ItemForm):
    """Words that can be looked at before they are sent: ``look`` asks for that. Each form has its own ``words``."""

    look = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def to_look_at(self) -> str:
        """What is to be shown before it is sent; empty otherwise."""
        is_asked = self.is_bound and self.is_valid() and self.cleaned_data["look"]
        return str(self.cleaned_data["words"]) if is_asked else ""


def written(form: BaseForm | None) -> list[BoundField]:
    """The fields in which somebody has written at length, to be shown where the form itself stands no more."""
    fields = form.visible_fields() if form is not None else []
    return [bound for bound in fields if isinstance(bound.field.widget, Textarea) and bound.value()]


def is_overtaken(form: BaseForm | None, version: int, name: str = "version") -> bool:
    """Whether somebody else has saved since this form was drawn: the number it came back with is not today's.

    Its template draws today's number, never the form's own: both texts are on the page then, and what is saved next is
    saved by somebody who saw them.
    """
    seen = str(form.data.get(name) or "") if form is not None else ""
    return seen not in ("", str(version))
