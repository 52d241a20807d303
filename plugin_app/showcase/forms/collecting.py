"""What is typed about collections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import ProseField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.showcase.gallery.collecting import LONGEST_NOTE, LONGEST_TITLE, LONGEST_WORDS

PICKS, NEW = "picks", "new"
"""Where a project may go besides one's own collections."""
GONE = _("That collection is not among yours any more. Choose again.")


class CollectionForm(PanelForm):
    """A collection: a new one, or with ``item`` one there is."""

    item = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("What you call it"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give it a name of a few words.")},
    )
    words = ProseField(
        label=_("What belongs in it"),
        rows=3,
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("A sentence or two. Markdown works."),
    )
    is_shared = forms.BooleanField(
        label=_("Share it with the course"),
        required=False,
        help_text=_("Everyone in the course can then see it, with your name. You can take it back at any time."),
    )


class NoteForm(ItemForm):
    """Why a project is in a collection."""

    project = forms.UUIDField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Why it is in here"),
        max_length=LONGEST_NOTE,
        required=False,
        error_messages={"max_length": _("A sentence is enough: shorten it a little.")},
    )


class CollectedForm(ItemForm):
    """A button beside a project in a collection."""

    project = forms.UUIDField(widget=forms.HiddenInput)


class MoveForm(CollectedForm):
    """One place earlier or later."""

    steps = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int, widget=forms.HiddenInput)


class CollectForm(ItemForm):
    """Where a project goes, and why: into a collection there is, the team's picks, or a new one."""

    into = forms.CharField(
        label=_("Into"),
        max_length=36,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it goes."), "max_length": GONE},
    )
    title = forms.CharField(label=_("What you call the new one"), max_length=LONGEST_TITLE, required=False)
    note = forms.CharField(
        label=_("Why it belongs there"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=_("A sentence to whoever looks through the collection."),
    )

    def offer(self, choices: Sequence[tuple[str, object]]) -> None:
        """Let it go into one of these, by id, or into a new one."""
        widget = self.fields["into"].widget
        assert isinstance(widget, forms.RadioSelect)
        widget.choices = [*choices, (NEW, _("A new collection"))]
        if not choices:
            self.initial["into"] = NEW

    def clean_into(self) -> str | UUID:
        """``PICKS``, ``NEW``, or which of one's own."""
        into: str = self.cleaned_data["into"]
        if into in (PICKS, NEW):
            return into
        try:
            return UUID(into)
        except ValueError as error:
            raise forms.ValidationError(GONE) from error

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if sent.get("into") == NEW and not sent.get("title"):
            self.add_error("title", _("Give the new collection a name of a few words."))
        return sent
