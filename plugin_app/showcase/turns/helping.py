"""People the course team asks to read what has waited too long: an alumna, a mentor, a friend of the course.

They take part in the course like everybody else. What makes them helpers is that they are given what has waited longest
with least, whoever made it, and that they see the list of it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names, require_organiser
from plugin_app.people.api import viewer as viewer_of
from plugin_app.showcase import permissions
from plugin_app.showcase.models import HelpingReader
from plugin_app.transactions import atomically

from .data import Helper
from .errors import EnoughHelpers, NobodyByThatName, OnTheTeam

MOST = 100


def helps(viewer: Viewer) -> bool:
    """Whether this viewer reads what has waited too long: the course team, and whom they asked. One query at most."""
    if viewer.is_organiser:
        return True
    if viewer.user_id is None or not viewer.takes_part:
        return False
    return HelpingReader.objects.filter(course_key=viewer.course_key, user_id=viewer.user_id).exists()


def may_see_waiting(viewer: Viewer) -> bool:
    """Whether this viewer sees the list of what waits."""
    return permissions.may_see_waiting(viewer, is_helper=helps(viewer))


def helpers(viewer: Viewer) -> tuple[Helper, ...]:
    """Everyone who helps in the viewer's course, since the longest first. For the course team."""
    require_organiser(viewer, viewer.course_key)
    rows = list(HelpingReader.objects.filter(course_key=viewer.course_key).order_by("added_at", "id"))
    known = names([row.user_id for row in rows])
    return tuple(Helper(row.user_id, known[row.user_id], row.added_at) for row in rows)


def name_helper(viewer: Viewer, username: str, *, now: datetime | None = None) -> Helper:
    """Ask somebody of the course, by username or e-mail address, to read what waits. Again changes nothing.

    Raises ``NobodyByThatName``, ``OnTheTeam``, ``EnoughHelpers``.
    """
    own_id, when = require_organiser(viewer, viewer.course_key), now or timezone.now()
    user_id = host.current().find_learners(viewer.course_key, [username]).get(username)
    if user_id is None:
        raise NobodyByThatName()
    if viewer_of(user_id, viewer.course_key).is_organiser:
        raise OnTheTeam()
    here = HelpingReader.objects.filter(course_key=viewer.course_key)
    if here.exclude(user_id=user_id).count() >= MOST:
        raise EnoughHelpers()
    try:
        row, is_new = atomically(
            lambda: here.get_or_create(
                course_key=viewer.course_key, user_id=user_id, defaults={"added_by_id": own_id, "added_at": when}
            )
        )
    except IntegrityError:  # somebody on the team was as quick
        row, is_new = here.get(user_id=user_id), False
    if is_new:
        _tell("named", viewer, own_id, user_id)
    return Helper(user_id, names([user_id])[user_id], row.added_at)


def unname_helper(viewer: Viewer, user_id: int) -> None:
    """Ask them no more. What is kept for them to read stays theirs. Raises ``NotFound`` if they do not help here."""
    own_id = require_organiser(viewer, viewer.course_key)
    theirs = HelpingReader.objects.filter(course_key=viewer.course_key, user_id=user_id)
    if not atomically(lambda: theirs.delete()[0]):
        raise NotFound()
    _tell("unnamed", viewer, own_id, user_id)


def _tell(what: str, viewer: Viewer, own_id: int, user_id: int) -> None:
    host.current().track(
        f"community_hub.helping_reader.{what}",
        {"learner_id": user_id},
        user_id=own_id,
        course_key=viewer.course_key,
    )
