"""The field for where a group talks. It says which kinds of places the author allows, before and after."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField, TextInput
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LinkField
from plugin_app.panels.forms import PanelForm
from plugin_app.study_groups import channels

_REFUSED = {
    "too_long": _("This link is very long. The place may have a shorter one to share."),
    "not_https": _("This link is not protected on its way. Use the one that starts with https://."),
}


class ChannelField(LinkField):
    """An https address where a group talks, in one safe form. Nothing is looked up.

    On a panel it takes what the block's author allows; elsewhere every kind, or what ``allow`` is told.
    """

    widget = TextInput(attrs={"inputmode": "url", "autocomplete": "off"})
    kinds: tuple[str, ...] = ()

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "label": _("Where you talk"),
            "help_text": _("A link to a chat or a call, like Matrix, Slack or Jitsi. Only members see it."),
        }
        super().__init__(**{**words, **kwargs})

    def allow(self, kinds: Collection[str]) -> None:
        """Take addresses of these kinds only, and say so; none of them means every kind."""
        self.kinds = channels.known(kinds)
        if self.kinds and channels.OTHER not in self.kinds:
            self.help_text = gettext("A link to %(places)s. Only members see it.") % {"places": self._places()}

    def get_bound_field(self, form: BaseForm, field_name: str) -> BoundField:
        """Django asks for this before a form is drawn and before it is checked."""
        if isinstance(form, PanelForm):
            self.allow(form.placed.rules.channels)
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> str:
        url = super().clean(value)
        if not url:
            return url
        try:
            channels.check(url, self.kinds)
        except channels.BadChannel as error:
            raise ValidationError(_REFUSED.get(error.code) or self._turned_down(), code=error.code) from error
        return channels.written(url)

    def _turned_down(self) -> str:
        return gettext("In this course groups talk on %(places)s. Paste a link that leads there.") % {
            "places": self._places()
        }

    def _places(self) -> str:
        """“Slack, Zulip or Matrix”."""
        return str(get_text_list([channels.KINDS[kind] for kind in self.kinds]))
