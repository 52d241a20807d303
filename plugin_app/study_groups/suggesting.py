"""The next best groups for somebody: those with a seat whose hours, topic and size fit.

Whoever signed up to learn on their own is suggested nothing.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q

from . import hours, listing
from .data import Joining, State, Wish
from .models import Membership, SignUp, StudyGroup
from .rows import own_ids

MOST = 3


def best_for(user_id: int, activity_id: int, now: datetime, *, topic: str = "") -> list[int]:
    """The ids of at most ``MOST`` groups of this activity, the best first.

    More common hours count first, then the same topic, then a group that is already alive; each of them has a seat
    that can be taken or asked for.
    """
    if SignUp.objects.filter(activity=activity_id, user=user_id, wish=Wish.OWN, withdrawn_at=None).exists():
        return []
    mine = hours.of_person(user_id, now)
    open_to_all = StudyGroup.objects.filter(
        activity=activity_id, state=State.OPEN, is_private=False, joining__in=(Joining.OPEN, Joining.REQUEST)
    ).exclude(pk__in=own_ids(user_id))
    seated = Count("memberships", filter=Q(memberships__live=True, memberships__accept_by=None))
    rows = listing.with_free_seats(open_to_all).filter(free__gt=0).annotate(people=seated)
    fits = [
        ((hours.common_minutes(mine, hint) or 0, about == topic != "", people, -pk), pk)
        for pk, hint, about, people in rows.values_list("pk", "shared_hours", "topic", "people")
    ]
    return [pk for _, pk in sorted(fits, reverse=True)[:MOST]]


def lost_topic(user_id: int, activity_id: int) -> str:
    """What the group they lost last was about; empty if they lost none."""
    seats = Membership.objects.filter(user=user_id, group__activity=activity_id).exclude(ended_at=None)
    return seats.order_by("-ended_at").values_list("group__topic", flat=True).first() or ""
