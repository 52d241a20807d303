"""From records of meetings to the facts that others see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from plugin_app.study_groups.models import MeetingDate, Rsvp

from .data import Answer, Coming, Meeting, MeetingState, Repeats

Answers = Mapping[int, Sequence[Rsvp]]
"""By the id of the date they are about."""


@dataclass(frozen=True)
class Reader:
    """Who looks at meetings."""

    user_id: int | None
    leads: bool = False
    """Whether they lead the group, or look after the course."""
    sees_hidden: bool = False
    """Whether they see words that wait for a decision."""


def counted(rows: QuerySet[MeetingDate]) -> QuerySet[MeetingDate]:
    """These dates with their plans and groups, and which of how many they are: ``number`` and ``dates``."""
    of_plan = MeetingDate.objects.filter(plan=OuterRef("plan_id"))
    until = of_plan.filter(planned_on__lte=OuterRef("planned_on"))
    return rows.select_related("plan", "group__activity").annotate(number=_count(until), dates=_count(of_plan))


def answers_to(rows: Iterable[MeetingDate]) -> Answers:
    """What was answered to these dates, and who came, in one query."""
    said: dict[int, list[Rsvp]] = {}
    for rsvp in Rsvp.objects.filter(date__in=[row.pk for row in rows]).exclude(user=None):
        said.setdefault(rsvp.date_id, []).append(rsvp)
    return said


def drawn(
    rows: Iterable[MeetingDate],
    members: Mapping[int, str],
    reader: Reader,
    said: Answers,
    names: Mapping[int, str] | None = None,
) -> tuple[Meeting, ...]:
    """Dates that were ``counted``, as this reader sees them. ``members``: names by user id, in the order of seats.

    ``names`` may know more people, for who planned it or wrote its notes.
    """
    known = names if names is not None else members
    return tuple(_meeting(row, members, reader, said.get(row.pk, ()), known) for row in rows)


def _meeting(
    row: MeetingDate, members: Mapping[int, str], reader: Reader, said: Sequence[Rsvp], names: Mapping[int, str]
) -> Meeting:
    plan, by_user = row.plan, {rsvp.user_id: rsvp for rsvp in said}
    own = by_user.get(reader.user_id) if reader.user_id is not None else None
    planned = plan.created_by_id is not None and plan.created_by_id == reader.user_id
    is_shown = row.hidden_at is None or reader.sees_hidden or planned
    return Meeting(
        uuid=row.uuid,
        group=row.group.uuid,
        plan=plan.uuid,
        repeats=Repeats(plan.repeats),
        number=row.number,  # type: ignore[attr-defined]  # annotated by ``counted``, as is ``dates``
        dates=row.dates,  # type: ignore[attr-defined]
        planned_on=row.planned_on,
        planned_time=row.planned_time,
        title=row.title if is_shown else gettext("A meeting"),
        agenda=row.agenda if is_shown else "",
        place=row.place if is_shown else "",
        link=row.link if is_shown else "",
        time_zone=plan.time_zone,
        on_date=row.on_date,
        at_time=row.at_time,
        minutes=row.minutes,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        state=MeetingState(row.state),
        sequence=row.sequence,
        changed_at=row.changed_at,
        notes=row.notes if is_shown else "",
        answers=tuple(_coming(user_id, name, by_user.get(user_id)) for user_id, name in members.items()),
        my_answer=_answer(own),
        my_came=own.came if own else None,
        may_change=reader.leads or planned,
        notes_version=row.notes_version,
        planned_by=names.get(plan.created_by_id or 0, ""),
        notes_by=names.get(row.notes_by_id or 0, ""),
        notes_at=row.notes_at,
        is_hidden=row.hidden_at is not None,
        group_name=row.group.name,
        usage_key=row.group.activity.usage_key,
    )


def _coming(user_id: int, name: str, rsvp: Rsvp | None) -> Coming:
    return Coming(user_id, name, _answer(rsvp), rsvp.came if rsvp else None)


def _answer(rsvp: Rsvp | None) -> Answer | None:
    return Answer(rsvp.answer) if rsvp and rsvp.answer else None


def _count(rows: QuerySet[MeetingDate]) -> Subquery:
    alone = rows.order_by().values("plan").annotate(number=Count("pk")).values("number")
    return Subquery(alone, output_field=IntegerField())
