"""What is typed between meetings: check-ins, tasks, notes and links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, LinkField, ProseField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.study_groups.data import Member
from plugin_app.study_groups.together import checking_in, resources, tasks

from .channel import ChannelField


class CheckInForm(ItemForm):
    """What one tried this week, and what is next."""

    tried = ProseField(rows=3, label=_("What did you try?"), max_length=checking_in.LONGEST, required=False)
    coming = ProseField(rows=2, label=_("What is next?"), max_length=checking_in.LONGEST, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.errors or cleaned.get("tried") or cleaned.get("coming")):
            self.add_error("tried", _("A line in one of the two is enough."))
        return cleaned


class RemoveCheckInForm(ItemForm):
    """Whose check-in of which week goes."""

    week = forms.DateField(widget=forms.HiddenInput)
    member = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)


class TaskForm(ItemForm):
    """Something to do, by when, and by whom."""

    what = forms.CharField(
        label=_("What is there to do?"),
        max_length=tasks.LONGEST,
        error_messages={"required": _("Write down what there is to do, in a line.")},
    )
    due_on = forms.DateField(
        label=_("By when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("We could not read this day. Write it like 2026-10-19.")},
    )
    owner = forms.IntegerField(
        label=_("Who does it"), required=False, min_value=1, max_value=LARGEST_NUMBER, widget=forms.Select
    )


def for_members(form: BaseForm, members: Iterable[Member], viewer_id: int | None) -> BaseForm:
    """The form with the people of the group to choose from. Whether they are in it, the room asks once more."""
    select = form.fields["owner"].widget
    assert isinstance(select, forms.Select)
    named = [(one.user_id, _("You") if one.user_id == viewer_id else one.name) for one in members]
    select.choices = [("", _("Nobody yet")), *sorted(named, key=lambda choice: choice[0] != viewer_id)]
    return form


class ThingForm(ItemForm):
    """A button about one task of a group."""

    which = forms.UUIDField(widget=forms.HiddenInput)


class SharedLinkField(ChannelField):
    """An https address of any kind, in one safe form: what is shared need not be a place to talk."""

    def get_bound_field(self, form: BaseForm, field_name: str) -> BoundField:
        return LinkField.get_bound_field(self, form, field_name)


class ResourceWordsForm(PanelForm):
    """A note, a link, or both in one."""

    title = forms.CharField(
        label=_("Title"),
        max_length=resources.LONGEST_TITLE,
        error_messages={"required": _("Give it a title, so that the others find it again.")},
    )
    url = SharedLinkField(
        label=_("Link"), required=False, help_text=_("A page, a document, or a place where you talk.")
    )
    words = ProseField(
        rows=6,
        label=_("Note"),
        max_length=resources.LONGEST_WORDS,
        required=False,
        help_text=_("You can use Markdown. Everyone in the group can change it."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not ({"url", "words"} & set(self.errors) or cleaned.get("url") or cleaned.get("words")):
            self.add_error("words", _("There is nothing in it yet: paste a link above, or write something here."))
        return cleaned


class AddResourceForm(ItemForm, ResourceWordsForm):
    """To keep something."""

    pinned = forms.BooleanField(label=_("Keep it at the top"), required=False)
    field_order = ("item", "title", "url", "words", "pinned")


class ChangeResourceForm(ItemForm, ResourceWordsForm):
    """To save it anew. ``version`` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_NUMBER)
    field_order = ("item", "version", "title", "url", "words")


class PinForm(ItemForm):
    """A button: to the top, or down from there."""

    pinned = forms.BooleanField(required=False, widget=forms.HiddenInput)
