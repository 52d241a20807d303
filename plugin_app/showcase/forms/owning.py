"""What owners type about who owns a project with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase.owning.data import LastLeaves, Owner


class AskToOwnForm(ItemForm):
    """Somebody of one’s own groups, or a username."""

    person = forms.IntegerField(
        label=_("Somebody from your groups"),
        required=False,
        min_value=1,
        max_value=LARGEST_NUMBER,
        widget=forms.Select,
        error_messages={"invalid": _("That person is not in your groups any more. Choose again.")},
    )
    username = forms.CharField(
        label=_("Or a username, exactly as it is written"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )

    def offer(self, people: Iterable[Owner]) -> None:
        """Let one of these be chosen; without any there is nothing to choose."""
        choices = [(str(person.user_id), person.name) for person in people]
        if not choices:
            del self.fields["person"]
            return
        widget = self.fields["person"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("Nobody chosen")), *choices]

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip()
        if "@" in username:
            self.add_error("username", _("This is an address. Ask them for their username here, and write that."))
        return username

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if not self.errors and not sent.get("person") and not sent.get("username"):
            self.add_error("username", _("Choose somebody, or write a username."))
        return sent


class TakeInvitationBackForm(ItemForm):
    """Which invitation to which project."""

    invitation = forms.UUIDField(widget=forms.HiddenInput)


class LeaveProjectForm(ItemForm):
    """Taking one’s own name off; the last one says what becomes of the project."""

    last = forms.ChoiceField(
        label=_("You are the last who owns it. What should become of it?"),
        choices=[
            (LastLeaves.PUT_AWAY, _("Put it away: nobody sees it any more")),
            (LastLeaves.NAMELESS, _("Leave it there, without a name: what others said stays useful")),
            (LastLeaves.DELETE, _("Delete it")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
