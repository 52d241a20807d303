"""What time does to groups: sessions end, proposals age out, groups that never had enough people are closed, seats that
were kept go on to the next in line, groups that have become quiet are noticed, whoever came late hears of a seat, and
people are reminded of their meetings.

Everyone hears before and afterwards, kindly and once. Each group is a step of its own: one that fails is logged, and
the others go on. Running it twice, or on two machines, changes nothing more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from plugin_app.transactions import atomically

from . import health, history, hours, joining, placing_late, seating, suggesting
from .data import Ended, State
from .meetings import reminding
from .models import Membership, StudyGroup, Waiting
from .rows import tell, write_to

log = logging.getLogger(__name__)

NOTICE = timedelta(days=3)
"""How long before its end the people of a group are told."""

BATCH = 500
"""Groups of each kind that one run looks at; the next run goes on."""


@dataclass(frozen=True)
class Done:
    """How many groups, of each kind, a run has dealt with."""

    sessions_ended: int
    proposals_ended: int
    groups_ended: int
    warned: int
    seats_passed_on: int
    hours_counted: int
    groups_looked_at: int = 0
    stalled: int = 0
    """Groups that have stalled since the last look."""
    told_of_seats: int = 0
    """People, not groups."""
    days_written: int = 0
    """Blocks, of which it was written down how their groups do today."""
    meetings_reminded: int = 0
    """Dates whose people were written to."""
    plans_derived: int = 0
    """Plans of meetings, whose instants were derived anew."""


def run(now: datetime) -> Done:
    """Do all that is due at ``now``."""
    looked, told = _look(now), _tell_of_seats(now)
    days = _write_day(now)
    reminded, derived = _about_meetings(reminding.remind, now), _about_meetings(reminding.derive, now)
    return Done(
        sessions_ended=_each(_ending(State.DROP_IN, now), _end_session, now),
        proposals_ended=_each(_ending(State.PROPOSED, now), _end_proposal, now),
        groups_ended=_each(_ending(State.OPEN, now), _end_small_group, now),
        warned=_each(_soon_ending(now), _warn, now),
        seats_passed_on=_each(_with_lapsed_offers(now), _pass_on, now),
        hours_counted=_each(_of_another_week(now), _count_hours, now),
        groups_looked_at=looked.groups,
        stalled=looked.nudged,
        told_of_seats=told,
        days_written=days,
        meetings_reminded=reminded,
        plans_derived=derived,
    )


def _ending(state: State, now: datetime) -> QuerySet[StudyGroup]:
    return StudyGroup.objects.filter(state=state, ends_at__lte=now).order_by("ends_at", "id")


def _soon_ending(now: datetime) -> QuerySet[StudyGroup]:
    """Groups that have enough people are left out here, so that a batch is not full of what nobody has to hear of."""
    soon = StudyGroup.objects.filter(reminded_at=None, ends_at__gt=now, ends_at__lte=now + NOTICE)
    too_small = Q(state=State.OPEN, held__lt=F("opens_at"))
    held = Count("memberships", filter=Q(memberships__live=True))
    return soon.annotate(held=held).filter(Q(state=State.PROPOSED) | too_small).order_by("ends_at", "id")


def _with_lapsed_offers(now: datetime) -> QuerySet[StudyGroup]:
    lapsed = Membership.objects.offered().filter(accept_by__lt=now).values("group_id")
    return StudyGroup.objects.filter(pk__in=lapsed).order_by("id")


def _of_another_week(now: datetime) -> QuerySet[StudyGroup]:
    return StudyGroup.objects.filter(state=State.OPEN, hours_of__lt=hours.monday_of(now)).order_by("hours_of", "id")


def _end_session(row: StudyGroup, now: datetime) -> bool:
    if not seating.close(row.pk, now):
        return False
    tell("session_ended", row.created_by_id or 0, row)
    return True


def _end_proposal(row: StudyGroup, now: datetime) -> bool:
    """Closed under the eyes of the database: somebody may have opened it in this moment."""
    people = _line(row)

    def write() -> bool:
        ended = seating.close(row.pk, now, only_if=State.PROPOSED)
        return ended and _write_with_suggestions(people, "proposal_ended", row, now)

    if not atomically(write):
        return False
    tell("aged_out", row.created_by_id or 0, row, people=len(people))
    return True


def _end_small_group(row: StudyGroup, now: datetime) -> bool:
    people = _inside(row)
    if len(people) >= row.opens_at:
        atomically(lambda: StudyGroup.objects.filter(pk=row.pk).update(ends_at=None, reminded_at=None))
        return False

    def write() -> bool:
        ended = seating.close(row.pk, now, Ended.TOO_FEW, only_if=State.OPEN, fewer_than=row.opens_at)
        return ended and _write_with_suggestions(people, "group_too_small", row, now)

    if not atomically(write):
        return False
    tell("too_small", row.created_by_id or 0, row, people=len(people))
    return True


def _warn(row: StudyGroup, now: datetime) -> bool:
    """Say once that a proposal will age out, or that a group is still too small."""
    is_proposal = row.state == State.PROPOSED
    people = _line(row) if is_proposal else _inside(row)
    assert row.ends_at is not None  # that is why it is here
    missing, day = row.opens_at - len(people), f"{row.ends_at:%Y-%m-%d}"
    kind = "proposal_ageing" if is_proposal else "group_small"

    def write() -> bool:
        first = StudyGroup.objects.filter(pk=row.pk, reminded_at=None).update(reminded_at=now) == 1
        if first:
            write_to(people, kind, row, f"ending:{row.pk}:{day}", now, missing=str(missing), day=day)
        return first

    return atomically(write)


def _pass_on(row: StudyGroup, now: datetime) -> bool:
    joining.fill(row, now)  # which takes back what nobody said yes to
    return True


def _count_hours(row: StudyGroup, now: datetime) -> bool:
    hours.count(row.pk, now)
    return True


def _look(now: datetime) -> health.Looked:
    try:
        return health.look(now)
    except Exception:
        log.exception("looking at how groups do failed")
        return health.Looked()


def _write_day(now: datetime) -> int:
    """After the look, so that the day's picture is of the day."""
    try:
        return history.write_day(now)
    except Exception:
        log.exception("writing down how groups do today failed")
        return 0


def _about_meetings(step: Callable[[datetime], int], now: datetime) -> int:
    try:
        return step(now)
    except Exception:
        log.exception("%s failed for meetings", step.__name__)
        return 0


def _tell_of_seats(now: datetime) -> int:
    told = 0
    for usage_key in placing_late.waiting_in(now):
        try:
            told += placing_late.tell_of_seats(usage_key, now)
        except Exception:
            log.exception("telling people of seats failed in %s", usage_key)
    return told


def _write_with_suggestions(people: list[int], kind: str, row: StudyGroup, now: datetime) -> bool:
    for user_id in people:
        best = suggesting.best_for(user_id, row.activity_id, now, topic=row.topic)
        known = dict(StudyGroup.objects.filter(pk__in=best).values_list("pk", "name"))
        others = "\n".join(f"- {known[pk]}" for pk in best)
        write_to([user_id], kind, row, f"ended:{row.pk}", now, others=others)
    return True


def _line(row: StudyGroup) -> list[int]:
    return list(Waiting.objects.filter(group=row).order_by("id").values_list("user_id", flat=True))


def _inside(row: StudyGroup) -> list[int]:
    """Who has a seat, or the offer of one: somebody who may still say yes counts."""
    seats = Membership.objects.held().filter(group=row).order_by("id")
    return [user_id for user_id in seats.values_list("user_id", flat=True) if user_id is not None]


def _each(rows: QuerySet[StudyGroup], step: Callable[[StudyGroup, datetime], bool], now: datetime) -> int:
    done = 0
    for row in rows.select_related("activity")[:BATCH]:
        try:
            done += step(row, now)
        except Exception:
            log.exception("%s failed for group %s", step.__name__, row.uuid)
    return done
