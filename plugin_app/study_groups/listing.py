"""Groups as a viewer sees them: a page of them with a fixed number of queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names

from . import hours
from .data import Finding, Group, GroupPage, Joining, Member, SeatRole, Sort, Standing, State, Waiter
from .matching.pulse import Health, signs_in
from .models import Announcement, CompanyWish, JoinRequest, Membership, RoundGroup, StudyGroup, Waiting
from .rows import NOBODY, StudyGroups, own_ids, visible

PAGE_SIZE = 12

LISTED = (State.PROPOSED, State.OPEN)
LIVING = (*LISTED, State.DROP_IN)
ORDERS = {Sort.NEWEST: ("-id",), Sort.ACTIVE: ("-active_at", "-id"), Sort.SEATS: ("-free", "-id")}


def page(viewer: Viewer, placed: StudyGroups, finding: Finding, now: datetime) -> GroupPage:
    """One page of the block's living groups. The viewer's own, and sessions that happen now, are on no page, but
    beside the first."""
    living = _rows(viewer.user_id).filter(activity__usage_key=placed.usage_key)
    sessions = StudyGroup.objects.filter(
        activity__usage_key=placed.usage_key, state=State.DROP_IN, ends_at__gt=now, is_private=False
    )
    beside = living.filter(pk__in=own_ids(viewer.user_id).union(sessions.values_list("pk"), all=True))
    found = list(beside.filter(state__in=LIVING).order_by("name", "id"))
    others = living.filter(state__in=LISTED).exclude(pk__in=[row.pk for row in found])
    others = _matching(others if viewer.is_organiser else others.filter(is_private=False), finding)
    shown = _best_hours(viewer, others, finding, now) if finding.sort is Sort.HOURS else _ordered(others, finding)
    first = found if shown.page == 1 else []
    drawn = _as_seen([*first, *shown.rows], viewer.user_id, sees_all=viewer.is_organiser)
    seen = {group.uuid: group for group in drawn}
    own = [seen[row.uuid] for row in first]
    return GroupPage(
        groups=tuple(replace(seen[row.uuid], common_minutes=shown.common.get(row.pk)) for row in shown.rows),
        mine=tuple(group for group in own if group.is_mine),
        now=tuple(group for group in own if not group.is_mine),
        own=len(found),
        total=shown.total,
        page=shown.page,
        pages=turn_to(shown.page, shown.total, PAGE_SIZE).pages,
    )


def one(viewer: Viewer, placed: StudyGroups, group: UUID) -> Group:
    """One group, as far as this viewer may know of it. Raises ``NotFound``."""
    wishes = CompanyWish.objects.filter(Q(group=OuterRef("pk")) | Q(into=OuterRef("pk")), is_open=True)
    matched = RoundGroup.objects.filter(published=OuterRef("pk"))
    told = Announcement.objects.filter(group=OuterRef("pk"))
    asking = JoinRequest.objects.filter(group=OuterRef("pk"), is_open=True)
    own = Membership.objects.seated().filter(group=OuterRef("pk"), user=viewer.user_id or NOBODY)
    rows = _rows(viewer.user_id).filter(uuid=group, activity__usage_key=placed.usage_key)
    known = rows.annotate(wished=Exists(wishes), matched=Exists(matched), told=Exists(told), asking=Exists(asking))
    row: Any = visible(known.annotate(own_here_at=Subquery(own.values("here_at")[:1])), viewer).first()
    if row is None:
        raise NotFound()
    seen = _as_seen([row], viewer.user_id, sees_all=viewer.is_organiser)[0]
    return replace(
        seen,
        has_company_wish=row.wished,
        has_announcements=row.told,
        has_requests=row.asking,
        said_here_at=row.own_here_at,
        was_matched=row.matched,
    )


def shown(group_id: int, user_id: int | None) -> Group:
    """One group, for somebody who may know of it for a reason of their own."""
    return _as_seen([_rows(user_id).get(pk=group_id)], user_id)[0]


def some(group_ids: Sequence[int], user_id: int | None) -> tuple[Group, ...]:
    """These groups, in that order, for somebody who may know of them."""
    rows = {row.pk: row for row in _rows(user_id).filter(pk__in=group_ids)}
    return tuple(_as_seen([rows[pk] for pk in group_ids if pk in rows], user_id))


def with_free_seats(groups: QuerySet[StudyGroup]) -> QuerySet[Any]:
    """The groups with ``free``: how many seats nobody sits on and nobody is offered."""
    held = Membership.objects.held().filter(group=OuterRef("pk")).order_by().values("group")
    taken = Coalesce(Subquery(held.annotate(number=Count("pk")).values("number")), 0)
    return groups.annotate(free=F("seats") - taken)


@dataclass(frozen=True)
class _Shown:
    """A page of rows, and how many there are in all. ``common`` is known where the page is sorted by it."""

    rows: Sequence[StudyGroup]
    page: int
    total: int
    common: dict[int, int | None]


def _ordered(groups: QuerySet[StudyGroup], finding: Finding) -> _Shown:
    """The database sorts, and counts on the way.

    Past the last page, which a list that shrinks may leave behind, the last one is shown.
    """
    page = max(1, finding.page)
    # A window function would count as well, but makes databases carry every group there is, with all it says.
    counted = groups.order_by().values(number=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    sorted_groups = with_free_seats(groups) if finding.sort is Sort.SEATS and not finding.has_seat else groups
    found = sorted_groups.annotate(total=Subquery(counted)).order_by(*ORDERS[finding.sort])
    rows = list(found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    if rows:
        return _Shown(rows, page, rows[0].total, {})
    total = groups.count() if page > 1 else 0
    if total == 0:
        return _Shown([], 1, 0, {})
    return _ordered(groups, replace(finding, page=turn_to(page, total, PAGE_SIZE).page))


def _best_hours(viewer: Viewer, groups: QuerySet[StudyGroup], finding: Finding, now: datetime) -> _Shown:
    """Most hours a week in common with the viewer first. No database counts bits: all groups' hours are compared here,
    which takes a few milliseconds for thousands."""
    mine = hours.of_person(viewer.user_id, now)
    hints = groups.order_by("-id").values_list("pk", "shared_hours")
    common = {pk: hours.common_minutes(mine, hint) for pk, hint in hints}
    best = sorted(common, key=lambda pk: -1 if common[pk] is None else common[pk] or 0, reverse=True)
    turned = turn_to(finding.page, len(best), PAGE_SIZE)
    wanted = best[turned.on_it]
    rows = {row.pk: row for row in groups.filter(pk__in=wanted)}
    return _Shown([rows[pk] for pk in wanted if pk in rows], turned.page, len(best), common)


def _rows(user_id: int | None) -> QuerySet[Any]:
    """Groups, each with ``has_asked``: whether this person has an open request there."""
    asked = JoinRequest.objects.filter(group=OuterRef("pk"), user=user_id, is_open=True)
    return StudyGroup.objects.select_related("activity").annotate(has_asked=Exists(asked))


def _matching(groups: QuerySet[StudyGroup], finding: Finding) -> QuerySet[StudyGroup]:
    for word in finding.search.split():
        groups = groups.filter(Q(name__icontains=word) | Q(topic__icontains=word) | Q(purpose__icontains=word))
    if finding.topic:
        groups = groups.filter(topic=finding.topic)
    if finding.language:
        groups = groups.filter(language=finding.language)
    if finding.has_seat:
        open_to_all = groups.filter(state=State.OPEN, joining__in=(Joining.OPEN, Joining.REQUEST))
        groups = with_free_seats(open_to_all).filter(free__gt=0)
    return groups


@dataclass(frozen=True)
class _Place:
    """Somebody on a seat, with a seat kept for them, or in line (then ``role`` is empty)."""

    group_id: int
    id: int
    user_id: int | None
    since: datetime
    seat_number: int | None
    role: str
    accept_by: datetime | None


def _as_seen(rows: Sequence[StudyGroup], user_id: int | None, *, sees_all: bool = False) -> list[Group]:
    """``sees_all`` is for the course team, who see where a group talks although they do not sit in it."""
    places = _places([row.pk for row in rows])
    known = names({place.user_id for there in places.values() for place in there if place.user_id is not None})
    return [_group(row, places.get(row.pk, []), known, user_id, sees_all=sees_all) for row in rows]


def _places(group_ids: Sequence[int]) -> dict[int, list[_Place]]:
    """Seats and lines of these groups in one query."""
    if not group_ids:
        return {}
    seats = Membership.objects.held().filter(group__in=group_ids)
    line = Waiting.objects.filter(group__in=group_ids)
    nowhere, never = Cast(Value(None), IntegerField()), Cast(Value(None), DateTimeField())
    # What is computed comes last: before 5.2 Django puts it there whatever the order asked for.
    found = seats.values_list("group_id", "id", "user_id", "joined_at", "seat_number", "role", "accept_by").union(
        line.values_list("group_id", "id", "user_id", "since", nowhere, Value(""), never), all=True
    )
    gathered: dict[int, list[_Place]] = defaultdict(list)
    for row in sorted(found, key=lambda row: (row[4] or 0, row[1])):
        gathered[row[0]].append(_Place(*row))
    return gathered


def _group(row: Any, places: Iterable[_Place], known: dict[int, str], user_id: int | None, *, sees_all: bool) -> Group:
    people = [(place, place.user_id) for place in places if place.user_id is not None]
    line = [one for place, one in people if not place.role]
    seated = [(place, one) for place, one in people if place.role and place.accept_by is None]
    own = next((place for place, one in people if one == user_id), None)
    role = SeatRole(own.role) if own and own.role and own.accept_by is None else None
    return Group(
        uuid=row.uuid,
        usage_key=row.activity.usage_key,
        name=row.name,
        topic=row.topic,
        purpose=row.purpose,
        language=row.language,
        channel=row.channel if role or sees_all else "",
        state=State(row.state),
        joining=Joining(row.joining),
        is_private=row.is_private,
        seats=row.seats,
        opens_at=row.opens_at,
        created_at=row.created_at,
        active_at=row.active_at,
        ends_at=row.ends_at,
        members=tuple(
            Member(one, known[one], place.seat_number or 0, SeatRole(place.role), place.since) for place, one in seated
        ),
        offered=len(people) - len(line) - len(seated),
        line=tuple(Waiter(one, known[one], position) for position, one in enumerate(line, start=1)),
        standing=_standing(own, has_asked=row.has_asked),
        role=role,
        position=line.index(user_id) + 1 if own and not own.role and user_id is not None else None,
        accept_by=own.accept_by if own else None,
        is_begun_by_viewer=user_id is not None and row.created_by_id == user_id,
        health=Health(row.health) if row.health else None,
        signs=signs_in(row.signs),
        opened_at=row.opened_at,
    )


def _standing(own: _Place | None, *, has_asked: bool) -> Standing:
    if own is None:
        return Standing.ASKED if has_asked else Standing.NONE
    if not own.role:
        return Standing.WAITING
    return Standing.OFFERED if own.accept_by else Standing.SEATED
