"""What somebody says of their account on a forge."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.forms import PanelForm


class LoginForm(PanelForm):
    """A login on GitHub. Whether it can be one is the room's question."""

    login = forms.CharField(
        label=_("Your login on GitHub"),
        max_length=100,
        help_text=_("As it stands in the address of your profile: github.com/your-login."),
    )


class SaidForm(PanelForm):
    """The same, where nothing proves it: a field of its own, since both forms stand on one panel."""

    said = forms.CharField(label=_("Your login on GitHub, as you say it"), max_length=100)


class NothingForm(PanelForm):
    """A button, about the viewer themself."""
