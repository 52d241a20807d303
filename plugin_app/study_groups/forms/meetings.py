"""What is typed about meetings: to plan one, to change or cancel it, to answer, and to say how it went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.availability import city
from plugin_app.panels.authored_fields import NumberField
from plugin_app.panels.fields import ProseField, TickedField
from plugin_app.panels.forms import ItemForm
from plugin_app.profiles.fields import ZoneField
from plugin_app.study_groups.meetings import attending, cancelling, drafts
from plugin_app.study_groups.meetings.clocks import Clocks
from plugin_app.study_groups.meetings.data import Answer, Meeting, MeetingDraft, Reach, Repeats

from .channel import ChannelField

LENGTHS = (30, 45, 60, 75, 90, 120, 180)
"""Minutes that are offered."""
WHERE_FROM = ("group", "meetings", "meeting")
"""Panels on which one can answer, and stays."""


class _MeetingForm(ItemForm):
    """What is said of a meeting, planned or changed."""

    title = forms.CharField(
        label=_("What you do"),
        max_length=drafts.LONGEST_TITLE,
        error_messages={"required": _("Give it a few words, so that everyone knows what to come for.")},
    )
    on_date = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("We could not read this day. Write it like 2026-10-19."),
        },
    )
    at_time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Choose a time."),
            "invalid": _("We could not read this time. Write it like 18:30."),
        },
    )
    time_zone = ZoneField(
        label=_("On whose clock"),
        help_text=_("When clocks change somewhere, the meeting stays at this time there."),
        error_messages={
            "required": _("Choose a city: without it nobody can tell when that is."),
            "invalid_choice": _("We do not know that time zone. Choose the city nearest to you."),
        },
    )
    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int)
    link = ChannelField(
        label=_("Link to the call"),
        required=False,
        help_text=_("Jitsi, BigBlueButton, Zoom or any other. Only your group sees it."),
    )
    place = forms.CharField(
        label=_("Or a place"),
        max_length=drafts.LONGEST_PLACE,
        required=False,
        help_text=_("If you meet in a room, say which."),
    )
    agenda = ProseField(
        rows=4,
        label=_("What you will talk about"),
        max_length=drafts.LONGEST_AGENDA,
        required=False,
        help_text=_("Three points are plenty. Anybody who comes late finds them here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone, length = self.fields["time_zone"], self.fields["minutes"]
        assert isinstance(zone, ZoneField)
        assert isinstance(length, forms.ChoiceField)
        zone.hold(self._held("time_zone"))
        length.choices = [(minutes, _length(minutes)) for minutes in sorted({*LENGTHS, *self._own_length()})]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def _own_length(self) -> list[int]:
        """The length it has already is not lost because we would not offer it."""
        own = self._held("minutes")
        is_sound = own.isdecimal() and len(own) < 4 and drafts.SHORTEST <= int(own) <= drafts.LONGEST
        return [int(own)] if is_sound else []

    def _held(self, name: str) -> str:
        return str((self.data if self.is_bound else self.initial).get(name) or "")


class PlanForm(_MeetingForm):
    """To plan a meeting, or a series. ``item`` is the group; ``look`` asks first when it is for everyone."""

    repeats = forms.ChoiceField(
        label=_("How often"),
        choices=[
            (Repeats.ONCE.value, _("Once")),
            (Repeats.WEEKLY.value, _("Every week")),
            (Repeats.FORTNIGHTLY.value, _("Every two weeks")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    dates = NumberField(
        label=_("How many times"),
        min_value=1,
        max_value=drafts.MOST_DATES,
        required=False,
        help_text=_("If it is not only once. You can change or cancel each of them later."),
    )
    look = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10)


class ReachField(forms.ChoiceField):
    """How much of a series it is about; of a meeting that happens once, nobody is asked."""

    def __init__(self) -> None:
        choices = [
            (Reach.ONE.value, _("Only this one")),
            (Reach.ONWARD.value, _("This one and all after it")),
            (Reach.ALL.value, _("All that have not begun")),
        ]
        super().__init__(label=_("Which of them"), choices=choices, widget=forms.RadioSelect, required=False)


class ChangeForm(_MeetingForm):
    """To change one. ``item`` is the date, and ``sequence`` the number of its last change when it was read."""

    sequence = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    reach = ReachField()


class CancelForm(ItemForm):
    """To cancel one, or more of its series."""

    reach = ReachField()
    why = forms.CharField(
        label=_("A word to the others"),
        max_length=cancelling.LONGEST_WHY,
        required=False,
        help_text=_("It goes into the letter that tells them."),
    )


class RsvpForm(ItemForm):
    """Whether one comes. ``here`` is the panel one answers on."""

    answer = forms.ChoiceField(widget=forms.HiddenInput, choices=[(each.value, each.value) for each in Answer])
    here = forms.ChoiceField(widget=forms.HiddenInput, choices=[(each, each) for each in WHERE_FROM], required=False)


class _PeopleField(TickedField):
    """Ticked people, by user id. Whether they belong to the group, the room says."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal() and len(str(value)) < 10

    def clean(self, value: Any) -> list[int]:
        return [int(one) for one in super().clean(value)]


class HeldForm(ItemForm):
    """That a meeting happened, and who was there."""

    came = _PeopleField(label=_("Who was there"), required=False)


class CameForm(ItemForm):
    """Whether one was there oneself."""

    came = forms.BooleanField(widget=forms.HiddenInput, required=False)


class NotesForm(ItemForm):
    """What should be remembered; ``version`` is that of the notes one has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = ProseField(
        rows=6,
        label=_("Notes for everyone"),
        max_length=attending.LONGEST_NOTES,
        required=False,
        help_text=_("What you decided, what you found, what is next. Whoever missed it reads it here."),
    )


def said(sent: Mapping[str, Any]) -> MeetingDraft:
    """What a form says of a meeting."""
    repeats = Repeats(sent.get("repeats") or Repeats.ONCE)
    return MeetingDraft(
        title=sent["title"],
        time_zone=sent["time_zone"],
        on_date=sent["on_date"],
        at_time=sent["at_time"],
        minutes=sent["minutes"],
        agenda=sent["agenda"],
        place=sent["place"],
        link=sent["link"],
        repeats=repeats,
        dates=1 if repeats is Repeats.ONCE else sent.get("dates") or 1,
    )


def initial_of(draft: MeetingDraft | Meeting) -> dict[str, Any]:
    """The form as a draft begins it, or as a meeting is now."""
    names = ("title", "on_date", "at_time", "time_zone", "minutes", "link", "place", "agenda")
    return {name: getattr(draft, name) for name in names}


def with_clocks(form: BaseForm, clocks: Clocks) -> BaseForm:
    """The form with the zones of the group's own people before all others, the viewer's first."""
    zone = form.fields["time_zone"]
    assert isinstance(zone, ZoneField)
    near = list(dict.fromkeys(each for each in (clocks.own, *clocks.shown.values()) if each))
    if near:
        offered: Any = zone.choices
        first, *others = offered
        zone.choices = [first, (_("In your group"), [(each, city(each)) for each in near]), *others]
    return form


def _length(minutes: int) -> str:
    if minutes % 60:
        return ngettext("%d minute", "%d minutes", minutes) % minutes
    return ngettext("%d hour", "%d hours", minutes // 60) % (minutes // 60)
