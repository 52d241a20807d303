"""Every group of a block for the course team, who needs help first: the query behind the staff table.

The database weighs and sorts the groups, in one pass, and says of each no more than its id and its weight; what stands
in the lines is asked for one page. So a page costs the same few queries for five groups and for five thousand. The
only door is ``api``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer, names, require_organiser

from .data import LEADING, Joining, State, Wish
from .matching.pulse import Health
from .models import CompanyWish, JoinRequest, Membership, SignUp, StudyGroup, Waiting
from .rows import StudyGroups

PAGE_SIZE = 50

QUIET_AFTER = timedelta(days=14)
"""After how long without anyone coming, going or saying something a group counts as quiet."""


class Need(StrEnum):
    """What a group may need, the most pressing first."""

    TOO_FEW = "too_few"
    """Fewer people than it takes to open one."""
    STALLED = "stalled"
    """Hardly anybody was there lately."""
    COMPANY = "company"
    """It would like to go together with another one."""
    REQUESTS = "requests"
    """Somebody asked to join, and waits for an answer."""
    LINE = "line"
    """People stand in line, and every seat is taken."""
    NO_LEADER = "no_leader"
    QUIET = "quiet"


WEIGHTS = {need: 1 << place for place, need in enumerate(reversed(Need))}
"""The more pressing need outweighs all lesser ones together; a weight says which needs a group has."""


@dataclass(frozen=True)
class Sought:
    """What the course team looks for in the table."""

    search: str = ""
    """Words of a name or topic, or the username or e-mail address of somebody who has, or wants, a place."""
    state: State | None = None
    """``None`` for every group that has not ended."""
    need: Need | None = None
    page: int = 1


@dataclass(frozen=True)
class RosterRow:
    """A group as a line of the table."""

    uuid: UUID
    name: str
    topic: str
    state: State
    joining: Joining
    is_private: bool
    seats: int
    opens_at: int
    seated: int
    offered: int
    waiting: int
    here: int
    """Members who were there lately, when that was last looked at."""
    requests: int
    request_days: int
    """For how many whole days the oldest request has waited."""
    quiet_days: int
    """How many whole days ago someone last came, went or said something."""
    health: Health | None
    """How it did then; ``None`` before, and for what is no running group."""
    leader: str
    """The name of who leads it, or empty."""
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Headcount:
    """People of the block, each counted once in each line."""

    seated: int = 0
    """With a group."""
    waiting: int = 0
    """In line for a seat."""
    ungrouped: int = 0
    """Signed up to be matched, and in no group."""
    on_their_own: int = 0


@dataclass(frozen=True)
class Roster:
    """A page of the table."""

    rows: tuple[RosterRow, ...]
    total: int
    """How many groups there are on all pages."""
    page: int
    pages: int
    needs: dict[Need, int]
    """How many of the groups that fit the search and the state have each need."""
    people: Headcount


def roster(viewer: Viewer, placed: StudyGroups, sought: Sought | None = None, *, now: datetime | None = None) -> Roster:
    """A page of the block's groups, private ones included, who needs help first. For the course team."""
    require_organiser(viewer, placed.course_key)
    asked, when = sought or Sought(), now or timezone.now()
    anchor, people = _people(placed)
    if anchor is None:
        return Roster((), 0, 1, 1, dict.fromkeys(Need, 0), people)
    groups = _weighed(_sought(placed, StudyGroup.objects.filter(activity=anchor), asked), when)
    weighed = list(groups.order_by("-weight", "active_at", "pk").values_list("pk", "weight"))
    needs = {need: sum(1 for _, weight in weighed if weight & WEIGHTS[need]) for need in Need}
    wanted = [one for one in weighed if one[1] & WEIGHTS[asked.need]] if asked.need else weighed
    pages = max(1, ceil(len(wanted) / PAGE_SIZE))
    page = min(max(1, asked.page), pages)
    shown = wanted[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Roster(_rows(shown, when) if shown else (), len(wanted), page, pages, needs, people)


def _people(placed: StudyGroups) -> tuple[int | None, Headcount]:
    """The block's anchor, and how many people there are around it, in one query."""
    here = {"group__activity": OuterRef("pk"), "group__state": State.OPEN}
    signed = SignUp.objects.filter(activity=OuterRef("pk"), withdrawn_at=None)
    elsewhere = Membership.objects.seated().filter(
        user=OuterRef("user"), group__activity=OuterRef("activity"), group__state=State.OPEN
    )
    found = activities.used(placed.usage_key).annotate(
        seated=_distinct(Membership.objects.seated().filter(**here), "group__activity"),
        waiting=_distinct(Waiting.objects.filter(**here), "group__activity"),
        ungrouped=_distinct(signed.filter(~Exists(elsewhere), wish=Wish.MATCH), "activity"),
        on_their_own=_distinct(signed.filter(wish=Wish.OWN), "activity"),
    )
    row = found.values_list("pk", "seated", "waiting", "ungrouped", "on_their_own").first()
    return (row[0], Headcount(*row[1:])) if row else (None, Headcount())


def _distinct(rows: QuerySet[Membership] | QuerySet[Waiting] | QuerySet[SignUp], by: str) -> Coalesce:
    """How many people are in these rows."""
    counted = rows.order_by().values(by).annotate(people=Count("user", distinct=True)).values("people")
    return Coalesce(Subquery(counted), 0)


def _sought(placed: StudyGroups, groups: QuerySet[StudyGroup], asked: Sought) -> QuerySet[StudyGroup]:
    groups = groups.filter(state=asked.state) if asked.state else groups.exclude(state=State.CLOSED)
    if not asked.search:
        return groups
    words = Q()
    for word in asked.search.split():
        words &= Q(name__icontains=word) | Q(topic__icontains=word)
    [*found] = host.current().find_learners(placed.course_key, [asked.search]).values()
    seats = Membership.objects.held().filter(user__in=found).values("group_id")
    line = Waiting.objects.filter(user__in=found).values("group_id")
    return groups.filter(words | Q(pk__in=seats) | Q(pk__in=line)) if found else groups.filter(words)


def _weighed(groups: QuerySet[StudyGroup], now: datetime) -> QuerySet[Any]:
    """With ``weight``: the needs of each group as one number. Only open groups need anything."""
    seats = Membership.objects.seated().filter(group=OuterRef("pk"))
    line = Waiting.objects.filter(group=OuterRef("pk"))
    asked = JoinRequest.objects.filter(group=OuterRef("pk"), is_open=True)
    held = Membership.objects.held().filter(group=OuterRef("pk"))
    conditions: dict[Need, Q | Exists] = {
        Need.TOO_FEW: Q(opens_at__gt=_number(seats)),
        Need.STALLED: Q(stalled_at__isnull=False),
        Need.COMPANY: Exists(CompanyWish.objects.filter(group=OuterRef("pk"), is_open=True)),
        Need.REQUESTS: Exists(asked),
        Need.LINE: Exists(line) & Q(seats__lte=_number(held)),
        Need.NO_LEADER: ~Exists(seats.filter(role__in=LEADING)) & Exists(seats),
        Need.QUIET: Q(active_at__lt=now - QUIET_AFTER) | Q(health=Health.QUIET),
    }
    weighed = [_worth(condition, WEIGHTS[need]) for need, condition in conditions.items()]
    return groups.annotate(weight=Case(When(state=State.OPEN, then=sum(weighed, Value(0))), default=Value(0)))


def _worth(condition: Q | Exists, weight: int) -> Case:
    return Case(When(condition, then=Value(weight)), default=Value(0), output_field=IntegerField())


def _number(rows: QuerySet[Membership] | QuerySet[Waiting] | QuerySet[JoinRequest]) -> Coalesce:
    counted = rows.order_by().values("group").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _rows(shown: Sequence[tuple[int, int]], now: datetime) -> tuple[RosterRow, ...]:
    """What stands in the lines of one page: two queries, whichever page it is."""
    seats = Membership.objects.seated().filter(group=OuterRef("pk"))
    asked = JoinRequest.objects.filter(group=OuterRef("pk"), is_open=True)
    oldest = asked.order_by().values("group").annotate(first=Min("asked_at")).values("first")
    leading = seats.filter(role__in=LEADING).order_by("-role", "joined_at", "pk")  # “leader” comes after “co_leader”
    found = StudyGroup.objects.filter(pk__in=[pk for pk, _ in shown]).annotate(
        seated=_number(seats),
        offered=_number(Membership.objects.offered().filter(group=OuterRef("pk"))),
        waiting=_number(Waiting.objects.filter(group=OuterRef("pk"))),
        requests=_number(asked),
        oldest=Subquery(oldest),
        leader=Subquery(leading.values("user_id")[:1]),
    )
    by_id = {row.pk: row for row in found}
    known = names({row.leader for row in found if row.leader is not None})
    return tuple(
        RosterRow(
            uuid=row.uuid,
            name=row.name,
            topic=row.topic,
            state=State(row.state),
            joining=Joining(row.joining),
            is_private=row.is_private,
            seats=row.seats,
            opens_at=row.opens_at,
            seated=row.seated,
            offered=row.offered,
            waiting=row.waiting,
            here=row.here_lately,
            requests=row.requests,
            request_days=(now - row.oldest).days if row.oldest else 0,
            quiet_days=(now - row.active_at).days,
            health=Health(row.health) if row.health and row.state == State.OPEN else None,
            leader=known.get(row.leader, ""),
            needs=tuple(need for need in Need if weight & WEIGHTS[need]),
        )
        for row, weight in ((by_id[pk], weight) for pk, weight in shown if pk in by_id)
    )
