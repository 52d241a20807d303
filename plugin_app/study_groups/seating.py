"""How seats fill: the one place where someone gets or gives back a seat.

Everybody stands in line first, even in front of an empty room; ``fill`` then seats the first in line while there are
seats. So nobody overtakes, and there is a single way into a group. Standing in line is committed *before* ``fill``
looks for seats, and a seat is given back *before* ``fill`` looks at the line: whoever comes last sees both, and no seat
stays empty while someone waits. Every step is a transaction of its own; the constraints in ``models`` decide races.

None of this asks for permission; ``api`` does.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from django.db import IntegrityError

from plugin_app.transactions import atomically

from .data import Ended, SeatRole, State
from .models import Membership, StudyGroup, Waiting


def stand_in_line(group: StudyGroup, user_id: int, now: datetime) -> bool:
    """Take the last place in line. ``False`` if this person stands there already or has a seat."""

    def write() -> bool:
        if Membership.objects.filter(group=group, user_id=user_id, live=True).exists():
            return False
        Waiting.objects.create(group=group, user_id=user_id, since=now)
        return True

    try:
        return atomically(write)
    except IntegrityError:
        return False


def open_if_enough(group: StudyGroup) -> bool:
    """Open a proposal that enough people want. ``True`` for the one call that opened it."""
    if group.state != State.PROPOSED or Waiting.objects.filter(group=group).count() < group.opens_at:
        return False
    return atomically(
        lambda: StudyGroup.objects.filter(pk=group.pk, state=State.PROPOSED).update(state=State.OPEN) == 1
    )


def fill(group_id: int, now: datetime) -> list[Membership]:
    """Seat the first in line while there are free seats. Returns the seats taken by this call, in order."""
    seated = []
    while (step := _seat_first(group_id, now)) is not _Step.DONE:
        if isinstance(step, Membership):
            seated.append(step)
    return seated


def give_back(group_id: int, user_id: int, why: Ended, now: datetime) -> bool:
    """End a live membership; its seat is free from then on. ``False`` if there is none.

    When the last leader goes, the member who has been there longest leads on.
    """

    def write() -> bool:
        live = Membership.objects.filter(group_id=group_id, user_id=user_id, live=True)
        return live.update(live=None, seat_number=None, sole_holder=None, ended_at=now, ended=why) > 0

    freed = atomically(write)
    if freed:
        _keep_led(group_id)
    return freed


def leave_line(group_id: int, user_id: int) -> bool:
    """Step out of the line. ``False`` if this person was not in it."""
    return atomically(lambda: Waiting.objects.filter(group_id=group_id, user_id=user_id).delete()[0] > 0)


def close(group_id: int, now: datetime) -> bool:
    """End a group: everyone gets up, the line goes home. ``False`` if it had ended before."""

    def write() -> bool:
        if not StudyGroup.objects.filter(pk=group_id).exclude(state=State.CLOSED).update(state=State.CLOSED):
            return False
        Waiting.objects.filter(group_id=group_id).delete()
        Membership.objects.filter(group_id=group_id, live=True).update(
            live=None, seat_number=None, sole_holder=None, ended_at=now, ended=Ended.CLOSED
        )
        return True

    return atomically(write)


class _Step(Enum):
    OVERTAKEN = "someone else was at the same seat or place in line; look again"
    DONE = "no seat or nobody in line"


def _seat_first(group_id: int, now: datetime) -> Membership | _Step:
    group = StudyGroup.objects.get(pk=group_id)
    taken = set(Membership.objects.filter(group=group, live=True).values_list("seat_number", flat=True))
    free = next((number for number in range(1, group.seats + 1) if number not in taken), None)
    first = Waiting.objects.filter(group=group).order_by("id").first()
    if group.state != State.OPEN or free is None or first is None:
        return _Step.DONE

    def write() -> Membership | _Step:
        # Whoever deletes the place in line is the one who may turn it into a seat.
        if not Waiting.objects.filter(pk=first.pk).delete()[0]:
            return _Step.OVERTAKEN
        return Membership.objects.create(
            group=group,
            user_id=first.user_id,
            seat_number=free,
            sole_holder=f"{group.activity_id}:{first.user_id}" if group.one_each else None,
            role=SeatRole.MEMBER if taken else SeatRole.LEADER,
            joined_at=now,
        )

    try:
        step = atomically(write)
    except IntegrityError:
        step = _Step.OVERTAKEN
        if Membership.objects.filter(group=group, user_id=first.user_id, live=True).exists():
            leave_line(group_id, first.user_id)  # they asked twice in the same moment, and were seated once
    if group.one_each:
        _leave_other_lines(group.activity_id, first.user_id)
    return step


def _leave_other_lines(activity_id: int, user_id: int) -> None:
    """Whoever has the one seat allowed stands in no line any more. Line by line: lines are locked in no fixed order."""
    if Membership.objects.filter(sole_holder=f"{activity_id}:{user_id}").exists():
        for place in Waiting.objects.filter(group__activity=activity_id, user_id=user_id).values_list("pk", flat=True):
            Waiting.objects.filter(pk=place).delete()


def _keep_led(group_id: int) -> None:
    """After every leaving, in a transaction of its own: of people leaving at once, the last one sees who is left."""
    members = Membership.objects.filter(group_id=group_id, live=True)
    while not members.filter(role=SeatRole.LEADER).exists():
        heir = members.order_by("joined_at", "id").first()
        if heir is None:
            return
        members.filter(pk=heir.pk).update(role=SeatRole.LEADER)
