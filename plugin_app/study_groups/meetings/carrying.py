"""What two groups had planned, once they are one: the meetings ahead of the group that ends go on in the other.

What is over stays with the group it happened in, and is read by nobody who was not there. So a series that has begun
goes on as a new plan. It asks nobody for permission; the caller holds both groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from plugin_app.study_groups.models import MeetingDate, MeetingPlan, StudyGroup

from . import series, telling
from .data import MeetingState, Repeats


def carry_over(row: StudyGroup, into: StudyGroup, now: datetime) -> int:
    """Let every meeting of one group that has not begun be one of the other, whose people hear of it. How many dates.

    Who has answered has answered; who planned it may still change it. It may be more than the group could plan itself.
    """
    ahead = list(
        MeetingDate.objects.filter(group=row, state=MeetingState.PLANNED, begins_at__gt=now)
        .select_related("plan")
        .order_by("plan_id", "planned_on")
    )
    for plan in {date.plan_id: date.plan for date in ahead}.values():
        _carry(plan, [date for date in ahead if date.plan_id == plan.pk], into, now)
    _tell(ahead, now)
    return len(ahead)


def _carry(plan: MeetingPlan, dates: list[MeetingDate], into: StudyGroup, now: datetime) -> None:
    """All of a plan, or a new plan that goes on from it."""
    stays = MeetingDate.objects.filter(plan=plan).exclude(pk__in=[date.pk for date in dates]).order_by("-planned_on")
    last, sequence = stays.first(), series.next_sequence(plan.pk)
    goes_on = series.split(plan, last, sequence, now) if last else plan
    MeetingPlan.objects.filter(pk=goes_on.pk).update(group=into)
    moved = {"plan": goes_on, "group": into, "sequence": sequence, "changed_at": now}
    MeetingDate.objects.filter(pk__in=[date.pk for date in dates]).update(**moved)
    for date in dates:
        date.plan, date.group = goes_on, into


def _tell(ahead: list[MeetingDate], now: datetime) -> None:
    """Of each plan, its next date: to everybody who has not heard of that plan before."""
    for date, dates in _first_of_each(ahead):
        about = partial(_about, date, dates)
        telling.write_letters("meeting_planned", telling.addressees([date]), _occasion, now, about)


def _about(date: MeetingDate, dates: int) -> dict[str, str]:
    return {"series": telling.series_in_words(Repeats(date.plan.repeats), dates)}


def _occasion(date: MeetingDate) -> str:
    """As of a plan that is new: nobody is told twice of the same."""
    return f"planned:{date.plan.uuid}"


def _first_of_each(ahead: list[MeetingDate]) -> Iterator[tuple[MeetingDate, int]]:
    """The next date of each plan, and how many there are."""
    by_plan: dict[int, list[MeetingDate]] = {}
    for date in ahead:
        by_plan.setdefault(date.plan_id, []).append(date)
    for dates in by_plan.values():
        yield min(dates, key=lambda date: date.begins_at), len(dates)
