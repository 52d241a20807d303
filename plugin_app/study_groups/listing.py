"""Groups as a viewer sees them: a page of them with a fixed number of queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil
from typing import TypeVar

from django.db.models import F, Func, IntegerField, Q, QuerySet, Subquery

from plugin_app.people.api import names

from .data import Group, GroupPage, Member, SeatRole, Standing, State, Waiter
from .models import Membership, StudyGroup, Waiting

PAGE_SIZE = 12

Entry = TypeVar("Entry", Membership, Waiting)


def page(usage_key: str, user_id: int | None, *, search: str, topic: str, page: int) -> GroupPage:
    """One page of the block's living groups. The viewer's own are on no page, but beside the first."""
    living = _living().filter(activity__usage_key=usage_key)
    own = list(_of(living, user_id).order_by("name")) if user_id is not None else []
    others = _matching(living, search, topic).exclude(pk__in=[row.pk for row in own])
    current, total, shown = _shown(others, max(1, page))
    pages = max(1, ceil(total / PAGE_SIZE))
    beside = own if current == 1 else []
    seen = {group.uuid: group for group in _as_seen([*beside, *shown], user_id)}
    return GroupPage(
        groups=tuple(seen[row.uuid] for row in shown),
        mine=tuple(seen[row.uuid] for row in beside),
        own=len(own),
        total=total,
        page=current,
        pages=pages,
    )


def one(row: StudyGroup, user_id: int | None) -> Group:
    """One group."""
    return _as_seen([row], user_id)[0]


def in_course(course_key: str, user_id: int | None) -> tuple[Group, ...]:
    """Every living group of a course."""
    rows = _living().filter(activity__course_key=course_key).order_by("name")
    return tuple(_as_seen(list(rows), user_id))


def _shown(groups: QuerySet[StudyGroup], page: int) -> tuple[int, int, list[StudyGroup]]:
    """A page of groups, counted on the way: its number, how many there are in all, and the groups.

    Past the last page, which a list that shrinks may leave behind, the last one is shown.
    """
    start = (page - 1) * PAGE_SIZE
    # A window function would count as well, but makes databases carry every group there is, with all it says.
    counted = groups.order_by().values(number=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    found = groups.annotate(total=Subquery(counted)).order_by("-id")
    rows = list(found[start : start + PAGE_SIZE])
    if rows:
        return page, rows[0].total, [*rows]
    total = groups.count() if page > 1 else 0
    return (1, 0, []) if total == 0 else _shown(groups, ceil(total / PAGE_SIZE))


def _living() -> QuerySet[StudyGroup]:
    return StudyGroup.objects.exclude(state=State.CLOSED).select_related("activity")


def _matching(groups: QuerySet[StudyGroup], search: str, topic: str) -> QuerySet[StudyGroup]:
    for word in search.split():
        groups = groups.filter(Q(name__icontains=word) | Q(topic__icontains=word) | Q(purpose__icontains=word))
    return groups.filter(topic=topic) if topic else groups


def _of(groups: QuerySet[StudyGroup], user_id: int) -> QuerySet[StudyGroup]:
    seated = Membership.objects.filter(user_id=user_id, live=True).values("group_id")
    waiting = Waiting.objects.filter(user_id=user_id).values("group_id")
    return groups.filter(Q(pk__in=seated) | Q(pk__in=waiting))


def _as_seen(rows: Sequence[StudyGroup], user_id: int | None) -> list[Group]:
    ids = [row.pk for row in rows]
    seats = _by_group(Membership.objects.filter(group__in=ids, live=True).order_by("seat_number")) if ids else {}
    lines = _by_group(Waiting.objects.filter(group__in=ids).order_by("id")) if ids else {}
    seated = {seat.user_id for held in seats.values() for seat in held if seat.user_id is not None}
    known = names(seated | {place.user_id for line in lines.values() for place in line})
    return [_group(row, seats.get(row.pk, []), lines.get(row.pk, []), known, user_id) for row in rows]


def _group(
    row: StudyGroup,
    seats: Sequence[Membership],
    line: Sequence[Waiting],
    known: dict[int, str],
    user_id: int | None,
) -> Group:
    waiters = tuple(
        Waiter(place.user_id, known[place.user_id], position) for position, place in enumerate(line, start=1)
    )
    position = next((waiter.position for waiter in waiters if waiter.user_id == user_id), None)
    seated = any(seat.user_id == user_id for seat in seats)
    return Group(
        uuid=row.uuid,
        usage_key=row.activity.usage_key,
        name=row.name,
        topic=row.topic,
        purpose=row.purpose,
        state=State(row.state),
        seats=row.seats,
        opens_at=row.opens_at,
        created_at=row.created_at,
        members=tuple(
            Member(seat.user_id, known[seat.user_id], seat.seat_number or 0, SeatRole(seat.role))
            for seat in seats
            if seat.user_id is not None
        ),
        line=waiters,
        standing=Standing.SEATED if seated else Standing.WAITING if position else Standing.NONE,
        position=position,
    )


def _by_group(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    gathered: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        gathered[entry.group_id].append(entry)
    return gathered
