"""The next best groups for somebody: those with a seat whose hours, topic and size fit.

There are two answers. ``best_for`` is for whoever lost a group: what could suit them, sorted by what is public.
``seats_for`` is for whoever asked to be matched and has no group: seats in running groups that keep every rule of
matching. Whoever signed up to learn on their own is suggested nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from plugin_app.batches import batches

from . import fitting, hours, listing
from .data import Ended, Group, Joining, State, Wish
from .fitting import Crowd
from .matching import living, pulse
from .models import Membership, SignUp, StudyGroup, Waiting
from .rows import StudyGroups, own_ids

MOST = 3

LOOKED_AT = 60
"""Groups that are looked at in one go for somebody who looks for a seat, those with the fewest people there first."""

GOES = 4
"""How often it is gone on, if too few of them fit."""


@dataclass(frozen=True)
class Offer:
    """A seat in a running group for somebody who asked to be matched, and why it is offered."""

    group: Group
    is_glad: bool
    """They are few, and would be glad of one more."""


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


def seats_for(user_id: int, activity_id: int, placed: StudyGroups, now: datetime) -> tuple[Offer, ...]:
    """At most ``MOST`` seats for somebody who asked to be matched and has no group, the best first; see ``living``.

    All members of the group and they themself are free at some time of every coming week and share a language; nobody
    avoids anybody, and they are not left alone in it. None of that is told: an offer says that it fits.
    """
    if not is_looking(user_id, activity_id):
        return ()
    wanted = with_seats(activity_id).exclude(pk__in=own_ids(user_id)).exclude(pk__in=left_before(user_id, activity_id))
    crowd = cache(lambda: fitting.minorities(placed))
    found: list[tuple[int, bool]] = []
    for go in range(GOES):
        rows = list(wanted[go * LOOKED_AT : (go + 1) * LOOKED_AT])
        found += _fitting(user_id, rows, placed, now, crowd) if rows else []
        if len(found) >= MOST or len(rows) < LOOKED_AT:
            break
    glad = dict(found[:MOST])
    ids = {row.uuid: row.pk for row in StudyGroup.objects.filter(pk__in=glad)}
    return tuple(Offer(group, glad[ids[group.uuid]]) for group in listing.some(list(glad), user_id))


def is_looking(user_id: int, activity_id: int) -> bool:
    """Whether somebody asked to be matched here and has no group."""
    return signed_and_free(activity_id).filter(user=user_id).exists()


def signed_and_free(activity_id: int) -> QuerySet[SignUp]:
    """Those who asked to be matched and have no seat in a running group, nor the offer of one."""
    return without_a_group(SignUp.objects.filter(activity=activity_id, wish=Wish.MATCH, withdrawn_at=None))


def without_a_group(signed: QuerySet[SignUp]) -> QuerySet[SignUp]:
    """Of these, in whatever block, those of people who have no seat in a running group there, nor the offer of one."""
    held = Membership.objects.held().filter(
        user=OuterRef("user"), group__activity=OuterRef("activity"), group__state=State.OPEN
    )
    return signed.filter(~Exists(held))


def with_seats(activity_id: int) -> QuerySet[StudyGroup]:
    """Running groups that anyone may sit down in now; who needs people most comes first, who has stalled last."""
    open_to_all = StudyGroup.objects.filter(
        activity=activity_id, state=State.OPEN, is_private=False, joining=Joining.OPEN
    )
    nobody_waits = open_to_all.filter(~Exists(Waiting.objects.filter(group=OuterRef("pk"))))
    free: QuerySet[StudyGroup] = listing.with_free_seats(nobody_waits).filter(free__gt=0)
    return free.order_by(F("stalled_at").asc(nulls_first=True), "here_lately", "pk")


def left_before(user_id: int, activity_id: int) -> list[int]:
    """The groups somebody has left, or was taken out of: they are not sent back."""
    gone = Membership.objects.filter(user=user_id, group__activity=activity_id, ended__in=(Ended.LEFT, Ended.REMOVED))
    return list(gone.values_list("group_id", flat=True).distinct())


def lost_topic(user_id: int, activity_id: int) -> str:
    """What the group they lost last was about; empty if they lost none."""
    seats = Membership.objects.filter(user=user_id, group__activity=activity_id).exclude(ended_at=None)
    return seats.order_by("-ended_at").values_list("group__topic", flat=True).first() or ""


def allot(user_ids: Collection[int], activity_id: int, placed: StudyGroups, now: datetime) -> dict[int, StudyGroup]:
    """One seat for each of these people who looks for one, as far as there are seats: no seat is meant for two.

    In the order in which they are given. ``LOOKED_AT`` × ``GOES`` groups are looked at.
    """
    rows = list(with_seats(activity_id)[: LOOKED_AT * GOES])
    looking = fitting.gather(placed, rows, user_ids, now)
    left = _left_by(user_ids, activity_id)
    groups, given = list(looking.groups), {}
    for user_id in user_ids:
        if user_id not in looking.number:
            continue
        number, gone = looking.number[user_id], left.get(user_id, set())
        seats = living.seats_for(looking.cohort, groups, number, most=len(groups))
        best = next((seat.group for seat in seats if looking.rows[seat.group].pk not in gone), None)
        if best is not None:
            given[user_id] = looking.rows[best]
            groups[best] = replace(groups[best], seats=groups[best].seats - 1)
    return given


def _fitting(
    user_id: int, rows: list[StudyGroup], placed: StudyGroups, now: datetime, crowd: Crowd
) -> list[tuple[int, bool]]:
    """Of these groups those that fit: the id, and whether they would be glad of one more."""
    looking = fitting.gather(placed, rows, [user_id], now, crowd)
    if user_id not in looking.number:
        return []
    found = living.seats_for(looking.cohort, looking.groups, looking.number[user_id], most=MOST)
    few = [len(living.here(looking.cohort, looking.groups[seat.group].members)) <= pulse.VITAL for seat in found]
    return [(looking.rows[seat.group].pk, is_glad) for seat, is_glad in zip(found, few, strict=True)]


def _left_by(user_ids: Collection[int], activity_id: int) -> dict[int, set[int]]:
    left: dict[int, set[int]] = {}
    for batch in batches(user_ids):
        gone = Membership.objects.filter(
            user__in=batch, group__activity=activity_id, ended__in=(Ended.LEFT, Ended.REMOVED)
        )
        for user_id, group_id in gone.values_list("user_id", "group_id"):
            left.setdefault(user_id or 0, set()).add(group_id)
    return left
