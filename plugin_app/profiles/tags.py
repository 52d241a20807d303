"""Weeks in words, so that every picture of one is said as well."""

from __future__ import annotations

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext, ngettext

from plugin_app.availability import Week

from . import languages

register = template.Library()


@register.simple_tag
def week_sum(week: Week) -> str:
    """“12 hours a week”, “1.5 hours a week”."""
    hours = int(week.hours) if week.hours.is_integer() else week.hours
    # An unknown number of hours is asked for as many: “1.5 hours”.
    number = int(hours) if hours == int(hours) else 2
    return gettext("%s a week") % (ngettext("%s hour", "%s hours", number) % localize(hours))


@register.filter
def language_name(code: str) -> str:
    """“pt” → “Português”: what its speakers call it."""
    return languages.name(code)
