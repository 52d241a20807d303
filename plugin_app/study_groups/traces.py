"""What groups did lately, counted: their meetings, who came to them, what was written. Nobody is named in it.

Five queries for hundreds of groups, however much they did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from django.db.models import Count, Max, Min, Q, QuerySet

from plugin_app.batches import batches

from .matching import pulse
from .meetings.data import MeetingState
from .models import CheckIn, MeetingDate, Post, Rsvp

LOOKED_BACK = timedelta(weeks=8)
"""How far back meetings that did not happen, and who came to the others, are looked at."""

Words = QuerySet[Post] | QuerySet[CheckIn]


@dataclass(frozen=True)
class Traces:
    """What a group did lately."""

    held_at: datetime | None = None
    """When its last meeting that took place began; ``None`` if none did, as far as anybody has said."""
    next_at: datetime | None = None
    """When its next one begins, or the one that is going on began."""
    missed: int = 0
    """So many of the last in a row did not happen; what nobody has said anything about counts neither way."""
    came: tuple[int, ...] = ()
    """How many came to its last meetings, of those where anybody has said; the latest first."""
    posts: int = 0
    check_ins: int = 0


def traces_of(group_ids: Collection[int], now: datetime) -> dict[int, Traces]:
    """Of each of these groups what it did; every one of them is in the answer."""
    found: dict[int, Traces] = {}
    for batch in batches(group_ids):
        ends, said, attended = _ends(batch, now), _said(batch, now), _attended(batch, now)
        posts = _written(Post.objects.filter(removed_at=None, hidden_at=None), batch, now)
        check_ins = _written(CheckIn.objects.all(), batch, now)
        for pk in batch:
            held_at, next_at = ends.get(pk, (None, None))
            came = [attended[date] for date, state in said[pk] if state == MeetingState.HELD and date in attended]
            found[pk] = Traces(
                held_at,
                next_at,
                missed=sum(1 for _ in takewhile(lambda each: each[1] == MeetingState.MISSED, said[pk])),
                came=tuple(came[: pulse.COUNTED]),
                posts=posts.get(pk, 0),
                check_ins=check_ins.get(pk, 0),
            )
    return found


def _ends(group_ids: list[int], now: datetime) -> dict[int, tuple[datetime | None, datetime | None]]:
    """The last meeting of each that took place, and the next one."""
    dates = MeetingDate.objects.filter(group_id__in=group_ids).order_by().values("group_id")
    ends = dates.annotate(
        held=Max("begins_at", filter=Q(state=MeetingState.HELD, begins_at__lte=now)),
        next=Min("begins_at", filter=Q(state=MeetingState.PLANNED, ends_at__gt=now)),
    )
    return {pk: (held, coming) for pk, held, coming in ends.values_list("group_id", "held", "next")}


def _said(group_ids: list[int], now: datetime) -> dict[int, list[tuple[int, str]]]:
    """The dates of each of which somebody has said what became of them, the latest first, with that."""
    over = (MeetingState.HELD, MeetingState.MISSED)
    dates = MeetingDate.objects.filter(
        group_id__in=group_ids, begins_at__lte=now, begins_at__gt=now - LOOKED_BACK, state__in=over
    )
    said: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for group_id, date, state in dates.order_by("-begins_at", "-pk").values_list("group_id", "pk", "state"):
        said[group_id].append((date, state))
    return said


def _attended(group_ids: list[int], now: datetime) -> dict[int, int]:
    """How many came to each date, where anybody has said so of anybody."""
    lately = Q(date__begins_at__lte=now, date__begins_at__gt=now - LOOKED_BACK, date__state=MeetingState.HELD)
    known = Rsvp.objects.filter(lately, date__group_id__in=group_ids).exclude(came=None).order_by().values("date_id")
    return dict(known.annotate(people=Count("pk", filter=Q(came=True))).values_list("date_id", "people"))


def _written(words: Words, group_ids: list[int], now: datetime) -> dict[int, int]:
    lately = words.filter(group_id__in=group_ids, written_at__gt=now - timedelta(days=pulse.LATELY)).order_by()
    return dict(lately.values("group_id").annotate(number=Count("pk")).values_list("group_id", "number"))
