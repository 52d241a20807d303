"""A word to those who asked to be matched and have no group: there is a seat in a running one.

Everybody is looked at once a day and written to at most once a week, and no seat is promised to two people on one day.
It is theirs once they have joined; until then anyone may take it. For who waits for the round to come, nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Kind, Placed
from plugin_app.batches import batches
from plugin_app.transactions import atomically

from . import hours, suggesting
from .data import Wish
from .models import Membership, SignUp
from .rows import StudyGroups, tell, write_to
from .rules import GroupRules

AGAIN = timedelta(days=1)

MOST = 200
"""People who are looked at in one block in one run, those who wait longest first; the next run goes on."""


def waiting_in(now: datetime) -> list[str]:
    """The usage keys of blocks in which somebody waits who was not looked at for a day."""
    waiting = suggesting.without_a_group(_due(now)).order_by()
    return list(waiting.values_list("activity__usage_key", flat=True).distinct())


def tell_of_seats(usage_key: str, now: datetime) -> int:
    """Write to those in one block for whom there is a seat. Returns to how many."""
    placed, anchor = _placed(usage_key), activities.anchor_id(usage_key)
    if placed is None or anchor is None:
        return 0
    due = _due(now).filter(pk__in=suggesting.signed_and_free(anchor)).order_by("signed_at", "id")
    looked = list(due[:MOST])
    given = suggesting.allot(_without_a_round(placed, anchor, looked, now), anchor, placed, now)

    def write() -> None:
        for batch in batches([row.pk for row in looked]):
            SignUp.objects.filter(pk__in=batch).update(looked_at=now)
        for user_id, row in given.items():
            occasion = f"seat:{anchor}:{hours.monday_of(now)}"
            write_to([user_id], "seat_in_running", row, occasion, now)

    atomically(write)
    for user_id, row in given.items():
        tell("seat_suggested", user_id, row)
    return len(given)


def _due(now: datetime) -> QuerySet[SignUp]:
    rested = Q(looked_at=None) | Q(looked_at__lte=now - AGAIN)
    return SignUp.objects.filter(rested, wish=Wish.MATCH, withdrawn_at=None)


def _without_a_round(placed: StudyGroups, anchor: int, looked: Iterable[SignUp], now: datetime) -> list[int]:
    """Those whose round has gone by: they came late, sign-up is over, or they have had a group before."""
    rows = list(looked)
    if placed.rules.has_closed(now):
        return [row.user_id for row in rows]
    ended = Membership.objects.filter(group__activity=anchor, user__in=[row.user_id for row in rows])
    had = set(ended.exclude(ended_at=None).values_list("user_id", flat=True))
    return [row.user_id for row in rows if row.is_late or row.user_id in had]


def _placed(usage_key: str) -> StudyGroups | None:
    """The block as its author set it up; ``None`` where it is gone."""
    block = host.current().placed_block(usage_key)
    if block is None:
        return None
    title = str(block.fields.get("display_name") or "")
    rules = GroupRules.from_fields(block.fields)
    return Placed(block.course_key, usage_key, Kind.STUDY_GROUPS, title, rules)
