"""What the course team types, and how it is checked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import NamesField, ProseField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.study_groups.announcing import LONGEST
from plugin_app.study_groups.data import State
from plugin_app.study_groups.needs import Need
from plugin_app.study_groups.rules import LARGEST, SMALLEST

from .groups import MemberForm

LARGEST_FILE = 600_000
"""Characters of a file; about 15,000 people. As a form it is sent up to three times as long, for quotes and scripts."""


class PlaceForm(ItemForm):
    """To give people seats."""

    people = NamesField(
        most=LARGEST,
        longest=254,
        label=_("Give people a seat"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Usernames or e-mail addresses, with commas or on lines of their own."),
        error_messages={"required": _("Say who: usernames or e-mail addresses.")},
    )


class MoveForm(MemberForm):
    """A button: this person goes into that group."""

    into = forms.UUIDField(widget=forms.HiddenInput)


class MergeForm(ItemForm):
    """A button: everyone goes into that group."""

    into = forms.UUIDField(widget=forms.HiddenInput)


class SeatsForm(ItemForm):
    """To change how many seats there are."""

    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=SMALLEST,
        max_value=LARGEST,
        help_text=_("New seats go to the next in line at once."),
    )


class AnnounceForm(PanelForm):
    """To tell everyone something."""

    words = ProseField(
        rows=5,
        label=_("What you want to say"),
        max_length=LONGEST,
        help_text=_("It goes out by mail, once to each of them, and stands here as well."),
        error_messages={"required": _("Write a word or two first.")},
    )


class AnnounceToGroupForm(ItemForm, AnnounceForm):
    """To tell the people of one group something."""


class AnnounceToTheseForm(AnnounceForm):
    """To tell something to the people of all groups that need the same, as far as the table was narrowed to them."""

    search = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=[(state, state) for state in State], required=False, widget=forms.HiddenInput)
    need = forms.ChoiceField(choices=[(need, need) for need in Need], widget=forms.HiddenInput)


class TeamsFileForm(PanelForm):
    """A file, to be looked at first (without ``digest``) and applied then (with that of what was shown)."""

    text = forms.CharField(
        label=_("The file, as text"),
        max_length=LARGEST_FILE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("Open it in an editor, select all of it, copy, and paste it here."),
        error_messages={"required": _("Paste the file here first.")},
    )
    digest = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
