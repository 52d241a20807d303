"""What someone fills in to report something, to appeal, to ask the course team, and to answer for it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import ProseField
from plugin_app.panels.forms import ItemForm, PanelForm

from .data import LONGEST_WORDS, REASONS


class ReportForm(ItemForm):
    """A reason, and a word if one likes."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=REASONS)
    note = forms.CharField(
        label=_("Anything the course team should know"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AppealForm(ItemForm):
    """One's own words about a decision, once."""

    words = forms.CharField(
        label=_("What would you like the course team to know?"),
        help_text=_("You can ask once to have it looked at again."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down, in a sentence or two, what they may have missed.")},
    )


class TakeAwayForm(ItemForm):
    """A button; the course team adds a word to whoever wrote it."""

    words = ProseField(
        label=_("Your words to its author"),
        rows=3,
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_("Say kindly what is wrong, and what would be all right. They may answer once."),
    )


class DecideForm(forms.Form):
    """What the course team says about a reported thing. Many stand on one page: the ``prefix`` is the case's id."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("Your words to its author"),
        help_text=_("Say kindly what is wrong, and what would be all right. They may answer once."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SupportForm(PanelForm):
    """A question to the course team; ``item`` is the thing it is about, if it is about one."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    question = forms.CharField(
        label=_("What can the course team help you with?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what you need, in a sentence or two.")},
    )


class AnswerForm(forms.Form):
    """The course team's answer. Many stand on one page: the ``prefix`` is the id of the question."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("A sentence is enough: they are waiting for a word from you.")},
    )
