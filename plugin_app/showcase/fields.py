"""Kinds of fields this room's forms need: each takes what people type and gives back what the room keeps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .cards import BadUrl, card
from .cards import Reason as BadUrlReason

_BAD_URL = {
    BadUrlReason.EMPTY: _("Paste the link here."),
    BadUrlReason.TOO_LONG: _("This link is very long. The page may have a shorter one to share."),
    BadUrlReason.SCHEME: _("A link to show here starts with https://."),
    BadUrlReason.CHARACTER: _(
        "There is a space or a hidden character in this link. Copy it once more from the address bar."
    ),
    BadUrlReason.CREDENTIALS: _("There is an @ before the name of the site. Leave out everything up to it."),
    BadUrlReason.PORT: _(
        "There is a colon and a number after the name of the site. Others can only open links without."
    ),
    BadUrlReason.HOST: _("We do not recognise the name of this site. Others need a public address, like example.org."),
    BadUrlReason.PATH: _("This link goes up and down again with dots. Open it, and copy it from the address bar."),
}


class ProseField(forms.CharField):
    """Several lines of text. Browsers send each line's end as two characters and count it as one."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").strip()


class LinkField(forms.CharField):
    """A web address that a card can be made of. “example.org/x” is completed."""

    def clean(self, value: Any) -> str:
        url = str(super().clean(value))
        if not url:
            return url
        if "://" not in url:
            url = f"https://{url}"
        try:
            card(url)
        except BadUrl as error:
            raise ValidationError(_BAD_URL[error.reason], code=error.reason.value) from error
        return url
