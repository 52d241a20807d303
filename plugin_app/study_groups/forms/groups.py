"""What is typed about groups, and how it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.panels.fields import LARGEST_NUMBER, ProseField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.people.api import Viewer
from plugin_app.profiles import languages
from plugin_app.study_groups.data import Group, Joining, State
from plugin_app.study_groups.forming import SESSION_LENGTHS as LENGTHS
from plugin_app.study_groups.forming import About
from plugin_app.study_groups.rules import LONGEST_TITLE

from .channel import ChannelField

WAYS = {
    Joining.OPEN: _("Anyone may join while there is a seat"),
    Joining.REQUEST: _("One asks first, and whoever leads answers"),
    Joining.INVITE: _("By a link that whoever leads hands out"),
    Joining.STAFF: _("The course team says who is in it"),
}


class AboutForm(PanelForm):
    """What is said about a group: to propose, open or change one."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("Short and yours: “Algebra owls”, “Noite de Python”."),
        error_messages={"required": _("A group needs a name, so that others can find it.")},
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    purpose = ProseField(
        rows=4,
        label=_("What you want to do together"),
        max_length=2000,
        required=False,
        help_text=_("A sentence or two. When you could meet, what you would try first."),
    )
    language = forms.ChoiceField(label=_("Language you would speak"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = self._topics()
        self._offer("topic", [("", _("Something else")), *((title, title) for title in topics)])
        self._offer("language", [("", _("We will see")), *languages.choices()])
        if not topics:
            del self.fields["topic"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def _topics(self) -> list[str]:
        return [topic.title for topic in self.placed.rules.topics]

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class AgreeingForm(forms.Form):
    """The tick beside the author's code of conduct. Whether it is needed, the room says."""

    agrees = forms.BooleanField(label=_("I agree to treat everyone like this"), required=False)


class ProposeForm(AboutForm, AgreeingForm):
    """To propose a topic."""

    field_order = ("name", "topic", "purpose", "language", "agrees")


class OpenGroupForm(AboutForm):
    """What is said about a group that people can come into."""

    joining = forms.ChoiceField(
        label=_("How others come in"), required=False, choices=WAYS.items(), widget=forms.RadioSelect
    )
    is_private = forms.BooleanField(
        label=_("Only its own people know of it"),
        required=False,
        help_text=_("It is in no list and no search. People come in by a link."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.placed.rules.may_choose_joining:
            del self.fields["joining"], self.fields["is_private"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("is_private") and cleaned.get("joining") in (Joining.OPEN, Joining.REQUEST):
            self.add_error("is_private", _("Choose “by a link” above: nobody could ask to join what they cannot see."))
        return cleaned


class CreateForm(OpenGroupForm, AgreeingForm):
    """To open a group."""

    field_order = ("name", "topic", "purpose", "language", "joining", "is_private", "agrees")


class EditForm(OpenGroupForm):
    """To change a group."""

    item = forms.UUIDField(widget=forms.HiddenInput)
    channel = ChannelField(label=_("Where you talk"), required=False)
    field_order = ("item", "name", "topic", "purpose", "language", "channel", "joining", "is_private")

    def _topics(self) -> list[str]:
        """The group's own topic is not lost when the author no longer suggests it."""
        topics, own = super()._topics(), str((self.data if self.is_bound else self.initial).get("topic") or "")
        is_sound = 0 < len(own) <= LONGEST_TITLE and "\x00" not in own
        return [own, *topics] if is_sound and own not in topics else topics


class DropInForm(AboutForm, AgreeingForm):
    """To open a session that anyone may enter now."""

    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int, initial=60)
    channel = ChannelField(
        label=_("Where one meets"),
        error_messages={"required": _("People need an address to come to: a call, a chat, a room.")},
    )
    field_order = ("name", "channel", "minutes", "topic", "purpose", "language", "agrees")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("minutes", [(number, ngettext("%d minute", "%d minutes", number) % number) for number in LENGTHS])


class JoinForm(ItemForm, AgreeingForm):
    """To join, or to ask to: which group, a word to whoever leads it, and the tick."""

    words = ProseField(
        rows=3,
        label=_("A word to whoever leads the group"),
        max_length=500,
        required=False,
        help_text=_("Who you are, and what brings you. Two sentences are enough."),
    )


class InvitedForm(PanelForm, AgreeingForm):
    """To come in by a link."""

    token = forms.CharField(max_length=64, widget=forms.HiddenInput)


class InviteForm(ItemForm):
    """To make a link."""

    uses = forms.IntegerField(label=_("For how many people"), min_value=1, max_value=50, initial=5)
    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=90, initial=14)


class WhichForm(ItemForm):
    """A button about one request, or one link, of a group."""

    which = forms.UUIDField(widget=forms.HiddenInput)


class DeclineForm(WhichForm):
    """To say no to a request, with a word."""

    words = forms.CharField(label=_("A word with it"), max_length=500, required=False)


class MemberForm(ItemForm):
    """A button about one person in one group."""

    member = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)


def offered(form: BaseForm, viewer: Viewer, group: Group | None = None) -> BaseForm:
    """The form as this viewer may fill it in, for a group that is there already or one to be.

    Only the course team decides that the course team decides; a session is open, and a proposal never private.
    """
    if group and group.state is not State.OPEN:
        form.fields.pop("is_private", None)
    if group and (group.state is State.DROP_IN or (group.joining is Joining.STAFF and not viewer.is_organiser)):
        form.fields.pop("joining", None)
        form.fields.pop("is_private", None)
    way = form.fields.get("joining")
    if isinstance(way, forms.ChoiceField) and not viewer.is_organiser:
        way.choices = [choice for choice in WAYS.items() if choice[0] is not Joining.STAFF]
    return form


def said(sent: Mapping[str, Any]) -> About:
    """What a form says about a group."""
    return About(
        name=sent["name"],
        topic=sent.get("topic", ""),
        purpose=sent["purpose"],
        language=sent["language"],
        channel=sent.get("channel", ""),
        joining=Joining(sent["joining"]) if sent.get("joining") else None,
        is_private=sent.get("is_private"),
    )
