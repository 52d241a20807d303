"""Kinds of fields that authors fill in: numbers within bounds, moments, days, and lists with one thing a line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

YEARS = range(2000, 2101)


class NumberField(forms.IntegerField):
    """A whole number within bounds, and its mistakes in our words."""

    default_error_messages = {
        "required": _("Put a number here."),
        "invalid": _("Put a whole number here, in digits."),
        "min_value": _("%(limit_value)s is the least that works."),
        "max_value": _("%(limit_value)s is the most that works."),
    }


class MomentField(forms.Field):
    """A date with a time, typed and shown in UTC, whatever zone the server or the author is in. Aware, in UTC."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value

    def to_python(self, value: Any) -> datetime | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            moment = parse_datetime(text)
        except ValueError:  # well formed, and no day there is
            moment = None
        if moment is None or moment.year not in YEARS:
            raise ValidationError(_("We could not read this date. Write it like 2026-10-19T18:30."), code="invalid")
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class DayField(forms.Field):
    """A day, kept by the block as ``YYYY-MM-DD``; nothing is the empty text."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    def to_python(self, value: Any) -> str:
        text = str(value or "").strip()
        if not text:
            return ""
        try:
            day = parse_date(text)
        except ValueError:  # well formed, and no day there is
            day = None
        if day is None or day.year not in YEARS:
            raise ValidationError(_("We could not read this day. Write it like 2026-10-19."), code="invalid")
        return day.isoformat()


class LinesField(forms.CharField):
    """Short texts, one a line, each once."""

    def __init__(self, *, most: int, longest: int, **kwargs: Any) -> None:
        """At most ``most`` lines of at most ``longest`` characters each."""
        self.most, self.longest = most, longest
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def clean(self, value: Any) -> list[str]:
        lines = [line for line in (" ".join(line.split()) for line in super().clean(value).splitlines()) if line]
        twice = next((line for number, line in enumerate(lines) if line in lines[:number]), None)
        if twice is not None:
            raise ValidationError(_("“%(line)s” is there twice."), params={"line": twice})
        if len(lines) > self.most:
            raise ValidationError(_("%(most)d lines are the most."), params={"most": self.most})
        if any(len(line) > self.longest for line in lines):
            raise ValidationError(
                _("One of these lines is too long: %(longest)d characters are the most."),
                params={"longest": self.longest},
            )
        return lines
