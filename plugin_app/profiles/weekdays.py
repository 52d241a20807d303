"""The names of the days in the reader's language, Monday first."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR


def names() -> tuple[str, ...]:
    """Monday to Sunday."""
    return tuple(str(WEEKDAYS[day]) for day in range(7))


def short_names() -> tuple[str, ...]:
    """Mon to Sun."""
    return tuple(str(WEEKDAYS_ABBR[day]) for day in range(7))
