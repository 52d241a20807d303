"""What a leader has in mind in the first weeks: what is done, what is left. The only door is ``api``.

Some of it the records tell by themselves; the rest a leader ticks off. Nothing depends on it, and nobody is measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import NotFound, Sentence
from plugin_app.people.api import Viewer, require_sight
from plugin_app.transactions import atomically

from .data import LEADING, State
from .errors import GroupClosed, NotLeading
from .models import Introduction, LeaderTick, Membership
from .rows import StudyGroups, find, require_leading, tell

BY_ITSELF: Mapping[str, Sentence] = {
    "purpose": _("It says what you want to do together"),
    "channel": _("It has a place to talk"),
    "enough_people": _("Enough people are in it"),
    "introduced": _("Everyone has introduced themself"),
}
BY_HAND: Mapping[str, Sentence] = {
    "said_hello": _("You said hello to each one"),
    "weekly_time": _("You agreed on a weekly time"),
    "when_quiet": _("You agreed what you do when someone goes quiet"),
    "asked_who": _("You asked who would lead it with you"),
}
"""Item → its words, in the order in which they come up."""


@dataclass(frozen=True)
class ChecklistItem:
    """Something on a leader's list."""

    item: str
    words: Sentence
    is_done: bool
    by_hand: bool
    """Whether a leader ticks it; otherwise it is known by itself."""


def checklist(viewer: Viewer, placed: StudyGroups, group: UUID) -> tuple[ChecklistItem, ...]:
    """What is done and what is left. For whoever leads the group, and the course team. Three queries.

    Raises ``NotFound``, ``NotLeading``.
    """
    require_sight(viewer, placed.course_key)
    row = find(viewer, placed, group)
    own = Introduction.objects.filter(activity=row.activity_id, user=OuterRef("user"))
    seats = Membership.objects.seated().filter(group=row).annotate(is_introduced=Exists(own))
    people = list(seats.values_list("user_id", "role", "is_introduced"))
    leaders = {user_id for user_id, role, _introduced in people if role in LEADING}
    if viewer.user_id not in leaders and not viewer.is_organiser:
        raise NotLeading()
    ticked = set(LeaderTick.objects.filter(group=row).values_list("item", flat=True))
    known = {
        "purpose": bool(row.purpose.strip()),
        "channel": bool(row.channel),
        "enough_people": len(people) >= row.opens_at,
        "introduced": bool(people) and all(introduced for _id, _role, introduced in people),
    }
    return (
        *(ChecklistItem(item, words, known[item], by_hand=False) for item, words in BY_ITSELF.items()),
        *(ChecklistItem(item, words, item in ticked, by_hand=True) for item, words in BY_HAND.items()),
    )


def tick(
    viewer: Viewer, placed: StudyGroups, group: UUID, item: str, done: bool, *, now: datetime | None = None
) -> tuple[ChecklistItem, ...]:
    """Tick something off, or take the tick away; the list as it stands then. Again changes nothing.

    For whoever leads the group, and the course team. Raises ``NotFound`` for what nobody ticks, ``GroupClosed``.
    """
    row, when = find(viewer, placed, group), now or timezone.now()
    user_id = require_leading(viewer, placed, row)
    if item not in BY_HAND:
        raise NotFound()
    if row.state == State.CLOSED:
        raise GroupClosed()
    ticks = LeaderTick.objects.filter(group=row, item=item)

    def write() -> bool:
        if not done:
            return ticks.delete()[0] > 0
        return ticks.get_or_create(group=row, item=item, defaults={"ticked_by_id": user_id, "ticked_at": when})[1]

    if atomically(write):
        tell("ticked", user_id, row, done=int(done))
    return checklist(viewer, placed, group)
