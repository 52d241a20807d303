"""Some groups of a round are made: inside one transaction, which the caller opens after taking the block.

Whoever has found a seat since, took their sign-up back, or left the course is left out kindly. If too few remain, the
group is not made, and its people wait on. Whoever comes from a group that has gone quiet gives their seat there back;
if nobody is left there, it ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _t

from plugin_app.study_groups import seating
from plugin_app.study_groups.data import Ended, State
from plugin_app.study_groups.matching import names
from plugin_app.study_groups.models import MatchingRound, Membership, RoundGroup, RoundSeat, StudyGroup, Waiting
from plugin_app.study_groups.opening import NewGroup, open_groups
from plugin_app.study_groups.reseating import Place, reseat
from plugin_app.study_groups.rows import StudyGroups, write_to
from plugin_app.study_groups.rules import SMALLEST

from . import plans
from .gathering import still_waiting
from .reading import meetings_of


@dataclass(frozen=True)
class Made:
    """What came of it."""

    formed: tuple[tuple[StudyGroup, int], ...]
    """Each new group, and how many sit there."""
    closed: tuple[StudyGroup, ...]
    """Groups that everyone has left for a new one."""
    left: tuple[StudyGroup, ...]
    """Groups that some have left, and in front of which somebody waits."""


@dataclass(frozen=True)
class _Forming:
    """A group that is about to be made."""

    planned: RoundGroup
    seats: Sequence[RoundSeat]
    """Of those who come, whoever leads first."""


def make(row: MatchingRound, groups: Sequence[RoundGroup], placed: StudyGroups, now: datetime) -> Made:
    """Make these groups. Raises ``IntegrityError`` or ``Conflict`` when somebody was faster; then nothing holds."""
    forming = _who_comes(row, groups, placed)
    made = _open(row, forming, placed, now)
    coming = {seat.user_id: seat for each in forming for seat in each.seats}
    leaving = _leaving(coming.values())
    arriving = [(made[each.planned.pk].pk, seat.user_id) for each in forming for seat in each.seats]
    reseat(leaving, arriving, now)
    old = _rows({group for group, _ in leaving})
    before = {user_id: old[group].name for group, user_id in leaving}
    for each in forming:
        _write_letters(each, made[each.planned.pk], before, now)
    closed, left = _close_empty(old, now)
    formed = tuple((made[each.planned.pk], len(each.seats)) for each in forming)
    return Made(formed, closed, left)


def _who_comes(row: MatchingRound, groups: Sequence[RoundGroup], placed: StudyGroups) -> list[_Forming]:
    """The groups that are made, and who comes. The others wait on, and are told why."""
    seats: dict[int | None, list[RoundSeat]] = defaultdict(list)
    for seat in RoundSeat.objects.filter(group__in=groups).order_by("-leads", "user_id"):
        seats[seat.group_id].append(seat)
    away = _why_away(row, [seat for there in seats.values() for seat in there], placed)
    size_min = plans.read(row.plan).size_min
    forming = []
    for group in groups:
        planned = seats[group.pk]
        coming = [seat for seat in planned if seat.user_id not in away]
        if len(coming) >= max(SMALLEST, min(size_min, len(planned))):
            forming.append(_Forming(group, coming))
        else:
            too_few = _t("Others of their group found another place, and too few remained. The next round is for them.")
            away |= {seat.user_id: too_few for seat in coming}
            group.delete()
    for user_id, why in away.items():
        RoundSeat.objects.filter(round=row, user=user_id).update(group=None, leads=False, why=why)
    return forming


def _why_away(row: MatchingRound, seats: Collection[RoundSeat], placed: StudyGroups) -> dict[int, str]:
    """Who does not come any more, and why."""
    asking = still_waiting(placed, [seat.user_id for seat in seats])
    moves = {(seat.user_id, seat.moves_from_id) for seat in seats}
    is_place = Q(group__state=State.OPEN) | Q(sole_holder__isnull=False)
    held = Membership.objects.held().filter(is_place, group__activity=row.activity_id, user__in=list(asking))
    placed_since = {
        user_id
        for user_id, group_id, accept_by in held.values_list("user_id", "group_id", "accept_by")
        if accept_by or (user_id, group_id) not in moves
    }
    found, gone = _t("They have found a group meanwhile."), _t("They do not ask for a group any more.")
    return {
        seat.user_id: gone if seat.user_id not in asking else found
        for seat in seats
        if seat.user_id not in asking or seat.user_id in placed_since
    }


def _open(row: MatchingRound, forming: Sequence[_Forming], placed: StudyGroups, now: datetime) -> dict[int, StudyGroup]:
    """The study groups, still empty, by the ids of those they were planned as. A name taken since is replaced."""
    plan = plans.read(row.plan)
    _rename(row, [each.planned for each in forming], plan.seed)
    new = [
        NewGroup(each.planned.name, placed.rules.joining, each.planned.language, max(plan.size_max, len(each.seats)))
        for each in forming
    ]
    opened = open_groups(placed, row.activity_id, new, row.created_by_id, now)
    for each, group in zip(forming, opened, strict=True):
        each.planned.published = group
    RoundGroup.objects.bulk_update([each.planned for each in forming], ["name", "published"])
    return {each.planned.pk: group for each, group in zip(forming, opened, strict=True)}


def _rename(row: MatchingRound, groups: Sequence[RoundGroup], seed: int) -> None:
    listed = StudyGroup.objects.filter(activity=row.activity_id)
    if not listed.filter(listed_name__in=[group.name for group in groups]).exists():
        return
    # The database says which: to MariaDB, “amber otters” is the same name.
    late = [group for group in groups if listed.filter(listed_name=group.name).exists()]
    planned = RoundGroup.objects.filter(round=row).values_list("name", flat=True)
    others = [*listed.values_list("name", flat=True), *planned]
    for group, name in zip(late, names.fresh(len(late), others, seed=seed), strict=True):
        group.name = name


def _leaving(coming: Iterable[RoundSeat]) -> list[Place]:
    """The seats they give back, of those who still have them."""
    moving = {(seat.moves_from_id, seat.user_id) for seat in coming if seat.moves_from_id}
    there = Membership.objects.seated().filter(group__in={group for group, _ in moving}, group__state=State.OPEN)
    held = set(there.values_list("group_id", "user_id"))
    return sorted((group, user_id) for group, user_id in moving if group and (group, user_id) in held)


def _rows(group_ids: Collection[int]) -> dict[int, StudyGroup]:
    return {row.pk: row for row in StudyGroup.objects.filter(pk__in=group_ids).select_related("activity")}


def _write_letters(each: _Forming, group: StudyGroup, before: Mapping[int, str], now: datetime) -> None:
    """Everyone hears once of their group, and when they could meet; who comes from another, from which."""
    occasion = f"formed:{group.pk}"
    when = "\n".join(
        f"- {WEEKDAYS[meeting.weekday]} {meeting.start} ({meeting.time_zone})" for meeting in meetings_of(each.planned)
    )
    new = [seat.user_id for seat in each.seats if seat.user_id not in before]
    write_to(new, "group_formed", group, occasion, now, meetings=when)
    for seat in each.seats:
        if seat.user_id in before:
            write_to([seat.user_id], "moved_group", group, occasion, now, before=before[seat.user_id])


def _close_empty(old: Mapping[int, StudyGroup], now: datetime) -> tuple[tuple[StudyGroup, ...], tuple[StudyGroup, ...]]:
    """End the groups where nobody sits or waits any more. Those, and those in front of which somebody waits."""
    lines = set(Waiting.objects.filter(group__in=list(old)).values_list("group_id", flat=True))
    closed = [
        group
        for pk, group in sorted(old.items())
        if pk not in lines and seating.close(pk, now, Ended.MOVED, only_if=State.OPEN, fewer_than=1)
    ]
    return tuple(closed), tuple(old[pk] for pk in sorted(lines))
