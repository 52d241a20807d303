"""Every group of a block for the course team, who needs help first: the query behind the staff table.

The database weighs and sorts the groups, in one pass (``needs``), and says of each no more than its id and its weight;
what stands in the lines is asked for one page. So a page costs the same few queries for five groups and for five
thousand. The only door is ``api``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.batches import batches
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_organiser

from .data import LEADING, Joining, State, Wish
from .matching.pulse import Health, Sign, signs_in
from .meetings.data import MeetingState
from .models import JoinRequest, MeetingDate, Membership, SignUp, StudyGroup, Waiting
from .needs import WEIGHTS, Need, needs_in, number_of, weighed
from .rows import StudyGroups

PAGE_SIZE = 50

PRESENCE = (Sign.SOME_HERE, Sign.FEW_HERE, Sign.NOBODY_TO_MEET)
TOLD_BY: dict[Need, tuple[Sign, ...]] = {
    Need.TOO_FEW: (Sign.FEW_PEOPLE,),
    Need.STALLED: PRESENCE,
    Need.MISSED: (Sign.MISSED,),
    Need.QUIET: (*PRESENCE, Sign.SILENT),
}
"""Signs that stand in the words for a need: “Stalled: 1 of 4 here lately”."""


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
    usage_key: str
    """The block it was formed in."""
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
    line_days: int
    """For how many whole days the first in line has stood there."""
    here: int
    """Members who were there lately, when that was last looked at."""
    requests: int
    request_days: int
    """For how many whole days the oldest request has waited."""
    quiet_days: int
    """How many whole days ago someone last came, went or said something."""
    health: Health | None
    """How it did then; ``None`` before, and for what is no running group."""
    signs: tuple[Sign, ...]
    """Why."""
    met_at: datetime | None
    """When the last meeting began that took place, as far as anybody has said."""
    next_at: datetime | None
    """When the next one begins."""
    leader: str
    """The name of who leads it, or empty."""
    needs: tuple[Need, ...]

    @property
    def reasons(self) -> tuple[Sign, ...]:
        """The signs that its needs do not tell already."""
        told = {sign for need in self.needs for sign in TOLD_BY.get(need, ())}
        return tuple(sign for sign in self.signs if sign not in told)


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
    found = sorted_groups(_sought(placed, StudyGroup.objects.filter(activity=anchor), asked), when)
    wanted = _needing(found, asked.need)
    turned, needs = turn_to(asked.page, len(wanted), PAGE_SIZE), tally(weight for _, weight in found)
    shown = tuple(lines(wanted[turned.on_it], when))
    return Roster(shown, len(wanted), turned.page, turned.pages, needs, people)


def all_lines(placed: StudyGroups, sought: Sought, now: datetime) -> Iterable[RosterRow]:
    """Every line of every page. It asks nobody for permission."""
    for batch in batches(_wanted(placed, sought, now)):
        yield from lines(batch, now)


def found_ids(placed: StudyGroups, sought: Sought, now: datetime) -> list[int]:
    """The ids of the groups on every page. It asks nobody for permission."""
    return [pk for pk, _ in _wanted(placed, sought, now)]


def sorted_groups(groups: QuerySet[StudyGroup], now: datetime) -> list[tuple[int, int]]:
    """The id and the weight of each of these groups; who needs help first comes first."""
    return list(weighed(groups, now).order_by("-weight", "active_at", "pk").values_list("pk", "weight"))


def tally(weights: Iterable[int]) -> dict[Need, int]:
    """How many groups have each need."""
    found = list(weights)
    return {need: sum(1 for weight in found if weight & WEIGHTS[need]) for need in Need}


def _wanted(placed: StudyGroups, sought: Sought, now: datetime) -> list[tuple[int, int]]:
    groups = StudyGroup.objects.filter(activity__usage_key=placed.usage_key)
    return _needing(sorted_groups(_sought(placed, groups, sought), now), sought.need)


def _needing(found: list[tuple[int, int]], need: Need | None) -> list[tuple[int, int]]:
    return [one for one in found if one[1] & WEIGHTS[need]] if need else found


def around(blocks: QuerySet[Any]) -> QuerySet[Any]:
    """Blocks with the numbers of a ``Headcount``, and ``since``: when the first of the ungrouped signed up."""
    here = {"group__activity": OuterRef("pk"), "group__state": State.OPEN}
    signed = SignUp.objects.filter(activity=OuterRef("pk"), withdrawn_at=None)
    elsewhere = Membership.objects.seated().filter(
        user=OuterRef("user"), group__activity=OuterRef("activity"), group__state=State.OPEN
    )
    ungrouped = signed.filter(~Exists(elsewhere), wish=Wish.MATCH)
    oldest = ungrouped.order_by().values("activity").annotate(since=Min("signed_at")).values("since")
    found: QuerySet[Any] = blocks.annotate(
        seated=_distinct(Membership.objects.seated().filter(**here), "group__activity"),
        waiting=_distinct(Waiting.objects.filter(**here), "group__activity"),
        ungrouped=_distinct(ungrouped, "activity"),
        on_their_own=_distinct(signed.filter(wish=Wish.OWN), "activity"),
        since=Subquery(oldest),
    )
    return found


def _people(placed: StudyGroups) -> tuple[int | None, Headcount]:
    """The block's anchor, and how many people there are around it, in one query."""
    found = around(activities.used(placed.usage_key))
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


def lines(shown: Sequence[tuple[int, int]], now: datetime) -> tuple[RosterRow, ...]:
    """What stands in the lines of these groups, given by id and weight: two queries, however many there are."""
    if not shown:
        return ()
    found = list(looked_into(StudyGroup.objects.filter(pk__in=[pk for pk, _ in shown]), now))
    return in_lines(found, shown, names({row.leader for row in found if row.leader is not None}), now)


def looked_into(groups: QuerySet[StudyGroup], now: datetime) -> QuerySet[Any]:
    """These groups with everything that stands in their lines."""
    seats = Membership.objects.seated().filter(group=OuterRef("pk"))
    line = Waiting.objects.filter(group=OuterRef("pk"))
    asked = JoinRequest.objects.filter(group=OuterRef("pk"), is_open=True)
    dates = MeetingDate.objects.filter(group=OuterRef("pk"))
    met = dates.filter(state=MeetingState.HELD, begins_at__lte=now).order_by("-begins_at")
    coming = dates.filter(state=MeetingState.PLANNED, ends_at__gt=now).order_by("begins_at")
    leading = seats.filter(role__in=LEADING).order_by("-role", "joined_at", "pk")  # “leader” comes after “co_leader”
    return groups.select_related("activity").annotate(
        seated=number_of(seats),
        offered=number_of(Membership.objects.offered().filter(group=OuterRef("pk"))),
        waiting=number_of(line),
        requests=number_of(asked),
        first_in_line=_first(line, "since"),
        first_request=_first(asked, "asked_at"),
        met_at=Subquery(met.values("begins_at")[:1]),
        next_at=Subquery(coming.values("begins_at")[:1]),
        leader=Subquery(leading.values("user_id")[:1]),
    )


def in_lines(
    found: Iterable[Any], shown: Iterable[tuple[int, int]], known: Mapping[int, str], now: datetime
) -> tuple[RosterRow, ...]:
    """The lines of the groups that are shown, as they were ``looked_into``; with the leaders that are known."""
    by_id = {row.pk: row for row in found}
    return tuple(_line(by_id[pk], weight, known, now) for pk, weight in shown if pk in by_id)


def _first(rows: QuerySet[Waiting] | QuerySet[JoinRequest], when: str) -> Subquery:
    return Subquery(rows.order_by().values("group").annotate(first=Min(when)).values("first"))


def _line(row: Any, weight: int, known: Mapping[int, str], now: datetime) -> RosterRow:
    return RosterRow(
        uuid=row.uuid,
        usage_key=row.activity.usage_key,
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
        line_days=(now - row.first_in_line).days if row.first_in_line else 0,
        here=row.here_lately,
        requests=row.requests,
        request_days=(now - row.first_request).days if row.first_request else 0,
        quiet_days=(now - row.active_at).days,
        health=Health(row.health) if row.health and row.state == State.OPEN else None,
        signs=signs_in(row.signs) if row.state == State.OPEN else (),
        met_at=row.met_at,
        next_at=row.next_at,
        leader=known.get(row.leader, ""),
        needs=needs_in(weight),
    )
