"""How groups are put into words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, ngettext

from plugin_app.errors import Sentence

from . import channels
from .data import Group, GroupPage, Joining, Sort, State
from .health_words import SIGNS
from .matching.pulse import Sign
from .reflecting.data import Deeds

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
    place = _place(channels.kind_of(address))
    return gettext("Open %s") % place if place else gettext("Go to where you talk")


@register.simple_tag
def open_words(kind: str) -> str:
    """“Open Discord”: where a link that a group keeps leads."""
    place = _place(kind)
    return gettext("Open %s") % place if place else gettext("Open the link")


@register.simple_tag
def place_words(kind: str) -> str:
    """“Discord”: which kind of place it is."""
    return _place(kind) or gettext("A link")


def _place(kind: str | None) -> str:
    """The proper name of a kind of place; empty for what could be anything."""
    return channels.KINDS.get(kind, "") if kind and kind != channels.OTHER else ""


@register.simple_tag
def deeds_words(deeds: Deeds) -> str:
    """“4 people · 3 meetings · 4.5 hours together · 2 tasks done”: what the records tell of a group."""
    hours = f"{deeds.minutes / 60:.3g}"
    told = [
        ngettext("%d person", "%d people", deeds.people) % deeds.people,
        ngettext("%d meeting", "%d meetings", deeds.met) % deeds.met,
        ngettext("%s hour together", "%s hours together", 1 if hours == "1" else 2) % hours,
        ngettext("%d task done", "%d tasks done", deeds.tasks_done) % deeds.tasks_done,
    ]
    return " · ".join(told)


@register.filter
def sign_words(sign: Sign) -> Sentence:
    """Why a group is said to be how it is: “Few came to the last meetings”."""
    return SIGNS[sign]


@register.filter
def webcal(address: str) -> str:
    """The address of a calendar as calendar programs open it; nothing for any other address."""
    is_calendar = address.endswith(".ics")
    return f"webcal://{address.partition('://')[2]}" if is_calendar and "://" in address else ""
