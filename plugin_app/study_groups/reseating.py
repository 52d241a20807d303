"""Many people at once, past the line: for lists, files and matching, which happen as a whole or not at all.

``seating`` takes one person after the other; this does the same for thousands in a few statements. The caller opens
the transaction. It begins, as every step of ``seating`` does, by touching the rows of all groups it is about, in the
order of their ids, so that from then on nobody else seats anyone there. The constraints in ``models`` hold as ever.

None of this asks for permission; ``organising``, ``exchanging`` and ``rounds`` do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import F

from plugin_app.activities import api as activities
from plugin_app.batches import BATCH, batches
from plugin_app.errors import Conflict

from . import emptying, hours
from .data import LEADING, Ended, SeatRole
from .errors import GroupClosed, GroupFull
from .models import JoinRequest, Membership, StudyGroup, Waiting
from .rows import StudyGroups
from .seating import GIVEN_BACK, SEATING

Value = TypeVar("Value")

Place = tuple[int, int]
"""A group's id and a user id."""


def take_block(placed: StudyGroups, anchor: int) -> None:
    """Nobody takes or gives back a seat in this block until the end of the transaction, and nothing else of this kind
    happens here at once. For its first statement: what is looked at afterwards is so.
    """
    StudyGroup.objects.filter(activity=anchor, state__in=SEATING).update(state=F("state"))
    activities.used(placed.usage_key).select_for_update().first()  # there may be no group yet


def reseat(leaving: Collection[Place], arriving: Sequence[Place], now: datetime) -> None:
    """Some get up, others sit down in this order. Whoever comes first into an empty group leads it.

    Raises ``Conflict`` when someone has no seat to give back any more, ``GroupFull``, ``GroupClosed``, and
    ``IntegrityError`` when someone has the one seat they may have.
    """
    groups = _touch({group for group, _ in (*leaving, *arriving)}, now)
    held = _held(groups)
    seat_of = {(seat.group_id, seat.user_id): seat for seat in held if not seat.accept_by}
    if any(place not in seat_of for place in leaving):
        raise Conflict()
    moving = {user_id for _, user_id in arriving}
    gone = {seat_of[place].pk: Ended.MOVED if place[1] in moving else Ended.REMOVED for place in leaving}
    for why in set(gone.values()):
        _get_up([pk for pk, reason in gone.items() if reason is why], why, now)
    staying = _by_group((seat.group_id, seat) for seat in held if seat.pk not in gone)
    coming = _by_group(arriving)
    sat = [seat for pk, row in groups.items() for seat in _sit_down(row, staying[pk], coming[pk], now)]
    Membership.objects.bulk_create(sat, batch_size=BATCH)
    _leave_lines(groups, set(arriving))
    left = {group for group, _ in leaving} - {group for group, _ in arriving}
    emptying.tell(sorted(pk for pk in left if all(seat.accept_by for seat in staying[pk])))


def resize(group_id: int, seats: int, now: datetime) -> bool:
    """Give a group so many seats. ``False`` if more than that are taken or kept. Raises ``GroupClosed``.

    Whoever sits on a seat that goes moves over to a free one: seats are numbers, and all of them count.
    """
    _touch([group_id], now)
    held = list(Membership.objects.held().filter(group_id=group_id).order_by("seat_number"))
    if len(held) > seats:
        return False
    free = _free_numbers(seats, held)
    for seat in held:
        if (seat.seat_number or 0) > seats:
            Membership.objects.filter(pk=seat.pk).update(seat_number=next(free))
    StudyGroup.objects.filter(pk=group_id).update(seats=seats)
    return True


def _touch(group_ids: Collection[int], now: datetime) -> dict[int, StudyGroup]:
    """Take the rows of these groups until the end of the transaction. Their shared hours are counted anew when due."""
    stale = hours.monday_of(now) - timedelta(weeks=1)
    rows: dict[int, StudyGroup] = {}
    for batch in batches(sorted(group_ids)):
        living = StudyGroup.objects.filter(pk__in=batch, state__in=SEATING)
        if living.update(active_at=now, hours_of=stale) < len(batch):
            raise GroupClosed()
        rows |= {row.pk: row for row in living.order_by("pk")}
    return rows


def _held(group_ids: Iterable[int]) -> list[Membership]:
    """Who holds which seat in these groups, those longest there first."""
    return [
        seat
        for batch in batches(group_ids)
        for seat in Membership.objects.held().filter(group_id__in=batch).order_by("joined_at", "id")
    ]


def _get_up(seat_ids: Sequence[int], why: Ended, now: datetime) -> None:
    for batch in batches(seat_ids):
        Membership.objects.filter(pk__in=batch).update(**GIVEN_BACK, ended_at=now, ended=why)


def _sit_down(
    group: StudyGroup, staying: Sequence[Membership], arriving: Sequence[int], now: datetime
) -> list[Membership]:
    """New seats for these people, not yet written; an offer somebody had becomes theirs. The group stays led."""
    offered = {seat.user_id: seat for seat in staying if seat.accept_by}
    led = _keep_led([seat for seat in staying if not seat.accept_by])
    free = _free_numbers(group.seats, staying)
    sat = []
    for user_id in arriving:
        role = SeatRole.MEMBER if led else SeatRole.LEADER
        sole, led = sole_holder(group, user_id), True
        if user_id in offered:
            taken = {"accept_by": None, "joined_at": now, "sole_holder": sole, "role": role}
            Membership.objects.filter(pk=offered[user_id].pk).update(**taken)
            continue
        number = next(free, None)
        if number is None:
            raise GroupFull()
        sat.append(
            Membership(group=group, user_id=user_id, seat_number=number, sole_holder=sole, role=role, joined_at=now)
        )
    return sat


def sole_holder(group: StudyGroup, user_id: int) -> str | None:
    """What is unique about a seat where everyone has one."""
    return f"{group.activity_id}:{user_id}" if group.one_each else None


def _keep_led(staying: Sequence[Membership]) -> bool:
    """If the leader has gone, a co-leader leads on, or else who has been there longest. ``False`` if nobody is left."""
    if not staying or any(seat.role == SeatRole.LEADER for seat in staying):
        return bool(staying)
    heir = next((seat for seat in staying if seat.role in LEADING), staying[0])
    Membership.objects.filter(pk=heir.pk).update(role=SeatRole.LEADER)
    return True


def _free_numbers(seats: int, held: Iterable[Membership]) -> Iterator[int]:
    taken = {seat.seat_number for seat in held}
    return (number for number in range(1, seats + 1) if number not in taken)


def _leave_lines(groups: dict[int, StudyGroup], arriving: Collection[Place]) -> None:
    """Whoever sits asks and waits no longer, and where everyone has one seat, in no other group either."""
    people = sorted({user_id for _, user_id in arriving})
    sole = {(groups[group].activity_id, user_id) for group, user_id in arriving if groups[group].one_each}
    for batch in batches(people):
        lines = Waiting.objects.filter(user_id__in=batch).values_list("pk", "group_id", "user_id", "group__activity_id")
        over = [pk for pk, group, user_id, at in lines if (group, user_id) in arriving or (at, user_id) in sole]
        asked = JoinRequest.objects.filter(user_id__in=batch, is_open=True).values_list("pk", "group_id", "user_id")
        answered = [pk for pk, group, user_id in asked if (group, user_id) in arriving]
        for ids in batches(over):
            Waiting.objects.filter(pk__in=ids).delete()
        for ids in batches(answered):
            JoinRequest.objects.filter(pk__in=ids).delete()


def _by_group(pairs: Iterable[tuple[int, Value]]) -> dict[int, list[Value]]:
    gathered: dict[int, list[Value]] = defaultdict(list)
    for group_id, value in pairs:
        gathered[group_id].append(value)
    return gathered
