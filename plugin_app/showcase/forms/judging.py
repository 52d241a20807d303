"""What is typed about a judged event, and how it is checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_fields import NumberField
from plugin_app.panels.fields import ProseField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.profiles.fields import ZoneField
from plugin_app.showcase.judging.data import EventDraft
from plugin_app.showcase.judging.judging import LONGEST_WHY

MOST_PAIRS = 50
CANNOT_TELL = "neither"

_DAY = {
    "required": _("Choose a day."),
    "invalid": _("We could not read this day. Write it like 2026-10-19."),
}


class EventForm(PanelForm):
    """To set up an event."""

    title = forms.CharField(
        label=_("What it is called"),
        max_length=120,
        error_messages={"required": _("Give it a name, so that everyone knows what it is about.")},
    )
    question = forms.CharField(
        label=_("Which of two is the better one?"),
        max_length=200,
        help_text=_("One question that can be answered by looking: “Which explains its idea more clearly?”"),
        error_messages={"required": _("Say what judges should look at: one question.")},
    )
    opens_on = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY,
    )
    closes_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY,
    )
    time_zone = ZoneField(
        label=_("Where these days begin and end"),
        error_messages={
            "required": _("Choose a city: without it nobody can tell when a day begins."),
            "invalid_choice": _("We do not know that time zone. Choose the city nearest to you."),
        },
    )
    pairs_each = NumberField(
        label=_("Pairs for each judge"),
        min_value=1,
        max_value=MOST_PAIRS,
        help_text=_("How many you ask of each. Ten take about half an hour; whoever likes may do more."),
    )
    picks_only = forms.BooleanField(label=_("Only the course team’s picks take part"), required=False)
    team_judges_only = forms.BooleanField(label=_("Only the course team judges"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["time_zone"]
        assert isinstance(zone, ZoneField)
        zone.hold(str((self.data if self.is_bound else self.initial).get("time_zone") or ""))

    def clean(self) -> dict[str, Any]:
        """What was set, with ``draft`` as the room takes it."""
        sent = super().clean() or {}
        if not self.errors:
            sent["draft"] = EventDraft(
                title=" ".join(sent["title"].split()),
                question=" ".join(sent["question"].split()),
                opens_on=sent["opens_on"],
                closes_on=sent["closes_on"],
                time_zone=sent["time_zone"],
                pairs_each=sent["pairs_each"],
                team_judges_only=sent["team_judges_only"],
                picks_only=sent["picks_only"],
            )
        return sent


class JudgeForm(ItemForm):
    """Which of the two. ``item`` is the pair."""

    chosen = forms.CharField(
        max_length=40,
        error_messages={"required": _("Choose one of the two, or say that you cannot tell.")},
    )
    why = ProseField(
        label=_("Why?"),
        rows=2,
        max_length=LONGEST_WHY,
        required=False,
        help_text=_("If you like. Only the course team reads it, without your name."),
    )

    def clean_chosen(self) -> Any:
        """The chosen project’s uuid; ``None`` for who cannot tell."""
        chosen = self.cleaned_data["chosen"]
        return None if chosen == CANNOT_TELL else forms.UUIDField().clean(chosen)


class EntryForm(ItemForm):
    """A project in an event: ``item`` is the event."""

    project = forms.UUIDField(widget=forms.HiddenInput)
