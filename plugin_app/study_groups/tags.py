"""Groups in words, so that every picture of seats is said as well."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, ngettext

from .data import Group, GroupPage, State

register = template.Library()


@register.simple_tag
def seat_words(group: Group) -> str:
    """“2 seats open”, “full, 3 waiting”, “1 more opens it”."""
    if group.state is State.CLOSED:
        return gettext("This group has ended")
    if group.state is State.PROPOSED:
        return ngettext("%d more opens it", "%d more open it", group.missing) % group.missing
    if group.waiting:
        return ngettext("Full, %d waiting", "Full, %d waiting", group.waiting) % group.waiting
    if group.is_full:
        return gettext("Every seat is taken")
    return ngettext("%d seat open", "%d seats open", group.free_seats) % group.free_seats


@register.simple_tag
def group_count(page: GroupPage) -> str:
    """“14 groups”, with the viewer's own counted in."""
    total = page.total + page.own
    return ngettext("%d group", "%d groups", total) % total if total else gettext("Learning goes better together")
