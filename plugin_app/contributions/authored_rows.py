"""The list an author writes for contributions: where learners could go, and why there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LinkField
from plugin_app.panels.rows import RowForm, RowSet

from .curated import place_of
from .rules import LONGEST_ADDRESS, LONGEST_WHY, MOST_LISTED


class ListedForm(RowForm):
    """One project, or one piece of work."""

    says = ("url", "why")
    once = "url"

    url = LinkField(
        label=_("Address"),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    why = forms.CharField(label=_("Why this one, in a line"), max_length=LONGEST_WHY, required=False)

    def clean_url(self) -> str:
        """In one spelling, so that the same thing is not there twice."""
        url = self.cleaned_data["url"]
        try:
            return place_of(url).url if url else ""
        except ValueError as error:
            raise ValidationError(
                _(
                    "Learners need the public https address of the project or the piece of work itself. Open it, and "
                    "copy it from the address bar."
                )
            ) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("why") and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", _("There is a reason here but no address yet."))
        return cleaned


OWN_LIST = RowSet(
    "own_list",
    ListedForm,
    title=_("Projects, or single pieces of work"),
    help=_(
        "Shown in this order, each with your line of why. What is closed, taken or full is left out. What our "
        "catalogue does not have is shown as a link: learners go there by themselves and cannot claim it here. The "
        "preview says which ones these are. Empty a row to drop it."
    ),
    row_title=_("Pick"),
    may_reorder=True,
    is_tall=True,
    most=MOST_LISTED,
    spare=3,
)
