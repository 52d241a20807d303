"""Groups of every kind: proposed, open, full with a line, private, and two sessions that happen now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from plugin_app.availability.week import SLOTS, SLOTS_A_DAY
from plugin_app.study_groups.data import Joining, SeatRole, State
from plugin_app.study_groups.hours import monday_of
from plugin_app.study_groups.models import Membership, StudyGroup, Waiting

from .words import LANGUAGE_CODES, PURPOSES, TOPICS, chance

SEATS, OPENS_AT = 6, 3
MOST_WAITING = 3
PROPOSED_EVERY = 10  # every tenth is a proposal still
PRIVATE_EVERY = 25
SESSIONS = (4, 7)  # however many groups there are, few people meet in the same hour
BATCH = 500


def fill(
    activity_id: int,
    size: int,
    viewer_id: int,
    others: Sequence[int],
    now: datetime,
    *,
    seats: int = SEATS,
    fewest: int = 1,
) -> None:
    """Add groups until there are ``size``, of so many ``seats``. The viewer has a seat in the very first.

    At least ``fewest`` people come to a group that is open.
    """
    numbers = range(StudyGroup.objects.filter(activity=activity_id).count(), size)
    StudyGroup.objects.bulk_create([_group(activity_id, number, seats, now) for number in numbers], batch_size=BATCH)
    ids = dict(StudyGroup.objects.filter(activity=activity_id).values_list("name", "pk"))
    taken, line = [], []
    for number in numbers:
        group_id, people = ids[_name(number)], _people(number, viewer_id, others, seats, fewest)
        seated = 0 if _state(number) is State.PROPOSED else seats
        taken += [_seat(group_id, seat, user_id, now) for seat, user_id in enumerate(people[:seated], start=1)]
        line += [Waiting(group_id=group_id, user_id=user_id, since=now) for user_id in people[seated:]]
    Membership.objects.bulk_create(taken, batch_size=BATCH)
    Waiting.objects.bulk_create(line, batch_size=BATCH)


def _group(activity_id: int, number: int, seats: int, now: datetime) -> StudyGroup:
    dice, state, name = chance("group", number), _state(number), _name(number)
    is_private = number % PRIVATE_EVERY == PRIVATE_EVERY - 1 and state is State.OPEN
    return StudyGroup(
        activity_id=activity_id,
        name=name,
        listed_name=None if is_private else name,
        topic=dice.choice(TOPICS),
        purpose=dice.choice(PURPOSES),
        language=dice.choice(LANGUAGE_CODES),
        state=state,
        joining=Joining.INVITE if is_private else Joining.OPEN,
        is_private=is_private,
        seats=seats,
        opens_at=OPENS_AT,
        created_at=now - timedelta(minutes=number),
        active_at=now - timedelta(minutes=dice.randrange(40_000)),
        ends_at=now + timedelta(days=1) if state is State.DROP_IN else None,
        shared_hours=_shared_hours(number),
        hours_of=monday_of(now),
    )


def _shared_hours(number: int) -> str:
    """One to four evening hours on some days; of every third group nothing is known."""
    if number % 3 == 2:
        return ""
    dice, mask = chance("hours", number), 0
    for day in dice.sample(range(7), 3):
        mask |= ((1 << dice.randint(2, 8)) - 1) << (day * SLOTS_A_DAY + dice.randint(30, 40))
    return f"{mask:0{SLOTS // 4}x}"


def _people(number: int, viewer_id: int, others: Sequence[int], seats: int, fewest: int) -> list[int]:
    """Who is in the group, in the order they came; with more than there are seats, the last ones wait."""
    dice = chance("members", number)
    is_proposed = _state(number) is State.PROPOSED
    came = dice.sample(
        others, dice.randint(1, OPENS_AT - 1) if is_proposed else dice.randint(fewest, seats + MOST_WAITING)
    )
    return [viewer_id, *came[1:]] if number == 0 else came


def _seat(group_id: int, seat: int, user_id: int, now: datetime) -> Membership:
    role = SeatRole.LEADER if seat == 1 else SeatRole.MEMBER
    return Membership(group_id=group_id, user_id=user_id, seat_number=seat, role=role, joined_at=now)


def _state(number: int) -> State:
    if number in SESSIONS:
        return State.DROP_IN
    return State.PROPOSED if number % PROPOSED_EVERY == PROPOSED_EVERY - 1 else State.OPEN


def _name(number: int) -> str:
    return f"Group {number:05}"
