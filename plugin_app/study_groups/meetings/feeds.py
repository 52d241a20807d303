"""A learner's meetings for their own calendar: an address to subscribe to, and a file of one meeting.

Whoever has the address reads along, so its secret has 256 bits, is shown once and kept as a digest; a new address ends
the old one, and it can be ended without a new one. What it shows is asked each time: the groups in which the person has
a seat now, in blocks they may see, while they are in the course.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from plugin_app import host
from plugin_app.people.api import Viewer, require_participant, require_sight
from plugin_app.study_groups.models import CalendarFeed
from plugin_app.study_groups.rows import NOBODY, StudyGroups
from plugin_app.transactions import atomically

from . import calendar, reading
from .data import Meeting

SECRET_BYTES = 32


@dataclass(frozen=True)
class Feed:
    """That a calendar may read along. Nobody can tell its address any more."""

    made_at: datetime


def my_feed(viewer: Viewer, placed: StudyGroups) -> Feed | None:
    """The viewer's own feed in this course; ``None`` while there is none."""
    require_sight(viewer, placed.course_key)
    rows = CalendarFeed.objects.filter(user=viewer.user_id or NOBODY, course_key=placed.course_key)
    made_at = rows.values_list("made_at", flat=True).first()
    return Feed(made_at) if made_at else None


def make_feed(viewer: Viewer, placed: StudyGroups, *, now: datetime | None = None) -> str:
    """A new address for the viewer's calendar in this course, told only now; an older one ends."""
    user_id = require_participant(viewer, placed.course_key)
    secret, when = secrets.token_urlsafe(SECRET_BYTES), now or timezone.now()
    made = {"digest": _digest(secret), "made_at": when}
    atomically(
        lambda: CalendarFeed.objects.update_or_create(user_id=user_id, course_key=placed.course_key, defaults=made)
    )
    _tell("made", user_id, placed.course_key)
    return f"{host.current().site_url()}{reverse('community_hub:calendar', kwargs={'token': secret})}"


def end_feed(viewer: Viewer, placed: StudyGroups) -> None:
    """Let no calendar read along any more. Again changes nothing."""
    user_id = require_participant(viewer, placed.course_key)
    own = CalendarFeed.objects.filter(user=user_id, course_key=placed.course_key)
    if atomically(own.delete)[0]:
        _tell("ended", user_id, placed.course_key)


def feed_text(secret: str, *, now: datetime) -> str | None:
    """The calendar at an address, as iCalendar; ``None`` if there is none, or none any more.

    Of somebody who is not in the course there is nothing in it: they may come back.
    """
    feed = CalendarFeed.objects.filter(digest=_digest(secret)).first()
    if feed is None:
        return None
    inside = _takes_part(feed.user_id, feed.course_key)
    meetings = _visible(reading.of_learner(feed.user_id, feed.course_key, now), feed.user_id) if inside else []
    return calendar.ics_of(meetings, host=_host(), calendar_name=_name(feed.course_key), now=now)


def meeting_file(viewer: Viewer, placed: StudyGroups, date: UUID, *, now: datetime | None = None) -> str:
    """One meeting as iCalendar, to take along. For members and the course team. Raises ``NotAllowed``, ``NotFound``."""
    meeting = reading.meeting(viewer, placed, date)
    return calendar.ics_of_one(meeting, host=_host(), now=now or timezone.now())


def _takes_part(user_id: int, course_key: str) -> bool:
    asked = host.current()
    return asked.is_enrolled(user_id, course_key) or asked.is_course_staff(user_id, course_key)


def _visible(meetings: list[Meeting], user_id: int) -> list[Meeting]:
    """Those of groups in blocks that are shown to them: some are not released yet, or meant for others."""
    shown = {block: host.current().may_see_block(user_id, block) for block in {each.usage_key for each in meetings}}
    return [meeting for meeting in meetings if shown[meeting.usage_key]]


def _name(course_key: str) -> str:
    title = host.current().course_title(course_key)
    return " · ".join(words for words in (gettext("Study groups"), title) if words)


def _host() -> str:
    """The site's name, from which every calendar makes out whose events these are."""
    return urlsplit(host.current().site_url()).hostname or "localhost"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _tell(what: str, user_id: int, course_key: str) -> None:
    host.current().track(f"community_hub.calendar.{what}", {}, user_id=user_id, course_key=course_key)
