"""What an author sets for a showcase."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authoring import SettingsForm


class ShowcaseSettings(SettingsForm):
    """The editor of the project showcase block."""

    block_fields = ("display_name", "intro", "may_seek", "prompt_like", "prompt_wish", "prompt_what_if")

    intro = forms.CharField(
        label=_("What this showcase is for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown above the gallery: what to share here, and why. A sentence or two is enough."),
    )
    may_seek = forms.BooleanField(
        label=_("Projects may look for people"),
        required=False,
        help_text=_("Collaborators, contributors, adopters, support. Others find them by it."),
    )
    prompt_like = forms.CharField(
        label=_("First question to a reader"),
        max_length=120,
        required=False,
        help_text=_("Leave the three empty for ours: I like …, I wish …, What if …"),
    )
    prompt_wish = forms.CharField(label=_("Second question"), max_length=120, required=False)
    prompt_what_if = forms.CharField(label=_("Third question"), max_length=120, required=False)
