"""Rounds as the course team looks at them: in a list, one by one, and the groups of one. The only door is ``api``.

Every function takes a few queries, however many people there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_organiser
from plugin_app.study_groups.matching.problem import Meeting
from plugin_app.study_groups.models import MatchingRound, RoundGroup, RoundSeat
from plugin_app.study_groups.rows import StudyGroups

from . import plans
from .data import (
    GroupSort,
    Page,
    PlannedGroup,
    PlannedMember,
    PlannedOut,
    Progress,
    RoundState,
    RoundSummary,
    StaysOut,
)
from .rows import ATONCE, find

PAGE_SIZE = 12

Item = TypeVar("Item")
Row = TypeVar("Row", MatchingRound, RoundGroup, RoundSeat)

ORDERS = {
    GroupSort.HOURS: ("-common_minutes", "number"),
    GroupSort.FEWEST: ("common_minutes", "number"),
    GroupSort.NUMBER: ("number",),
}


def rounds(viewer: Viewer, placed: StudyGroups, page: int = 1) -> Page[RoundSummary]:
    """The rounds of this block, the latest first; those that were discarded are left out. For the course team."""
    require_organiser(viewer, placed.course_key)
    rows = MatchingRound.objects.filter(activity__usage_key=placed.usage_key).exclude(state=RoundState.DISCARDED)
    return _page(rows.defer("best_so_far").order_by("-id"), page, summaries)


def round_of(viewer: Viewer, placed: StudyGroups, which: UUID) -> RoundSummary:
    """One round of this block. For the course team."""
    return summary(find(viewer, placed, which))


def round_groups(
    viewer: Viewer,
    placed: StudyGroups,
    which: UUID,
    page: int = 1,
    sort: str = GroupSort.HOURS,
    *,
    total: int | None = None,
) -> Page[PlannedGroup]:
    """The groups of a round, none where there is no such round; ``sort`` is a ``GroupSort``, and anything else is the
    first. For the course team. Whoever knows how many there are from the ``RoundSummary`` saves counting them again.
    """
    require_organiser(viewer, placed.course_key)
    groups = RoundGroup.objects.filter(round__uuid=which, round__activity__usage_key=placed.usage_key)
    order = ORDERS[GroupSort(sort)] if sort in list(GroupSort) else ORDERS[GroupSort.HOURS]
    return _page(groups.select_related("published").order_by(*order), page, planned, total)


def round_group(viewer: Viewer, placed: StudyGroups, which: UUID, number: int) -> PlannedGroup:
    """One group of a round, by its number. For the course team."""
    require_organiser(viewer, placed.course_key)
    groups = RoundGroup.objects.filter(round__uuid=which, round__activity__usage_key=placed.usage_key, number=number)
    group = groups.select_related("published").first()
    if group is None:
        raise NotFound()
    return planned([group])[0]


def round_unplaced(viewer: Viewer, placed: StudyGroups, which: UUID, page: int = 1) -> Page[PlannedOut]:
    """Who takes part in a round and is in no group, and why; nobody where there is no such round.

    For the course team.
    """
    require_organiser(viewer, placed.course_key)
    seats = RoundSeat.objects.filter(round__uuid=which, round__activity__usage_key=placed.usage_key, group=None)
    return _page(seats.order_by("user_id"), page, _outside)


def summary(row: MatchingRound) -> RoundSummary:
    """A round as it stands."""
    return summaries([row])[0]


def summaries(rows: Sequence[MatchingRound]) -> list[RoundSummary]:
    """Rounds as they stand, in two queries for any number."""
    ids = [row.pk for row in rows]
    by_hand = Count("group", distinct=True, filter=Q(by_hand=True, group__is_locked=False))
    seats = RoundSeat.objects.filter(round__in=ids).exclude(group=None).order_by().values("round")
    people: dict[int, Mapping[str, Any]] = {
        one["round"]: one for one in seats.annotate(placed=Count("id"), by_hand=by_hand)
    }
    counted = RoundGroup.objects.filter(round__in=ids).order_by("common_minutes").values("round", "common_minutes")
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for some in counted.annotate(
        number=Count("id"), locked=Count("id", filter=Q(is_locked=True)), published=Count("published")
    ):
        groups[some["round"]].append(some)
    nobody: Mapping[str, Any] = {"placed": 0, "by_hand": 0}
    return [_summary(row, people.get(row.pk, nobody), groups[row.pk]) for row in rows]


def planned(rows: Sequence[RoundGroup]) -> list[PlannedGroup]:
    """Groups of a round with their people, in two queries for any number. ``published`` has been read."""
    seats: dict[int | None, list[RoundSeat]] = defaultdict(list)
    for seat in RoundSeat.objects.filter(group__in=[row.pk for row in rows]).order_by("-leads", "user_id"):
        seats[seat.group_id].append(seat)
    known = names({seat.user_id for there in seats.values() for seat in there})
    return [_planned(row, seats[row.pk], known) for row in rows]


def meetings_of(row: RoundGroup) -> tuple[Meeting, ...]:
    """When the people of a group could meet."""
    return tuple(Meeting(zone, weekday, start) for zone, weekday, start in row.meetings)


def _summary(row: MatchingRound, people: Mapping[str, Any], groups: Sequence[Mapping[str, Any]]) -> RoundSummary:
    """``groups`` are counted by the minutes that they have in common."""
    number = sum(some["number"] for some in groups)
    minutes = sum(some["common_minutes"] * some["number"] for some in groups)
    hours: Counter[int] = Counter()
    for some in groups:
        hours[some["common_minutes"] // 60] += some["number"]
    is_running = row.state == RoundState.RUNNING
    return RoundSummary(
        uuid=row.uuid,
        state=RoundState(row.state),
        created_at=row.created_at,
        plan=plans.read(row.plan),
        takes_part=row.takes_part,
        placed=row.placed_so_far if is_running else people["placed"],
        groups=number,
        upper_bound=row.upper_bound,
        mean_common_minutes=row.minutes_so_far if is_running else minutes / number if number else 0.0,
        hours=tuple(sorted(hours.items())),
        progress=Progress(row.phase, row.share),
        stays_out={StaysOut(why): out for why, out in row.stays_out.items() if why in list(StaysOut)},
        error=row.error,
        locked=sum(some["locked"] for some in groups) + people["by_hand"],
        published=sum(some["published"] for some in groups),
        published_at=row.published_at,
        is_at_once=row.takes_part <= ATONCE,
    )


def _planned(row: RoundGroup, seats: Collection[RoundSeat], known: dict[int, str]) -> PlannedGroup:
    return PlannedGroup(
        number=row.number,
        name=row.name,
        language=row.language,
        members=tuple(PlannedMember(one.user_id, known[one.user_id], one.leads, one.by_hand) for one in seats),
        meetings=meetings_of(row),
        common_minutes=row.common_minutes,
        week=int(row.week or "0", 16),
        why=tuple(row.why),
        is_locked=row.is_locked or any(seat.by_hand for seat in seats),
        group=row.published.uuid if row.published else None,
    )


def _outside(seats: Sequence[RoundSeat]) -> list[PlannedOut]:
    known = names({seat.user_id for seat in seats})
    return [PlannedOut(seat.user_id, known[seat.user_id], seat.why, seat.by_hand) for seat in seats]


def _page(
    rows: QuerySet[Row], page: int, drawn: Callable[[list[Row]], list[Item]], total: int | None = None
) -> Page[Item]:
    """That page, or the last one there is."""
    total = rows.count() if total is None else total
    turned = turn_to(page, total, PAGE_SIZE)
    return Page(tuple(drawn(list(rows[turned.on_it]))), turned.page, turned.pages, total)
