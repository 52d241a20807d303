"""Groups that have run for two months: they met every week or did not, wrote, checked in, and a third has stalled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model

from plugin_app.study_groups.data import SeatRole, State
from plugin_app.study_groups.meetings.data import MeetingState, Repeats
from plugin_app.study_groups.models import CheckIn, MeetingDate, MeetingPlan, Membership, Post, Rsvp, StudyGroup

MEMBERS = 4
MET = 6
"""Weeks in which a group had a meeting; one more is planned."""
POSTS = 5
BATCH = 90  # rows in a statement: SQLite counts its variables
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)


def fill(activity_id: int, size: int, people: Sequence[int], now: datetime) -> None:
    """So many groups of four of these people, and what they did; there are to be four people for each group."""
    began = now - 9 * A_WEEK
    StudyGroup.objects.bulk_create(
        [_group(activity_id, number, began, now) for number in range(size)], batch_size=BATCH
    )
    rows = list(StudyGroup.objects.filter(activity=activity_id).order_by("pk"))
    members = [people[number * MEMBERS : (number + 1) * MEMBERS] for number in range(size)]
    _make(
        Membership,
        (
            _seat(row, seat, one, began)
            for row, own in zip(rows, members, strict=True)
            for seat, one in enumerate(own, 1)
        ),
    )
    _make(
        MeetingPlan, (MeetingPlan(group=row, time_zone="UTC", repeats=Repeats.WEEKLY, created_at=began) for row in rows)
    )
    plans = dict(MeetingPlan.objects.filter(group__activity=activity_id).values_list("group_id", "pk"))
    _make(MeetingDate, (date for number, row in enumerate(rows) for date in _dates(number, row, plans[row.pk], now)))
    held = MeetingDate.objects.filter(group__activity=activity_id, state=MeetingState.HELD)
    own = {row.pk: there for row, there in zip(rows, members, strict=True)}
    _make(
        Rsvp,
        (
            Rsvp(date_id=pk, user_id=one, came=place < 3)
            for pk, group_id in held.values_list("pk", "group_id")
            for place, one in enumerate(own[group_id])
        ),
    )
    _make(
        Post,
        (
            _post(row, own[row.pk][step % MEMBERS], now - (step * 5 + 1) * A_DAY)
            for number, row in enumerate(rows)
            if number % 3
            for step in range(POSTS)
        ),
    )
    _make(
        CheckIn, (_check_in(row, one, now) for number, row in enumerate(rows) if number % 3 for one in own[row.pk][:2])
    )
    _come_and_go(members, now)


def _make(model: type, rows: Iterable[object]) -> None:
    model._default_manager.bulk_create(rows, batch_size=BATCH)


def _group(activity_id: int, number: int, began: datetime, now: datetime) -> StudyGroup:
    return StudyGroup(
        activity_id=activity_id,
        name=f"Group {number:05}",
        listed_name=f"Group {number:05}",
        state=State.OPEN,
        seats=6,
        opens_at=3,
        created_at=began,
        opened_at=began,
        active_at=now - A_DAY if number % 3 else now - 20 * A_DAY,
    )


def _seat(row: StudyGroup, seat: int, user_id: int, began: datetime) -> Membership:
    role = SeatRole.MEMBER if seat > 1 else SeatRole.LEADER
    return Membership(group=row, user_id=user_id, seat_number=seat, role=role, joined_at=began)


def _dates(number: int, row: StudyGroup, plan_id: int, now: datetime) -> Iterator[MeetingDate]:
    """Every third group's last three did not happen."""
    for week in range(-MET, 1):
        begins = now + week * A_WEEK + A_DAY
        state = MeetingState.HELD if number % 3 or week < -2 else MeetingState.MISSED
        yield MeetingDate(
            plan_id=plan_id,
            group=row,
            planned_on=begins.date(),
            planned_time=begins.time(),
            on_date=begins.date(),
            at_time=begins.time(),
            minutes=60,
            title="We meet",
            begins_at=begins,
            ends_at=begins + timedelta(hours=1),
            state=state if week < 0 else MeetingState.PLANNED,
            changed_at=begins,
        )


def _post(row: StudyGroup, user_id: int, when: datetime) -> Post:
    return Post(group=row, author_id=user_id, words="Hello", written_at=when, last_at=when)


def _check_in(row: StudyGroup, user_id: int, now: datetime) -> CheckIn:
    return CheckIn(group=row, user_id=user_id, week_of=now.date(), tried="A bit", written_at=now - A_DAY)


def _come_and_go(members: Sequence[Sequence[int]], now: datetime) -> None:
    everyone = get_user_model()._default_manager
    everyone.update(last_login=now - A_DAY)
    away = [one for number, own in enumerate(members) if number % 3 == 0 for one in own]
    for start in range(0, len(away), BATCH):
        everyone.filter(pk__in=away[start : start + BATCH]).update(last_login=now - 40 * A_DAY)
