"""What the course team tells everyone in a block, or the people of one group. The only door is ``api``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.errors import Invalid
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer, names, require_organiser, require_sight
from plugin_app.transactions import atomically

from . import models
from .data import Announcement, State, Wish
from .errors import GroupClosed
from .models import Membership, SignUp, StudyGroup, Waiting
from .rows import StudyGroups, about, find

LONGEST = 2000
"""Characters of an announcement."""

SHOWN = 20
"""How many announcements are read back, the latest first."""


class NothingToSay(Invalid):
    """No words, or too many."""

    code = "nothing_to_say"
    sentence = format_lazy(_("Say it in up to {} characters. Nothing has been sent."), LONGEST)


def announce(
    viewer: Viewer, placed: StudyGroups, words: str, group: UUID | None = None, *, now: datetime | None = None
) -> Announcement:
    """Tell everyone in the groups of this block, or the people of one group, by mail and on the page.

    It goes to whoever has a seat, an offer or a place in line. Those who chose to learn on their own hear nothing of
    what is said to everyone. Raises ``NothingToSay``, ``GroupClosed``.
    """
    own_id = require_organiser(viewer, placed.course_key)
    when, said = now or timezone.now(), checked(words)
    row = find(viewer, placed, group) if group else None
    if row is not None and row.state == State.CLOSED:
        raise GroupClosed()
    anchor = activities.anchor(placed)

    def write() -> tuple[models.Announcement, int]:
        made = models.Announcement.objects.create(activity_id=anchor, group=row, words=said, by_id=own_id, at=when)
        people = _people(anchor, row)
        url, name = host.current().block_url(placed.usage_key), row.name if row else placed.title
        concerns = about(row) if row else {"of_course": placed.course_key}
        context = {"group": name, "words": said, "url": url, **concerns}
        occasion = f"announcement:{made.uuid}"
        mail.post_to_all("announcement", sorted(people), occasion=occasion, context=context, now=when)
        return made, len(people)

    made, people = atomically(write)
    facts = {"announcement": str(made.uuid), "group": str(row.uuid) if row else None, "people": people}
    host.current().track("community_hub.announcement.made", facts, user_id=own_id, course_key=placed.course_key)
    return Announcement(made.uuid, said, names([own_id])[own_id], when, row.name if row else "")


def announcements(viewer: Viewer, placed: StudyGroups, group: UUID | None = None) -> tuple[Announcement, ...]:
    """What was said to everyone here, or to the people of one group, the latest first.

    What was said to a group is for those who have, or want, a place in it, and the course team; others read nothing.
    """
    require_sight(viewer, placed.course_key)
    row = find(viewer, placed, group) if group else None
    if row is not None and not viewer.is_organiser and viewer.user_id not in _people(row.activity_id, row):
        return ()
    said = models.Announcement.objects.filter(activity__usage_key=placed.usage_key, group=row)
    rows = list(said.order_by("-at", "-id")[:SHOWN])
    known = names({each.by_id for each in rows if each.by_id is not None})
    title = row.name if row else ""
    return tuple(
        Announcement(each.uuid, each.words, known[each.by_id] if each.by_id is not None else "", each.at, title)
        for each in rows
    )


def checked(words: str) -> str:
    """The words as they are sent. Raises ``NothingToSay``."""
    said = words.strip()
    if not 0 < len(said) <= LONGEST:
        raise NothingToSay()
    return said


def told_to(group: UUID) -> tuple[str, ...]:
    """What was said to the people of one group, the latest first. It asks nobody for permission."""
    said = models.Announcement.objects.filter(group__uuid=group).order_by("-at", "-id")
    return tuple(said.values_list("words", flat=True)[:SHOWN])


def _people(anchor: int, row: StudyGroup | None) -> set[int]:
    """Whoever has, or wants, a place in this group, or else in any; then without those who learn on their own."""
    groups: QuerySet[StudyGroup] = StudyGroup.objects.filter(activity=anchor).exclude(state=State.CLOSED)
    within = {"group": row} if row else {"group__in": groups}
    people = set(Membership.objects.held().filter(**within).values_list("user_id", flat=True))
    people |= set(Waiting.objects.filter(**within).values_list("user_id", flat=True))
    if row is None:
        own = SignUp.objects.filter(activity=anchor, wish=Wish.OWN, withdrawn_at=None)
        people -= set(own.values_list("user_id", flat=True))
    return {user_id for user_id in people if user_id is not None}
