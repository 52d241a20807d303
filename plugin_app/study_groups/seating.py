"""How seats fill: the one place where someone gets or gives back a seat.

Everybody stands in line first, even in front of an empty room; ``fill`` then seats the first in line while there are
seats. So nobody overtakes, and there is a single way into a group. Standing in line is committed *before* ``fill``
looks for seats, and a seat is given back *before* ``fill`` looks at the line: whoever comes last sees both, and no seat
stays empty while someone waits. Only the course team may place people past the line.

Every step is a transaction of its own and begins by taking the group's row. So the steps of a group happen one after
the other, each sees all that the one before it did, none happens in a group that has ended, and at every moment a group
with people in it has one leader. The constraints in ``models`` hold whatever happens.

None of this asks for permission; ``api`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.db import IntegrityError
from django.db.models import F

from plugin_app.transactions import atomically

from . import emptying
from .data import LEADING, Ended, SeatRole, State
from .errors import GroupClosed, GroupFull, OfferOver, OneGroupEach, TheirOneGroup
from .models import JoinRequest, Membership, StudyGroup, Waiting
from .rules import LARGEST

STILL_HERE = timedelta(minutes=15)
"""Who stood in line such a short time ago still has the page open, and is not asked whether they want the seat."""

GIVEN_BACK = {"live": None, "seat_number": None, "sole_holder": None, "accept_by": None}
LIVING = (State.PROPOSED, State.OPEN, State.DROP_IN)
SEATING = (State.OPEN, State.DROP_IN)

Letter = Callable[[Membership], None]
"""Writes down the letter about a seat, in the same transaction: a crash loses neither or both."""


@dataclass(frozen=True)
class Merged:
    """Who came from the group that ended, by user id."""

    seated: list[int]
    behind: list[int]
    """They wait behind the other group's line now."""


def take(group_id: int, states: Collection[State], active_at: datetime | None = None) -> bool:
    """Take the group's row until the end of the transaction. ``False`` if it is in none of these states.

    For the first statement of a transaction: whoever looks before is told of a moment that is over, and SQLite lets
    nobody write who began by reading while others wrote. An update and not ``SELECT … FOR UPDATE``, which SQLite does
    not have.
    """
    row = StudyGroup.objects.filter(pk=group_id, state__in=states)
    return row.update(active_at=active_at or F("active_at")) == 1


def stand_in_line(group_id: int, user_id: int, now: datetime) -> bool:
    """Take the last place in line. ``False`` if this person stands there already or has a seat.

    Raises ``GroupClosed``.
    """

    def write() -> bool:
        if not take(group_id, LIVING):
            raise GroupClosed()
        if Membership.objects.held().filter(group_id=group_id, user_id=user_id).exists():
            return False
        if Waiting.objects.filter(group_id=group_id, user_id=user_id).exists():
            return False
        Waiting.objects.create(group_id=group_id, user_id=user_id, since=now)
        StudyGroup.objects.filter(pk=group_id).update(active_at=now)
        return True

    return atomically(write)


def open_if_enough(group: StudyGroup, now: datetime) -> bool:
    """Open a proposal that enough people want. ``True`` for the one call that opened it."""

    def write() -> bool:
        if not take(group.pk, [State.PROPOSED]) or Waiting.objects.filter(group=group).count() < group.opens_at:
            return False
        opened = {"state": State.OPEN, "opened_at": now, "ends_at": None, "reminded_at": None}
        return StudyGroup.objects.filter(pk=group.pk).update(**opened) == 1

    return group.state == State.PROPOSED and atomically(write)


def fill(group_id: int, now: datetime, write_to: Letter) -> list[Membership]:
    """Seat the first in line while there are free seats, or keep a seat for them until they say yes.

    Returns the seats taken or offered by this call, in order.
    """
    given = []
    while (step := _seat_first(group_id, now, write_to)) is not _Step.DONE:
        if isinstance(step, Membership):
            given.append(step)
    return given


def take_back(group_id: int, now: datetime, write_to: Letter) -> list[Membership]:
    """Take back the seats that were kept until now. Of several calls at once, one is told of each of them."""
    lapsed = Membership.objects.offered().filter(group_id=group_id, accept_by__lt=now)

    def write() -> list[Membership]:
        take(group_id, LIVING)
        seats = list(lapsed.order_by("accept_by", "id"))
        Membership.objects.filter(pk__in=[seat.pk for seat in seats]).update(
            **GIVEN_BACK, ended_at=now, ended=Ended.NOT_TAKEN
        )
        for seat in seats:
            write_to(seat)
        return seats

    return atomically(write) if lapsed.exists() else []


def accept(group_id: int, user_id: int, now: datetime) -> None:
    """Take the seat that was kept. Raises ``OfferOver``, ``OneGroupEach``."""

    def write() -> bool:
        if not take(group_id, SEATING):
            return False
        group = StudyGroup.objects.get(pk=group_id)
        kept = Membership.objects.offered().filter(group_id=group_id, user_id=user_id, accept_by__gte=now)
        accepted = kept.update(accept_by=None, joined_at=now, sole_holder=_sole(group, user_id)) == 1
        _keep_led(group_id)
        return accepted

    try:
        accepted = atomically(write)
    except IntegrityError as error:
        raise OneGroupEach() from error
    if not accepted:
        raise OfferOver()
    leave_other_lines(group_id, user_id)


def move(user_id: int, from_id: int, to_id: int, now: datetime) -> bool:
    """Take somebody from one group into another in one step. ``False`` if they do not sit in the first.

    Raises ``GroupFull``, ``GroupClosed``; then they stay where they were.
    """

    def write() -> bool:
        rows = {pk: _living(pk, now) for pk in sorted((from_id, to_id))}  # always in one order: no deadlock
        seated = Membership.objects.seated().filter(group_id=from_id, user_id=user_id)
        if not seated.update(**GIVEN_BACK, ended_at=now, ended=Ended.MOVED):
            return False
        if not Membership.objects.seated().filter(group_id=to_id, user_id=user_id).exists():
            _sit_down(rows[to_id], user_id, now)
        _keep_led(from_id)
        _keep_led(to_id)
        return True

    try:
        return atomically(write)
    except IntegrityError as error:
        raise TheirOneGroup() from error


def merge(from_id: int, into_id: int, now: datetime) -> Merged:
    """Everyone of one group goes into another, with their line behind its line; the first one ends.

    The other group gets as many seats as that takes. All of it happens, or nothing. Raises ``GroupFull`` beyond the
    largest size there is, ``GroupClosed``.
    """

    def write() -> Merged:
        rows = {pk: _living(pk, now) for pk in sorted((from_id, into_id))}
        into = rows[into_id]
        there = set(Membership.objects.seated().filter(group=into).values_list("user_id", flat=True))
        leaving = Membership.objects.seated().filter(group_id=from_id).order_by("joined_at", "id")
        moving = [user_id for user_id in leaving.values_list("user_id", flat=True) if user_id not in there]
        kept = Membership.objects.offered().filter(group=into).exclude(user_id__in=moving).count()
        needed = len(there) + len(moving) + kept
        if needed > LARGEST:
            raise GroupFull()
        if needed > into.seats:
            into.seats = needed
            StudyGroup.objects.filter(pk=into_id).update(seats=needed)
        line = list(_line_behind(from_id, moving))
        _end(from_id, Ended.MOVED, now)
        for user_id in moving:
            _sit_down(into, user_id, now)
        known = set(Membership.objects.held().filter(group=into).values_list("user_id", flat=True))
        known |= set(Waiting.objects.filter(group=into).values_list("user_id", flat=True))
        behind = [user_id for user_id in line if user_id not in known]
        for user_id in behind:
            Waiting.objects.create(group=into, user_id=user_id, since=now)
        _keep_led(into_id)
        return Merged(moving, behind)

    try:
        return atomically(write)
    except IntegrityError as error:
        raise TheirOneGroup() from error


def give_back(group_id: int, user_id: int, why: Ended, now: datetime) -> bool:
    """Give back a seat, or the offer of one; it is free from then on. ``False`` if there is none.

    When the last leader goes, a co-leader leads on, or else the member who has been there longest.
    """

    def write() -> bool:
        take(group_id, LIVING)
        held = Membership.objects.held().filter(group_id=group_id, user_id=user_id)
        freed = held.update(**GIVEN_BACK, ended_at=now, ended=why) > 0
        _keep_led(group_id)
        return freed

    return atomically(write)


def leave_line(group_id: int, user_id: int) -> bool:
    """Step out of the line. ``False`` if this person was not in it."""

    def write() -> bool:
        take(group_id, LIVING)  # or a seat might be given to somebody who has just gone
        return Waiting.objects.filter(group_id=group_id, user_id=user_id).delete()[0] > 0

    return atomically(write)


def leave_other_lines(group_id: int, user_id: int) -> None:
    """Whoever has the one seat allowed stands in no line any more. Line by line: lines are locked in no fixed order."""
    group = StudyGroup.objects.get(pk=group_id)
    if not group.one_each:
        return
    lines = Waiting.objects.filter(group__activity=group.activity_id, user_id=user_id)
    for line_id in lines.values_list("group_id", flat=True):
        leave_line(line_id, user_id)


def close(
    group_id: int,
    now: datetime,
    why: Ended = Ended.CLOSED,
    *,
    only_if: State | None = None,
    fewer_than: int | None = None,
) -> bool:
    """End a group: everyone gets up, the line goes home. ``False`` if it had ended before.

    ``only_if`` it is still in that state, and ``fewer_than`` so many seats are taken or kept.
    """

    def write() -> bool:
        if not take(group_id, [only_if] if only_if else LIVING):
            return False
        if fewer_than is not None and Membership.objects.held().filter(group_id=group_id).count() >= fewer_than:
            return False
        _end(group_id, why, now)
        return True

    return atomically(write)


class _Step(Enum):
    OVERTAKEN = "the first in line could not sit down; look again"
    DONE = "no seat or nobody in line"


def _living(group_id: int, now: datetime) -> StudyGroup:
    if not take(group_id, SEATING, now):
        raise GroupClosed()
    return StudyGroup.objects.get(pk=group_id)


def _seat_first(group_id: int, now: datetime, write_to: Letter) -> Membership | _Step:
    """The group's row is taken, so between looking and writing nobody else seats anyone here."""
    pending: list[int] = []

    def write() -> Membership | _Step:
        if not take(group_id, SEATING):
            return _Step.DONE
        group = StudyGroup.objects.get(pk=group_id)
        free = _free_seat(group)
        first = Waiting.objects.filter(group=group).order_by("id").first()
        if free is None or first is None:
            return _Step.DONE
        pending[:] = [first.user_id]
        first.delete()
        at_once = _is_asked_for(group, first, now)
        seat = Membership.objects.create(
            group=group,
            user_id=first.user_id,
            seat_number=free,
            accept_by=None if at_once else now + timedelta(hours=group.accept_hours),
            sole_holder=_sole(group, first.user_id) if at_once else None,
            role=SeatRole.MEMBER,
            joined_at=now,
        )
        _keep_led(group_id)
        write_to(seat)
        return seat

    try:
        step = atomically(write)
    except IntegrityError:
        # They have a seat already: here, because they asked twice in the same moment, or the one seat they may have.
        leave_line(group_id, pending[0])
        return _Step.OVERTAKEN
    if isinstance(step, Membership) and not step.accept_by:
        leave_other_lines(group_id, pending[0])
    return step


def _is_asked_for(group: StudyGroup, first: Waiting, now: datetime) -> bool:
    """Whether the seat is theirs without asking again: nobody is asked here, they are still in front of the page, or
    they said that they would come before the group opened."""
    came_before = group.opened_at is not None and first.since <= group.opened_at
    return not group.accept_hours or first.since >= now - STILL_HERE or came_before


def _free_seat(group: StudyGroup) -> int | None:
    held = set(Membership.objects.held().filter(group=group).values_list("seat_number", flat=True))
    return next((number for number in range(1, group.seats + 1) if number not in held), None)


def _sit_down(group: StudyGroup, user_id: int, now: datetime) -> None:
    """Past the line. An offer they had here becomes their seat. The caller holds the group's row."""
    kept = Membership.objects.offered().filter(group=group, user_id=user_id)
    if not kept.update(accept_by=None, joined_at=now, sole_holder=_sole(group, user_id)):
        free = _free_seat(group)
        if free is None:
            raise GroupFull()
        Membership.objects.create(
            group=group,
            user_id=user_id,
            seat_number=free,
            sole_holder=_sole(group, user_id),
            role=SeatRole.MEMBER,
            joined_at=now,
        )
    Waiting.objects.filter(group=group, user_id=user_id).delete()
    JoinRequest.objects.filter(group=group, user_id=user_id, is_open=True).delete()


def _sole(group: StudyGroup, user_id: int | None) -> str | None:
    return f"{group.activity_id}:{user_id}" if group.one_each else None


def _line_behind(group_id: int, moving: Collection[int]) -> list[int]:
    """Who waits for a seat in a group, in order; an offer counts as the front of the line."""
    offers = Membership.objects.offered().filter(group_id=group_id).order_by("accept_by", "id")
    line = Waiting.objects.filter(group_id=group_id).order_by("id")
    waiting = [*offers.values_list("user_id", flat=True), *line.values_list("user_id", flat=True)]
    return [user_id for user_id in waiting if user_id not in moving]


def _end(group_id: int, why: Ended, now: datetime) -> None:
    """The caller holds the group's row."""
    StudyGroup.objects.filter(pk=group_id).update(state=State.CLOSED, listed_name=None)
    Waiting.objects.filter(group_id=group_id).delete()
    JoinRequest.objects.filter(group_id=group_id, is_open=True).delete()
    gone: dict[str, object] = {**GIVEN_BACK, "ended_at": now}
    Membership.objects.offered().filter(group_id=group_id).update(**gone, ended=Ended.NOT_TAKEN)
    Membership.objects.held().filter(group_id=group_id).update(**gone, ended=why)
    emptying.tell([group_id])


def _keep_led(group_id: int) -> None:
    """A group has one leader, and may have co-leaders: of those, one leads on, or else who has been there longest. If
    nobody is left, others hear of it. The caller holds the group's row."""
    members = Membership.objects.seated().filter(group_id=group_id)
    if members.filter(role=SeatRole.LEADER).exists():
        return
    heirs = members.order_by("joined_at", "id")
    heir = heirs.filter(role__in=LEADING).first() or heirs.first()
    if heir is None:
        emptying.tell([group_id])
    else:
        members.filter(pk=heir.pk).update(role=SeatRole.LEADER)
