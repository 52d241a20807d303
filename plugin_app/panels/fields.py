"""Kinds of fields the forms of several rooms need: each takes what people type and gives back what a room keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.addresses import BadUrl, Reason, parse

LARGEST_NUMBER = 2**31 - 1
"""What every integer column can be compared with, on any database."""

_COMMAS = re.compile("[,;،、，；\n]")

_BAD_URL = {
    Reason.EMPTY: _("Paste the link here."),
    Reason.TOO_LONG: _("This link is very long. The page may have a shorter one to share."),
    Reason.SCHEME: _("A link to show here starts with https://."),
    Reason.CHARACTER: _("There is a space or a hidden character in this link. Copy it once more from the address bar."),
    Reason.CREDENTIALS: _("There is an @ before the name of the site. Leave out everything up to it."),
    Reason.PORT: _("There is a colon and a number after the name of the site. Others can only open links without."),
    Reason.HOST: _("We do not recognise the name of this site. Others need a public address, like example.org."),
    Reason.PATH: _("This link goes up and down again with dots. Open it, and copy it from the address bar."),
}


class NamesField(forms.CharField):
    """Names with commas between them, in any script; the commas of other scripts count too."""

    def __init__(self, *, most: int, longest: int, **kwargs: Any) -> None:
        """At most ``most`` names of at most ``longest`` characters each."""
        self.most, self.longest = most, longest
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else ", ".join(value)

    def clean(self, value: Any) -> list[str]:
        parts = _COMMAS.split(unicodedata.normalize("NFC", super().clean(value)))
        kept: dict[str, str] = {}
        for name in (" ".join(part.split()) for part in parts):
            if name:
                kept.setdefault(name.casefold(), name)
        if len(kept) > self.most:
            raise ValidationError(_("Choose the %(most)d that say most."), params={"most": self.most})
        if any(len(name) > self.longest for name in kept.values()):
            raise ValidationError(
                _("One of these is a whole sentence. Short words work best, with commas between them.")
            )
        return list(kept.values())


class TickedField(forms.MultipleChoiceField):
    """Ticked boxes. A block's door joins what was sent more than once by newlines; a page keeps a list."""

    class _Boxes(forms.CheckboxSelectMultiple):
        def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
            sent = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]
            return [value for text in sent for value in text.split("\n") if value]

    widget = _Boxes


class ProseField(forms.CharField):
    """Several lines of text. Browsers send each line's end as two characters and count it as one."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").strip()


class LinkField(forms.CharField):
    """A web address that can be read without guessing. “example.org/x” is completed.

    ``max_length`` is that of its one safe form too, in which a letter may become nine characters.
    """

    def clean(self, value: Any) -> str:
        url = str(super().clean(value))
        if not url:
            return url
        if "://" not in url:
            url = f"https://{url}"
        try:
            written = parse(url).url
        except BadUrl as error:
            raise ValidationError(_BAD_URL[error.reason], code=error.reason.value) from error
        if self.max_length is not None and len(written) > self.max_length:
            raise ValidationError(_BAD_URL[Reason.TOO_LONG], code=Reason.TOO_LONG.value)
        return url
