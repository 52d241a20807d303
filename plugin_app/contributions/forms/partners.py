"""What partners, and who brokers between them, fill in."""

from __future__ import annotations

from datetime import UTC

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.partners.data import (
    LONGEST_ABOUT,
    LONGEST_NAME,
    LONGEST_REACH,
    LONGEST_URL,
    LONGEST_WORDS,
    MOST_OF_ANYTHING,
    PartnerAbout,
    PartnerKind,
    Side,
    What,
    WishDraft,
)
from plugin_app.panels.authored_fields import DayField, NumberField
from plugin_app.panels.field_values import day
from plugin_app.panels.fields import LinkField, ProseField
from plugin_app.panels.forms import ItemForm, PanelForm


class PartnerForm(PanelForm):
    """A partner that is new here."""

    name = forms.CharField(
        label=_("What it is called"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("A name, so that others recognise it.")},
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=PartnerKind.choices)
    url = LinkField(label=_("Its page"), max_length=LONGEST_URL, required=False)
    about = ProseField(rows=3, label=_("About it"), max_length=LONGEST_ABOUT, required=False)

    def said(self) -> PartnerAbout:
        """What was said, once the form is valid."""
        sent = self.cleaned_data
        return PartnerAbout(sent["name"], PartnerKind(sent["kind"]), sent["url"], sent["about"])

    def clean(self) -> dict[str, object]:
        sent = super().clean() or {}
        return sent if self.errors else {**sent, "said": self.said()}


class ChangePartnerForm(PartnerForm, ItemForm):
    """One that is there already, as somebody puts it now."""


class TakeOnForm(PanelForm):
    """To speak for a partner. ``token`` is what the link ends in."""

    token = forms.CharField(max_length=100, widget=forms.HiddenInput)
    reach = forms.CharField(
        label=_("How do you like to be reached?"),
        max_length=LONGEST_REACH,
        help_text=_("An address or a number. Told only to those you have said yes to, when they have as well."),
        error_messages={"required": _("Without it nobody could answer you.")},
    )


class WishForm(ItemForm):
    """What a partner offers, or looks for."""

    side = forms.ChoiceField(label=_("Which is it?"), choices=Side.choices)
    what = forms.ChoiceField(label=_("What"), choices=What.choices)
    number = NumberField(label=_("How many?"), min_value=1, max_value=MOST_OF_ANYTHING, required=False)
    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("What somebody should know before they say yes."),
    )
    until = DayField(label=_("Until when?"), required=False)
    project = LinkField(
        label=_("For which project?"),
        max_length=LONGEST_URL,
        required=False,
        help_text=_("The address of its repository, if it is about a single one."),
    )

    def clean_until(self) -> str:
        """A day that is over would be shown to nobody."""
        text = str(self.cleaned_data["until"])
        last = day(text)
        if last is not None and last < timezone.now().astimezone(UTC).date():
            raise ValidationError(_("This day is over. Choose a later one, or leave it empty."))
        return text

    def clean(self) -> dict[str, object]:
        sent = super().clean() or {}
        if self.errors:
            return sent
        draft = WishDraft(
            side=Side(sent["side"]),
            what=What(sent["what"]),
            words=sent["words"],
            number=sent["number"],
            until=day(sent["until"]),
            project=sent["project"],
        )
        return {**sent, "draft": draft}


class IntroduceForm(PanelForm):
    """To ask two whether they would like to meet."""

    offer = forms.UUIDField(widget=forms.HiddenInput)
    request = forms.UUIDField(widget=forms.HiddenInput)


class AnswerForm(ItemForm):
    """Yes or no. ``yes`` is empty for no."""

    yes = forms.BooleanField(required=False, widget=forms.HiddenInput)
