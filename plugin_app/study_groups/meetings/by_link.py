"""Answering to a meeting by the link in a letter. There is no viewer: the link's signature is all the authority.

What it lets one do is asked each time it is opened, as if the person it was written to stood there: they have a seat in
the group now, are in the course, and may see the block. It ends with the meeting. Whoever holds it reads the title and
the time: no place, no address to meet at, and nobody's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import NotFound
from plugin_app.people import api as people
from plugin_app.study_groups.data import State
from plugin_app.study_groups.models import MeetingDate, Membership, Rsvp

from . import answering, reading, telling
from .data import Answer, MeetingState
from .links import Named, named_by


@dataclass(frozen=True)
class RsvpLink:
    """What whoever holds a link learns from it."""

    title: str
    when: str
    """In words, on the walls of the group."""
    begins_at: datetime
    answer: Answer | None
    """What was said so far."""


@dataclass(frozen=True)
class Answered:
    """What became of an answer."""

    link: RsvpLink
    is_new: bool
    """``False`` if just that had been said before."""


class LinkIncomplete(NotFound):
    """Not an address of ours, or not all of it."""

    code = "link_incomplete"
    sentence = _("This link is not complete. Open it once more from the letter, or copy all of it.")


class LinkVoid(NotFound):
    """It answered for somebody who is no longer in the group. Nobody learns from it why."""

    code = "link_void"
    sentence = _("This link does not work any more. In your course you find your group, and when it meets.")


class LinkOver(NotFound):
    """The meeting is over."""

    status = 410
    code = "link_over"
    sentence = _(
        "This meeting is over, so there is nothing left to answer. In your course you find when the next one is."
    )


class LinkOff(NotFound):
    """The meeting was cancelled."""

    status = 410
    code = "link_off"
    sentence = _(
        "This meeting was cancelled, so there is nothing to answer. In your course you find when the next one is."
    )


def read_link(token: str, *, now: datetime) -> RsvpLink:
    """What a link says. Changes nothing. Raises ``LinkIncomplete``, ``LinkVoid``, ``LinkOver``, ``LinkOff``."""
    named = _named(token)
    return _shown(named, _opened(named, now))


def answer_by_link(token: str, answer: Answer, *, now: datetime) -> Answered:
    """Answer for the person the link was written to. The same answer again changes nothing. Raises as ``read_link``."""
    named = _named(token)
    row = _opened(named, now)
    is_new = answering.put_answer(row, named.user_id, answer, now, by_link=True)
    return Answered(_shown(named, row), is_new)


def _named(token: str) -> Named:
    named = named_by(token)
    if named is None:
        raise LinkIncomplete()
    return named


def _opened(named: Named, now: datetime) -> MeetingDate:
    """The date, if the link still answers to it. Who has gone is told only that: not whether there is a meeting yet."""
    row = reading.by_uuid(named.date)
    if row is None or not _is_inside(named.user_id, row):
        raise LinkVoid()
    if row.state == MeetingState.CANCELLED:
        raise LinkOff()
    if row.state != MeetingState.PLANNED or row.ends_at <= now:
        raise LinkOver()
    return row


def _is_inside(user_id: int, row: MeetingDate) -> bool:
    if row.group.state == State.CLOSED:
        return False
    if not Membership.objects.seated().filter(group=row.group, user_id=user_id).exists():
        return False
    block = row.group.activity
    return people.viewer(user_id, block.course_key, usage_key=block.usage_key).takes_part


def _shown(named: Named, row: MeetingDate) -> RsvpLink:
    said = Rsvp.objects.filter(date=row, user_id=named.user_id).exclude(answer="").values_list("answer", flat=True)
    answer = said.first()
    return RsvpLink(
        title=gettext("A meeting") if row.hidden_at else row.title,
        when=telling.time_in_words(row, row.plan.time_zone),
        begins_at=row.begins_at,
        answer=Answer(answer) if answer else None,
    )
