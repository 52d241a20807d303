"""What people say after a meeting, and at the end of their group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import ProseField
from plugin_app.panels.forms import ItemForm
from plugin_app.study_groups.reflecting import after, ending, reporting
from plugin_app.study_groups.reflecting.data import SCALE


class ScaleField(forms.TypedChoiceField):
    """One of five, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(each, str(each)) for each in SCALE]
        super().__init__(
            choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, **kwargs
        )


class ReflectionForm(ItemForm):
    """Two questions after a meeting; either is enough."""

    was = ScaleField(label=_("How was it?"))
    takeaway = ProseField(
        label=_("What is worth remembering?"),
        rows=3,
        max_length=after.LONGEST,
        required=False,
        help_text=_("Your group reads it with your name, and so does whoever missed the meeting."),
    )


class SurveyForm(ItemForm):
    """How a group was, for the course team."""

    helped = ScaleField(label=_("How much did this group help you learn?"))
    would_again = forms.TypedChoiceField(
        label=_("Would you learn in a group again?"),
        choices=[("yes", _("Yes")), ("no", _("Rather not"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    words = ProseField(
        label=_("What should the next groups know, or do differently?"),
        rows=4,
        max_length=ending.LONGEST,
        required=False,
    )


class ReportForm(ItemForm):
    """What a group says it has done."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = ProseField(
        label=_("What you did, in your own words"),
        rows=10,
        max_length=reporting.LONGEST,
        required=False,
        help_text=_("What you set out to do, what you found out, what you would tell the next group. Markdown works."),
    )


class ShareForm(ItemForm):
    """A button that shows a report to everyone, or to the group alone again."""

    shared = forms.BooleanField(widget=forms.HiddenInput, required=False)
