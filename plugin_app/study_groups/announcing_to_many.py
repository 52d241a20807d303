"""What the course team tells the people of several groups at once. The only door is ``api``."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.batches import batches
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.transactions import atomically

from . import models
from .announcing import checked
from .data import State
from .models import Membership, StudyGroup, Waiting
from .roster import Sought, found_ids
from .rows import StudyGroups, about


class NoSuchGroups(NotFound):
    """No group is like that, or no longer."""

    code = "no_such_groups"
    sentence = _("No group is like that any more. Nothing has been sent.")


@dataclass(frozen=True)
class Reached:
    """How many groups were told something, and how many people in them."""

    groups: int
    people: int


def announce_to(
    viewer: Viewer, placed: StudyGroups, words: str, sought: Sought, *, now: datetime | None = None
) -> Reached:
    """Tell the people of every group that the table finds, by mail and on the page of each. For the course team.

    It goes to whoever has a seat, an offer or a place in line; who is in several of them gets one letter. Groups that
    have ended hear nothing. Raises ``NothingToSay``, ``NoSuchGroups``.
    """
    own_id, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    said, rows = checked(words), _living(found_ids(placed, sought, when))
    if not rows:
        raise NoSuchGroups()
    url, occasion = host.current().block_url(placed.usage_key), f"announcement:{uuid.uuid4()}"

    def write() -> int:
        models.Announcement.objects.bulk_create(
            models.Announcement(activity_id=row.activity_id, group=row, words=said, by_id=own_id, at=when)
            for row in rows
        )
        told: set[int] = set()
        for row, people in _people(rows):
            new = sorted(people - told)
            told |= people
            context = {"group": row.name, "words": said, "url": url, **about(row)}
            mail.post_to_all("announcement", new, occasion=occasion, context=context, now=when)
        return len(told)

    reached = Reached(len(rows), atomically(write))
    facts = {"groups": reached.groups, "people": reached.people, "need": sought.need or ""}
    host.current().track("community_hub.announcement.made_to_many", facts, user_id=own_id, course_key=placed.course_key)
    return reached


def _living(group_ids: Sequence[int]) -> list[StudyGroup]:
    rows = (
        StudyGroup.objects.filter(pk__in=batch).exclude(state=State.CLOSED).select_related("activity")
        for batch in batches(group_ids)
    )
    return [row for batch in rows for row in batch]


def _people(rows: Sequence[StudyGroup]) -> list[tuple[StudyGroup, set[int]]]:
    """Who has, or wants, a place in each of these groups."""
    people: dict[int, set[int]] = {row.pk: set() for row in rows}
    for batch in batches(people):
        held = Membership.objects.held().filter(group_id__in=batch).values_list("group_id", "user_id")
        line = Waiting.objects.filter(group_id__in=batch).values_list("group_id", "user_id")
        for group_id, user_id in (*held, *line):
            if user_id is not None:
                people[group_id].add(user_id)
    return [(row, people[row.pk]) for row in rows]
