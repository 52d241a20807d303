"""What the course team says about a round of matching, and how it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_fields import NumberField
from plugin_app.panels.fields import LARGEST_NUMBER
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.study_groups.hours import monday_of
from plugin_app.study_groups.matching.problem import Taste
from plugin_app.study_groups.rounds.data import RoundPlan
from plugin_app.study_groups.rules import LARGEST, MEETING_MINUTES, MOST_MEETINGS, SMALLEST

MOST_WEEKS = 52
MOST_SECONDS = 600
WEEKS_AHEAD = 26

TASTES = [(Taste.NEAR, _("Alike")), (Taste.MIXED, _("Mixed")), (Taste.ANY, _("As it comes"))]


def _mondays() -> list[tuple[str, str]]:
    """The weeks a round may begin in: this one, and those of the next half year."""
    this = monday_of(timezone.now())
    weeks = (this + timedelta(weeks=number) for number in range(WEEKS_AHEAD))
    return [(monday.isoformat(), date_format(monday, "j F Y")) for monday in weeks]


class RoundForm(PanelForm):
    """To open a round. Fields are named as in ``RoundPlan``."""

    who = ("with_late", "with_stalled", "assume_hours", "active_days")
    when = ("starts", "weeks")
    keeps = (
        *("size_min", "size_ideal", "size_max", "meeting_minutes", "meetings_per_week", "min_expected_active"),
        *("level", "goals", "seconds", "seed", "same_language", "no_lone_minority"),
    )

    go = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """The button that opens it; anything else that sends the form only asks who would take part."""

    with_late = forms.BooleanField(
        label=_("Also those who signed up late"), required=False, help_text=_("For a second round, weeks later.")
    )
    with_stalled = forms.BooleanField(
        label=_("Also those who asked for another group"),
        required=False,
        help_text=_("Their group has gone quiet, and they would like to be matched anew. Publishing moves them."),
    )
    assume_hours = forms.BooleanField(
        label=_("Take evenings and weekends for who has not said any hours"),
        required=False,
        help_text=_(
            "From 18 to 22, and from 10 to 20 at weekends, on their own clock. A guess, which they can put right."
        ),
    )
    active_days = forms.TypedChoiceField(
        label=_("Seen in the course"),
        coerce=int,
        choices=[
            (0, _("At any time")),
            (7, _("In the last 7 days")),
            (14, _("In the last 14 days")),
            (30, _("In the last 30 days")),
        ],
        help_text=_("A group holds better when its people are still there."),
    )
    starts = forms.TypedChoiceField(
        label=_("First week"),
        coerce=date.fromisoformat,
        choices=_mondays,
        help_text=_("From that Monday on."),
        error_messages={"invalid_choice": _("That week is over. Choose another one.")},
    )
    weeks = NumberField(
        label=_("Weeks"),
        min_value=1,
        max_value=MOST_WEEKS,
        help_text=_("A group can meet in every one of them, also after clocks change."),
    )
    size_min = NumberField(label=_("People at least"), min_value=SMALLEST, max_value=LARGEST)
    size_ideal = NumberField(label=_("People at best"), min_value=SMALLEST, max_value=LARGEST)
    size_max = NumberField(label=_("People at most"), min_value=SMALLEST, max_value=LARGEST)
    meeting_minutes = forms.TypedChoiceField(
        label=_("Minutes of a meeting"), coerce=int, choices=[(each, each) for each in MEETING_MINUTES]
    )
    meetings_per_week = NumberField(label=_("Meetings a week"), min_value=1, max_value=MOST_MEETINGS)
    same_language = forms.BooleanField(label=_("The people of a group share a language"), required=False)
    no_lone_minority = forms.BooleanField(label=_("Nobody is the only one of their kind in a group"), required=False)
    min_expected_active = forms.FloatField(
        label=_("People of a group who can be expected to stay"),
        min_value=0,
        max_value=LARGEST,
        help_text=_("By how active they have been. With 0, nobody is held back for it."),
        error_messages={
            "required": _("Put a number here."),
            "invalid": _("Put a number here, in digits."),
            "min_value": _("%(limit_value)s is the least that works."),
            "max_value": _("%(limit_value)s is the most that works."),
        },
    )
    level = forms.ChoiceField(label=_("How far people are"), choices=TASTES)
    goals = forms.ChoiceField(label=_("What people want"), choices=TASTES)
    seconds = NumberField(
        label=_("Seconds to search"),
        min_value=1,
        max_value=MOST_SECONDS,
        help_text=_("Ten are enough for most courses. Longer finds more common hours for thousands of people."),
    )
    seed = NumberField(
        label=_("Seed"),
        min_value=0,
        max_value=LARGEST_NUMBER,
        help_text=_("The same people, rules and seed give the same groups. Another seed mixes them anew."),
    )

    @staticmethod
    def initial_of(plan: RoundPlan) -> Mapping[str, Any]:
        """The form as a plan fills it in."""
        return {**asdict(plan), "seconds": round(plan.seconds), "min_expected_active": f"{plan.min_expected_active:g}"}

    @staticmethod
    def plan_of(sent: Mapping[str, Any]) -> RoundPlan:
        """What was asked for, once it is checked."""
        said = {name: value for name, value in sent.items() if name != "go"}
        return RoundPlan(**{**said, "level": Taste(said["level"]), "goals": Taste(said["goals"])})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, ideal, high = (cleaned.get(name) for name in ("size_min", "size_ideal", "size_max"))
        if low and high and low > high:
            self.add_error("size_min", _("That is more than the most."))
        elif low and ideal and high and not low <= ideal <= high:
            self.add_error("size_ideal", _("That is not between the least and the most."))
        if high and (cleaned.get("min_expected_active") or 0) > high:
            self.add_error("min_expected_active", _("That is more than a group has people."))
        return cleaned


class LockForm(ItemForm):
    """A button: this group stays as it is, or may be mixed again."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)
    locked = forms.BooleanField(required=False, widget=forms.HiddenInput)


class MoveInRoundForm(ItemForm):
    """A button: this person goes to that group, or to none; ``swap`` comes in their place."""

    person = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_NUMBER)
    to = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)
    swap = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=LARGEST_NUMBER)
