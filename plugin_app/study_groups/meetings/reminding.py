"""What time does to meetings: people are reminded the day before, and instants follow the walls they were derived from.

Safe to run twice, and on two machines at once: nobody is reminded twice of the same, whoever comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from plugin_app.study_groups.data import State
from plugin_app.study_groups.models import MeetingDate, MeetingPlan, Rsvp
from plugin_app.transactions import atomically

from . import recurrence, telling
from .data import Answer, MeetingState
from .planning import NOTICE

BATCH = 500
"""Dates, or plans, in one transaction."""
MOST_BATCHES = 20
"""In one run; the next run goes on."""


def remind(now: datetime) -> int:
    """Write to the people of every meeting that begins within a day, but to those who do not come. How many dates."""
    return _in_batches(_remind_some, now)


def derive(now: datetime) -> int:
    """Derive the instants of what is ahead from their walls anew, of each plan once a day: what clocks do is decided by
    people, and the zones of this machine are brought up to date now and then. How many plans.
    """
    return _in_batches(_derive_some, now)


def _in_batches(some: Callable[[datetime], int], now: datetime) -> int:
    done = 0
    for _batch in range(MOST_BATCHES):
        dealt_with = atomically(lambda: some(now))
        done += dealt_with
        if dealt_with < BATCH:
            break
    return done


def _remind_some(now: datetime) -> int:
    soon = MeetingDate.objects.filter(state=MeetingState.PLANNED, begins_at__gt=now, begins_at__lte=now + NOTICE)
    open_groups = soon.filter(reminded_at=None).exclude(group__state=State.CLOSED)
    dates = list(open_groups.select_related("plan", "group__activity").order_by("begins_at", "id")[:BATCH])
    if not dates:
        return 0
    by_id = {row.pk: row for row in dates}
    # What is moved away in this very moment is reminded of when it comes.
    MeetingDate.objects.filter(pk__in=by_id, begins_at__lte=now + NOTICE).update(reminded_at=now)
    no = Rsvp.objects.filter(date__in=by_id, answer=Answer.NO).exclude(user=None)
    away = {telling.Addressee(by_id[date_id], user_id) for date_id, user_id in no.values_list("date_id", "user_id")}
    to = telling.addressees(dates, silent=away)
    telling.write_letters(
        "meeting_reminder", to, lambda each: f"reminder:{each.uuid}:{each.begins_at:%Y-%m-%dT%H:%M}", now
    )
    return len(dates)


def _derive_some(now: datetime) -> int:
    plans = {plan.pk: plan for plan in MeetingPlan.objects.filter(instants_of__lt=now.date()).order_by("id")[:BATCH]}
    ahead = MeetingDate.objects.filter(plan__in=plans, state=MeetingState.PLANNED, ends_at__gt=now - timedelta(days=1))
    living, moved = set[int](), []
    for row in ahead.only("plan_id", "on_date", "at_time", "minutes", "begins_at", "ends_at"):
        living.add(row.plan_id)
        span = recurrence.span(row.on_date, row.at_time, row.minutes, plans[row.plan_id].time_zone)
        if span != (row.begins_at, row.ends_at):
            row.begins_at, row.ends_at = span
            moved.append(row)
    MeetingDate.objects.bulk_update(moved, ["begins_at", "ends_at"], batch_size=100)
    MeetingPlan.objects.filter(pk__in=living).update(instants_of=now.date())
    MeetingPlan.objects.filter(pk__in=plans.keys() - living).update(instants_of=None)
    return len(plans)
