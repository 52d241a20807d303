"""Kinds of fields a profile needs: a zone, the boxes of a week, the hours of a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.availability import NotUnderstood, Week, choices, is_zone, modern, parse_day, write_day

CONTINENTS = {
    "Africa": _("Africa"),
    "America": _("The Americas"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
    "": _("Elsewhere"),
}

WHAT_IS_WRONG = {
    "not_hours": _("“%(part)s” has no beginning and end. Write it like 18:30–20, with a comma before the next."),
    "not_a_time": _("“%(part)s” is not a time of the day. Write times like 18 or 18:30, from 0 to 24."),
    "half_hours": _("“%(part)s” is between two half hours. Take the one before or after it, like 18 or 18:30."),
    "backwards": _("“%(part)s” ends before it begins. Write the hours after midnight on the next day."),
}
"""By the code of ``availability.NotUnderstood``."""


class ZoneField(forms.ChoiceField):
    """A time zone, by its city. Also takes the old names browsers send, and zones that are not offered any more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=_cities, **kwargs)

    def hold(self, zone: str) -> None:
        """Offer this one as well: it is what the person has."""
        offered = {name for _group, cities in choices() for name, _place in cities}
        if zone and zone not in offered:
            self.choices = [*_cities(), (zone, zone)]

    def prepare_value(self, value: Any) -> Any:
        return modern(value) if isinstance(value, str) else value

    def valid_value(self, value: Any) -> bool:
        return is_zone(str(value))

    def clean(self, value: Any) -> str:
        return modern(super().clean(value))


class SlotsField(forms.Field):
    """The ticked boxes of a week; each sends its half hours with a comma between them. Cleaned to a ``Week``."""

    class _Boxes(forms.MultipleHiddenInput):
        def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
            # A block's door joins what was sent more than once by newlines; a page keeps a list.
            sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name, "").split("\n")
            return ",".join(value for value in sent if value)

    widget = _Boxes

    def to_python(self, value: Any) -> Week:
        try:
            return Week.of_slots(int(slot) for slot in value.split(",") if slot)
        except ValueError as error:
            raise ValidationError(
                _("The hours did not reach us whole. Here they are as we last knew them; please try again.")
            ) from error


class HoursField(forms.CharField):
    """The hours of one day, as one writes them: ``18:30–20, 21–22:30``. Cleaned to pairs of start and end."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else write_day(value)

    def clean(self, value: Any) -> tuple[tuple[str, str], ...]:
        try:
            return parse_day(super().clean(value))
        except NotUnderstood as wrong:
            raise ValidationError(WHAT_IS_WRONG[wrong.code], params={"part": wrong.part}) from wrong


def _cities() -> list[tuple[Any, Any]]:
    return [("", _("Choose the city nearest to you")), *((CONTINENTS[name], cities) for name, cities in choices())]
