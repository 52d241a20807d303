"""A picture, and what it shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.forms import ItemForm
from plugin_app.showcase.pictures.data import LONGEST_WORDS


class PictureForm(ItemForm):
    """Which picture of a draft this is about."""

    which = forms.UUIDField(widget=forms.HiddenInput)


class WordsForm(ItemForm):
    """What a picture shows, or that it shows nothing of its own: one of the two is said."""

    words = forms.CharField(
        label=_("What it shows"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("For who cannot see it: a sentence, as you would say it on the telephone."),
    )
    is_decorative = forms.BooleanField(label=_("It is decoration and says nothing of its own"), required=False)

    def clean(self) -> dict[str, Any]:
        """With ``words`` as the room takes them: empty for decoration."""
        sent = super().clean() or {}
        sent["words"] = " ".join(sent.get("words", "").split())
        if sent.get("is_decorative"):
            sent["words"] = ""
        elif not sent["words"] and "words" not in self.errors:
            self.add_error("words", ValidationError(_("Say what it shows, or tick that it is decoration.")))
        return sent


class AddPictureForm(WordsForm):
    """A new picture. Its file comes beside the form: ``Asked.files``."""


class DescribePictureForm(WordsForm):
    """Other words for a picture that is there."""

    which = forms.UUIDField(widget=forms.HiddenInput)
