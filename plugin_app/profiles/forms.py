"""What people say about themselves, and how it is checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.availability import Week
from plugin_app.panels.fields import LARGEST_NUMBER, ProseField
from plugin_app.panels.forms import PanelForm

from . import languages, weekdays
from .data import LONGEST_GOALS, LONGEST_IDENTITY, MOST_LANGUAGES, About, Profile, Rhythm
from .fields import HoursField, SlotsField, ZoneField

LEVEL_NAMES = {
    1: _("All new to me"),
    2: _("I know a little"),
    3: _("I find my way"),
    4: _("I know it well"),
    5: _("I could teach it"),
}

RHYTHM_NAMES = {
    Rhythm.TWICE_A_WEEK: _("Twice a week"),
    Rhythm.WEEKLY: _("Once a week"),
    Rhythm.FORTNIGHTLY: _("Every two weeks"),
    Rhythm.WHENEVER: _("Whenever it suits"),
}

LANGUAGE_LABELS = (_("You like to talk in"), _("A second one"), _("A third one"), _("A fourth one"))
assert len(LANGUAGE_LABELS) == MOST_LANGUAGES


class AboutForm(PanelForm):
    """Everything about a person but their week. Nothing in it is required."""

    level = forms.TypedChoiceField(
        label=_("How far have you come in what you learn here?"),
        choices=[("", _("Rather not say")), *LEVEL_NAMES.items()],
        coerce=int,
        empty_value=None,
        required=False,
    )
    goals = ProseField(
        label=_("What you want from a group"),
        max_length=LONGEST_GOALS,
        required=False,
        rows=3,
        help_text=_("To finish the course, to find company, to build something. A sentence is enough."),
    )
    rhythm = forms.TypedChoiceField(
        label=_("How often you would like to meet"),
        choices=[("", _("No preference")), *((rhythm.value, name) for rhythm, name in RHYTHM_NAMES.items())],
        coerce=Rhythm,
        empty_value=None,
        required=False,
    )
    leads = forms.BooleanField(label=_("I would lead a group"), required=False)
    identity = forms.CharField(
        label=_("Something you would not like to be the only one in"),
        max_length=LONGEST_IDENTITY,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_("A word or two, if you like: a woman, a newcomer to the country, the first of my family to study."),
    )
    identity_use = forms.ChoiceField(
        label=_("May it be used?"),
        help_text=_(
            "Only when groups are put together, so that nobody is the only one of their kind. No person sees it."
        ),
        choices=[("", _("Do not use it")), ("yes", _("Use it to put groups together"))],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = languages.choices()
        for number, label in enumerate(LANGUAGE_LABELS):
            held = self._held(f"language_{number}")
            own = [(held, held)] if held and held not in dict(known) and languages.is_language(held) else []
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=label, required=False, choices=[("", _("None")), *known, *own]
            )

    @property
    def language_fields(self) -> list[forms.BoundField]:
        return [self[f"language_{number}"] for number in range(MOST_LANGUAGES)]

    def clean(self) -> dict[str, Any]:
        """Adds ``about``: what was said, as the room keeps it."""
        said = super().clean() or self.cleaned_data
        spoken = (said.get(f"language_{number}") for number in range(MOST_LANGUAGES))
        if not self.errors:
            said["about"] = About(
                languages=tuple(dict.fromkeys(code for code in spoken if code)),
                level=said["level"],
                goals=said["goals"],
                rhythm=said["rhythm"],
                leads=said["leads"],
                identity=" ".join(said["identity"].split()),
                identity_use=bool(said["identity_use"]),
            )
        return said

    @staticmethod
    def initial_of(about: About) -> dict[str, Any]:
        """The form as the person last left it."""
        return {
            "level": about.level,
            "goals": about.goals,
            "rhythm": about.rhythm,
            "leads": about.leads,
            "identity": about.identity,
            "identity_use": "yes" if about.identity_use else "",
            **{f"language_{number}": code for number, code in enumerate(about.languages)},
        }

    def _held(self, name: str) -> str:
        return str((self.data if self.is_bound else self.initial).get(name) or "")


class _HoursForm(PanelForm):
    """What the two ways to give one's hours share: where one lives, and who may see them."""

    time_zone = ZoneField(
        label=_("Where you live"),
        error_messages={
            "required": _("Choose a city: without it nobody can tell when your hours are."),
            "invalid_choice": _("We do not know that time zone. Choose the city nearest to you."),
        },
    )
    shares_hours = forms.BooleanField(
        label=_("My group may see my hours"),
        required=False,
        help_text=_(
            "In one picture of everyone’s week, so that you find a time together. Outside your groups nobody sees "
            "them. Leave it empty, and they are used only to find you a group that fits."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.fields["time_zone"]
        assert isinstance(zone, ZoneField)
        zone.hold(str((self.data if self.is_bound else self.initial).get("time_zone") or ""))


class WeekForm(_HoursForm):
    """One's hours as a table of boxes."""

    week = SlotsField(required=False)

    @staticmethod
    def initial_of(profile: Profile) -> dict[str, Any]:
        """The form as the person last left it."""
        return {"time_zone": profile.time_zone, "shares_hours": profile.shares_hours, "week": profile.week}


class WeekListForm(_HoursForm):
    """One's hours in writing, a line for each day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in enumerate(weekdays.names()):
            self.fields[f"day_{day}"] = HoursField(
                label=name, max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
            )

    @property
    def day_fields(self) -> list[forms.BoundField]:
        return [self[f"day_{day}"] for day in range(7)]

    def clean(self) -> dict[str, Any]:
        """Adds ``week``: all seven days together."""
        written = super().clean() or self.cleaned_data
        written["week"] = Week.of((day, *hours) for day in range(7) for hours in written.get(f"day_{day}", ()))
        return written

    @staticmethod
    def initial_of(profile: Profile) -> dict[str, Any]:
        """The form as the person last left it."""
        days: dict[str, list[tuple[str, str]]] = {f"day_{day}": [] for day in range(7)}
        for day, start, end in profile.week.ranges():
            days[f"day_{day}"].append((start, end))
        return {"time_zone": profile.time_zone, "shares_hours": profile.shares_hours, **days}


class MemberForm(PanelForm):
    """A button about one person."""

    member = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)
