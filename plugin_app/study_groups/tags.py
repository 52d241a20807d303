"""How groups are put into words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, ngettext

from . import channels
from .data import Group, GroupPage, Joining, Sort, State

register = template.Library()


@register.simple_tag
def seat_words(group: Group) -> str:
    """“2 seats open”, “full, 3 waiting”, “1 more opens it”, “4 people are there”."""
    if group.state is State.CLOSED:
        return gettext("This group has ended")
    if group.state is State.PROPOSED:
        return ngettext("%d more opens it", "%d more open it", group.missing) % group.missing
    if group.state is State.DROP_IN:
        return ngettext("%d person is there", "%d people are there", len(group.members)) % len(group.members)
    if group.waiting:
        return ngettext("Full, %d waiting", "Full, %d waiting", group.waiting) % group.waiting
    if group.is_full:
        return gettext("Every seat is taken")
    return ngettext("%d seat open", "%d seats open", group.free_seats) % group.free_seats


@register.simple_tag
def join_words(group: Group) -> str:
    """What the button says that takes someone in."""
    if group.state is State.PROPOSED:
        return gettext("I would come")
    if group.state is State.DROP_IN:
        return gettext("Come in")
    if group.joining is Joining.REQUEST:
        return gettext("Ask to join")
    if group.is_full:
        return gettext("Wait as no. %d") % (group.waiting + 1)
    return gettext("Join")


@register.simple_tag
def joining_words(group: Group) -> str:
    """How one comes into the group, for those who stand before it."""
    return {
        Joining.OPEN: gettext("Anyone may join while there is a seat."),
        Joining.REQUEST: gettext("One asks first, and whoever leads it answers."),
        Joining.INVITE: gettext("One comes in by a link from whoever leads it."),
        Joining.STAFF: gettext("The course team says who is in it."),
    }[group.joining]


@register.simple_tag
def group_count(page: GroupPage) -> str:
    """“14 groups”, with the viewer's own counted in."""
    total = page.total + page.own
    return ngettext("%d group", "%d groups", total) % total if total else gettext("Learning goes better together")


@register.simple_tag
def sort_words(sort: Sort) -> str:
    """What comes first in a list."""
    return {
        Sort.NEWEST: gettext("The newest"),
        Sort.HOURS: gettext("Most hours in common with me"),
        Sort.SEATS: gettext("Most free seats"),
        Sort.ACTIVE: gettext("The most active"),
    }[sort]


@register.simple_tag
def common_words(minutes: int) -> str:
    """“You are all free for 4 hours a week.”"""
    if not minutes:
        return gettext("You and its members are never free at the same time, as far as they have said.")
    hours = minutes / 60
    shown = f"{hours:g}"
    return (
        ngettext(
            "You and its members are free together for %s hour a week.",
            "You and its members are free together for %s hours a week.",
            2 if hours != 1 else 1,
        )
        % shown
    )


@register.simple_tag
def channel_words(address: str) -> str:
    """“Open Discord”: where the link to a group's channel leads."""
    kind = channels.kind_of(address)
    known = kind is not None and kind != channels.OTHER
    return gettext("Open %s") % channels.KINDS[kind] if kind and known else gettext("Go to where you talk")
