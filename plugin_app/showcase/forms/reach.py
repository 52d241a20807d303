"""A link to give away: for whom, and for how long."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, TickedField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.showcase.reach.links import LONGEST_LABEL

LIFETIMES = (
    ("1", _("A day")),
    ("7", _("A week")),
    ("30", _("A month")),
    ("365", _("A year")),
    ("", _("Until I take it back")),
)


class LinkTerms(forms.Form):
    """What is said about every link."""

    label = forms.CharField(
        label=_("For whom it is"),
        max_length=LONGEST_LABEL,
        required=False,
        help_text=_("Only you and its other owners see this: a note, so that you know later which link is whose."),
    )
    days = forms.ChoiceField(label=_("How long it works"), choices=LIFETIMES, required=False, initial="30")

    def clean_days(self) -> int | None:
        """Days; ``None`` for a link that works until it is taken back."""
        return int(self.cleaned_data["days"]) if self.cleaned_data["days"] else None


class MakeLinkForm(LinkTerms, ItemForm):
    """A link to a project."""


class MakePortfolioLinkForm(LinkTerms, PanelForm):
    """A link to one's own portfolio."""


class LinkForm(ItemForm):
    """Which link of a project is taken back."""

    which = forms.UUIDField(widget=forms.HiddenInput)


class _ProjectsField(TickedField):
    """Ids of projects. Whose they are is the room's question."""

    def clean(self, value: Any) -> list[UUID]:
        try:
            return [UUID(each) for each in self.to_python(value)]
        except ValueError as error:
            raise ValidationError(_("One of these is not there any more. Look at the list once more.")) from error


class ChooseForm(PanelForm):
    """What of one's own work stands in one's portfolio: ticked, of what a page of it lists."""

    projects = _ProjectsField(required=False)
    listed = _ProjectsField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER)
