"""Groups in every state: proposed, open, full with a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from plugin_app.study_groups.data import SeatRole, State
from plugin_app.study_groups.models import Membership, StudyGroup, Waiting

from .words import PURPOSES, TOPICS, chance

SEATS, OPENS_AT = 6, 3
MOST_WAITING = 3
PROPOSED_EVERY = 5  # every fifth is a proposal still
BATCH = 500


def fill(activity_id: int, size: int, viewer_id: int, others: Sequence[int], now: datetime) -> None:
    """Add groups until there are ``size``. The viewer has a seat in the very first."""
    numbers = range(StudyGroup.objects.filter(activity=activity_id).count(), size)
    StudyGroup.objects.bulk_create([_group(activity_id, number, now) for number in numbers], batch_size=BATCH)
    ids = dict(StudyGroup.objects.filter(activity=activity_id).values_list("name", "pk"))
    seats, line = [], []
    for number in numbers:
        group_id, people = ids[_name(number)], _people(number, viewer_id, others)
        seated = 0 if _is_proposed(number) else SEATS
        seats += [_seat(group_id, seat, user_id, now) for seat, user_id in enumerate(people[:seated], start=1)]
        line += [Waiting(group_id=group_id, user_id=user_id, since=now) for user_id in people[seated:]]
    Membership.objects.bulk_create(seats, batch_size=BATCH)
    Waiting.objects.bulk_create(line, batch_size=BATCH)


def _group(activity_id: int, number: int, now: datetime) -> StudyGroup:
    dice = chance("group", number)
    return StudyGroup(
        activity_id=activity_id,
        name=_name(number),
        topic=dice.choice(TOPICS),
        purpose=dice.choice(PURPOSES),
        state=State.PROPOSED if _is_proposed(number) else State.OPEN,
        seats=SEATS,
        opens_at=OPENS_AT,
        created_at=now - timedelta(minutes=number),
    )


def _people(number: int, viewer_id: int, others: Sequence[int]) -> list[int]:
    """Who is in the group, in the order they came; with more than there are seats, the last ones wait."""
    dice = chance("members", number)
    most = OPENS_AT - 1 if _is_proposed(number) else SEATS + MOST_WAITING
    came = dice.sample(others, dice.randint(1, most))
    return [viewer_id, *came[1:]] if number == 0 else came


def _seat(group_id: int, seat: int, user_id: int, now: datetime) -> Membership:
    role = SeatRole.LEADER if seat == 1 else SeatRole.MEMBER
    return Membership(group_id=group_id, user_id=user_id, seat_number=seat, role=role, joined_at=now)


def _is_proposed(number: int) -> bool:
    return number % PROPOSED_EVERY == PROPOSED_EVERY - 1


def _name(number: int) -> str:
    return f"Group {number:05}"
