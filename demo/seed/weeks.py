"""Twelve weeks of a course with many groups, to see how its desk looks: some flourish, some meet no more.

So much happens in them that it is written straight into the records; how the groups do is found by the same looks that
cron takes, one for each week.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model

from plugin_app.activities import api as activities
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining, State, Wish
from plugin_app.study_groups.data import SeatRole
from plugin_app.study_groups.meetings.data import MeetingState, Repeats
from plugin_app.study_groups.models import JoinRequest, MeetingDate, MeetingPlan, Membership, StudyGroup, Waiting

from .cast import CROWD, block, viewer

WEEKS = 12
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
SIZES = (4, 5, 3, 4, 4, 5, 2, 4)
"""People in a group, one after the other."""
AWAY = {3: 10, 4: 18, 8: 24, 9: 26, 13: 30, 14: 12, 18: 35, 19: 28, 23: 40, 24: 22}
"""Of the crowd, by their place in it: how many days ago they were last in the course. The others came yesterday."""


def go_by(now: datetime) -> None:
    """The groups that are open have begun week after week, and become what they are."""
    people = [viewer(username).user_id or 0 for username in CROWD]
    rows = list(StudyGroup.objects.filter(activity=activities.anchor(block(1)), state=State.OPEN).order_by("pk"))
    starts = [now - timedelta(days=80 - 74 * place / len(rows)) for place in range(len(rows))]
    for place, (row, start) in enumerate(zip(rows, starts, strict=True)):
        row.state, row.created_at, row.opened_at, row.active_at = State.PROPOSED, start, start, _last(place, start, now)
        row.ends_at = None
    columns = ["state", "created_at", "opened_at", "active_at", "ends_at"]
    StudyGroup.objects.bulk_update(rows, columns, batch_size=80)
    Membership.objects.bulk_create(_seats(rows, people), batch_size=80)
    _meet(rows, now)
    _come_and_go(people, now)
    for week in reversed(range(WEEKS)):
        moment = now - week * A_WEEK
        StudyGroup.objects.filter(state=State.PROPOSED, opened_at__lte=moment).exclude(opened_at=None).update(
            state=State.OPEN
        )
        api.run_due(moment)
    _wait(rows, now)
    _ask(rows, now)


def _last(place: int, start: datetime, now: datetime) -> datetime:
    """When something happened last."""
    return max(start, now - (place * 7 % 13) * A_DAY if place % 9 else now - 20 * A_DAY)


def _seats(rows: list[StudyGroup], people: list[int]) -> Iterator[Membership]:
    taken = {row.pk: [] for row in rows}
    for group_id, user_id, seat in Membership.objects.filter(group__in=rows).values_list(
        "group_id", "user_id", "seat_number"
    ):
        taken[group_id].append((user_id, seat))
    for place, row in enumerate(rows):
        there = {user_id for user_id, _ in taken[row.pk]}
        others = [people[(place * 3 + step) % len(people)] for step in range(len(people))]
        coming = [one for one in others if one not in there][: max(0, SIZES[place % len(SIZES)] - len(there))]
        for seat, user_id in enumerate(coming, start=max(seat for _, seat in taken[row.pk]) + 1):
            if seat <= row.seats:
                yield Membership(
                    group=row, user_id=user_id, seat_number=seat, role=SeatRole.MEMBER, joined_at=row.opened_at
                )


def _meet(rows: list[StudyGroup], now: datetime) -> None:
    """Two of three groups meet every week, here; of some of them the last meetings did not happen."""
    meeting = [(place, row) for place, row in enumerate(rows) if place % 3]
    plans = [
        MeetingPlan(group=row, time_zone="UTC", repeats=Repeats.WEEKLY, created_at=row.opened_at) for _, row in meeting
    ]
    MeetingPlan.objects.bulk_create(plans, batch_size=80)
    by_uuid = {plan.uuid: plan for plan in MeetingPlan.objects.filter(group__in=rows)}
    dates = [
        date
        for (place, row), plan in zip(meeting, plans, strict=True)
        for date in _dates(place, row, by_uuid[plan.uuid], now)
    ]
    MeetingDate.objects.bulk_create(dates, batch_size=40)


def _dates(place: int, row: StudyGroup, plan: MeetingPlan, now: datetime) -> Iterator[MeetingDate]:
    assert row.opened_at is not None  # it is set a few lines above
    first = row.opened_at.replace(hour=16 + place % 5, minute=0, second=0, microsecond=0) + A_WEEK
    for week in range(WEEKS + 1):
        begins = first + week * A_WEEK
        ago = (now - begins) / A_WEEK
        if ago < -1 or (ago < 0 and place % 4 == 1):
            return
        has_missed = (place % 11 == 1 and ago < 2) or (place % 17 == 1 and ago < 3)
        state = MeetingState.MISSED if has_missed else MeetingState.HELD
        yield MeetingDate(
            plan=plan,
            group=row,
            planned_on=begins.date(),
            planned_time=begins.time(),
            on_date=begins.date(),
            at_time=begins.time(),
            minutes=60,
            title="We meet",
            begins_at=begins,
            ends_at=begins + timedelta(hours=1),
            state=state if ago > 0 else MeetingState.PLANNED,
            changed_at=row.opened_at,
        )


def _come_and_go(people: list[int], now: datetime) -> None:
    everyone = get_user_model().objects
    everyone.filter(is_active=True).update(last_login=now - A_DAY)
    for place, days in AWAY.items():
        everyone.filter(pk=people[place]).update(last_login=now - days * A_DAY)


def _wait(rows: list[StudyGroup], now: datetime) -> None:
    """Some stand in line, some have asked to join, and some have asked for a group and have none."""
    for place, row in enumerate(rows[5::53]):
        StudyGroup.objects.filter(pk=row.pk).update(seats=Membership.objects.held().filter(group=row).count())
        waiting = viewer(("mere", "priya", "dara")[place % 3])
        Waiting.objects.create(group=row, user_id=waiting.user_id, since=now - (place + 1) * A_DAY)
    for place, row in enumerate(rows[7::71]):
        StudyGroup.objects.filter(pk=row.pk).update(joining=Joining.REQUEST)
        asking = viewer(("amina", "bo", "chen")[place % 3])
        JoinRequest.objects.create(group=row, user_id=asking.user_id, asked_at=now - (place + 2) * A_DAY)
    for days, username in ((9, "caio"), (4, "layla"), (1, "priya")):
        api.sign_up(
            viewer(username), block(5), Wish.MATCH, {"experience": "A little", "reading": "3"}, now=now - days * A_DAY
        )


def _ask(rows: list[StudyGroup], now: datetime) -> None:
    """Two questions to the course team, and a group that somebody reported."""
    about = {"subject": Subject.GROUP, "subject_uuid": rows[-1].uuid}
    moderation.ask(
        viewer("dara"), block(1), "Nobody in my group writes back. What can I do?", now=now - 6 * A_DAY, **about
    )
    moderation.ask(viewer("caio"), block(1), "I can only meet after 22:00. Is there a group for that?", now=now - A_DAY)
    row = rows[len(rows) // 2]
    note = "They only talk about the course they sell."
    moderation.report(viewer("bo"), block(1), Subject.GROUP, row.uuid, row.name, reason="spam", note=note)
