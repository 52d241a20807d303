"""What the course team pastes to take in sign-ups from elsewhere."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.forms import PanelForm

LARGEST_FILE = 600_000
"""Characters; about 3,500 people. As a form it is sent up to twice as long, for its quotes."""


class SignUpsFileForm(PanelForm):
    """To take in sign-ups."""

    text = forms.CharField(
        label=_("The sign-ups, as JSON or CSV"),
        max_length=LARGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "CSV begins with a line that names its columns: email (or username), groupRadios (true: match me, false: "
            "on my own), timezone (like Europe/Berlin), and any others, which are kept as answers."
        ),
        error_messages={
            "required": _("Paste the sign-ups here."),
            "max_length": _("This is very long. Take it in in two or three parts: nobody is signed up twice."),
        },
    )
