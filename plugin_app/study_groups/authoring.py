"""What an author sets for study groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authoring import SettingsForm

from .data import LARGEST, SMALLEST


class TopicForm(forms.Form):
    """One suggested topic. Emptied rows are dropped."""

    use_required_attribute = False

    title = forms.CharField(label=_("Topic"), max_length=100, required=False)
    description = forms.CharField(label=_("In a sentence"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("description") and not cleaned.get("title"):
            self.add_error("title", _("This topic has a description but no name yet."))
        return cleaned


class StudyGroupsSettings(SettingsForm):
    """The editor of the study groups block."""

    block_fields = (
        "display_name",
        "size_min",
        "size_max",
        "may_propose",
        "may_create",
        "one_group_each",
        "conduct",
        "topics",
    )
    row_field = "topics"
    row_form = TopicForm
    row_title = _("Topics to gather around")
    row_help = _("Suggestions, not limits. Empty a row to remove it. Open the editor again for more rows.")

    size_min = forms.IntegerField(
        label=_("People who open a group"),
        min_value=SMALLEST,
        max_value=LARGEST,
        help_text=_("A proposal opens by itself when this many would come. Three or four works well."),
    )
    size_max = forms.IntegerField(
        label=_("Seats in a group"),
        min_value=SMALLEST,
        max_value=LARGEST,
        help_text=_("Who comes later stands in line. Groups of four to six meet most reliably."),
    )
    may_propose = forms.BooleanField(
        label=_("Learners may propose topics"),
        required=False,
        help_text=_("Others say that they would come, and the group opens when enough would."),
    )
    may_create = forms.BooleanField(
        label=_("Learners may open groups right away"),
        required=False,
        help_text=_("They take the first seat and lead the group."),
    )
    one_group_each = forms.BooleanField(label=_("One group each"), required=False)
    conduct = forms.CharField(
        label=_("How we treat each other"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown to everyone before they join. Leave it empty if your course says it elsewhere."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("size_min"), cleaned.get("size_max")
        if low and high and low > high:
            self.add_error("size_min", _("More people would have to come than there are seats."))
        return cleaned
