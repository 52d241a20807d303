"""What learners fill in on the way from a claim to what they take with them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.claiming.data import LONGEST_LINK, LONGEST_WORDS, Verdict
from plugin_app.panels.fields import LARGEST_NUMBER, LinkField, ProseField
from plugin_app.panels.forms import ItemForm


class ClaimForm(ItemForm):
    """To take something on, alone or with a group."""

    group = forms.UUIDField(required=False, widget=forms.HiddenInput)


class TickForm(ItemForm):
    """A line of the checklist. ``done`` is empty to take the tick away."""

    line = forms.CharField(max_length=20, widget=forms.HiddenInput)
    done = forms.BooleanField(required=False, widget=forms.HiddenInput)


class AskForm(ItemForm):
    """To show the class what there is so far."""

    draft_url = LinkField(
        label=_("Where can one see it?"),
        max_length=LONGEST_LINK,
        help_text=_("A branch, a draft, a document. We keep the address and never open it."),
        error_messages={"required": _("Paste the link to your work here, so that somebody can look.")},
    )
    asks = ProseField(
        rows=3,
        label=_("What have you changed, and what are you unsure of?"),
        max_length=LONGEST_WORDS,
        required=False,
    )


class LookForm(ItemForm):
    """What somebody says after having looked."""

    round = forms.IntegerField(min_value=1, max_value=LARGEST_NUMBER, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label=_("How is it?"),
        choices=[
            (Verdict.READY, _("Ready to go upstream")),
            (Verdict.MEND, _("Something to mend first")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    words = ProseField(
        rows=4,
        label=_("Your words"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("What is good, and what you would mend: the one thing that helps most comes first."),
    )

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if sent.get("verdict") == Verdict.MEND and not sent.get("words"):
            self.add_error("words", _("Say what to mend, so that they can go on."))
        return sent


class SentForm(ItemForm):
    """Where the work is, now that it is with the project."""

    evidence_url = LinkField(
        label=_("Where is it now?"),
        max_length=LONGEST_LINK,
        help_text=_("The address of your pull request, your suggestion or your answer. We never open it."),
        error_messages={"required": _("Paste the link to what you have sent.")},
    )


class EndedForm(ItemForm):
    """How it ended there. ``merged`` is empty if the project went another way."""

    merged = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ReflectForm(ItemForm):
    """What somebody takes with them."""

    words = ProseField(
        rows=4,
        label=_("What do you take with you?"),
        max_length=LONGEST_WORDS,
        help_text=_("What surprised you, and what would you do differently? Only you see this."),
        error_messages={"required": _("A sentence is enough.")},
    )
