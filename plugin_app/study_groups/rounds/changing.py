"""Changing a round by hand: what a move would cost, making it, and locking groups. The only door is ``api``.

A group that somebody was put into by hand stays together when the round runs again, as if it were locked; who was taken
out stays out. Nothing is changed in the middle of a run, or once it is published.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _t

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.study_groups.matching.explaining.meetings import Calendar
from plugin_app.study_groups.models import MatchingRound, RoundGroup, RoundSeat
from plugin_app.study_groups.rows import StudyGroups

from . import storing
from .data import PlannedGroup, Price, RoundState
from .errors import NoPlaceThere, NotReady
from .pricing import Priced, Side, price
from .reading import round_group
from .rows import find, tell, while_it_is


def what_if(
    viewer: Viewer,
    placed: StudyGroups,
    which: UUID,
    user_id: int,
    *,
    to: int | None,
    swap_with: int | None = None,
    now: datetime | None = None,
) -> Price:
    """What it would cost to put somebody into another group, or into none; changes nothing. For the course team.

    ``swap_with`` is somebody of that group who would take their place. Who asks about whom is told to the platform:
    enough questions about one person let one guess at what they keep private. Raises ``NotReady``, ``NotFound``.
    """
    own_id, row = require_organiser(viewer, placed.course_key), find(viewer, placed, which)
    if row.state != RoundState.READY:
        raise NotReady()
    found = price(row, placed, user_id, to, swap_with, now or timezone.now()).price
    _tell_weighed(own_id, row, user_id, to, swap_with)
    return found


def move_in_round(
    viewer: Viewer,
    placed: StudyGroups,
    which: UUID,
    user_id: int,
    *,
    to: int | None,
    swap_with: int | None = None,
    now: datetime | None = None,
) -> Price:
    """Put somebody into another group of the round, or into none, and tell what it cost. For the course team.

    Raises ``NotReady``, ``NotFound``, and ``NoPlaceThere`` where there is no seat, or somebody asked to be kept apart.
    Where there is a seat, the refusal gives that away; so it is told to the platform like a question about the move.
    """
    own_id, row = require_organiser(viewer, placed.course_key), find(viewer, placed, which)
    when = now or timezone.now()

    def write() -> Price:
        found = price(row, placed, user_id, to, swap_with, when)
        if found.is_avoided or not found.price.allowed:
            raise NoPlaceThere()
        _move(found)
        return found.price

    try:
        done = while_it_is(RoundState.READY, row, write)
    except NoPlaceThere:
        _tell_weighed(own_id, row, user_id, to, swap_with)
        raise
    tell("member_moved", own_id, row, member=user_id, to=to or 0)
    return done


def lock_group(viewer: Viewer, placed: StudyGroups, which: UUID, number: int, locked: bool) -> PlannedGroup:
    """Keep a group as it is when the round runs again, or not. For the course team.

    Unlocking forgets as well who was put into it by hand. Raises ``NotReady``, ``NotFound``.
    """
    own_id, row = require_organiser(viewer, placed.course_key), find(viewer, placed, which)

    def write() -> None:
        if not RoundGroup.objects.filter(round=row, number=number).update(is_locked=locked):
            raise NotFound()
        if not locked:
            RoundSeat.objects.filter(group__round=row, group__number=number).update(by_hand=False)

    while_it_is(RoundState.READY, row, write)
    tell("group_locked" if locked else "group_unlocked", own_id, row, number=number)
    return round_group(viewer, placed, which, number)


def _tell_weighed(own_id: int, row: MatchingRound, user_id: int, to: int | None, swap_with: int | None) -> None:
    """Not what came of it: that would be the private thing itself."""
    tell("move_weighed", own_id, row, member=user_id, to=to or 0, swapped=swap_with or 0)


def _move(found: Priced) -> None:
    seat, target = found.seat, found.target
    source = seat.group
    _sit(seat, target)
    if found.swapped:
        _sit(found.swapped, source)
    for side in found.sides:
        _renew(side, found)


def _sit(seat: RoundSeat, group: RoundGroup | None) -> None:
    seat.group, seat.leads, seat.by_hand = group, False, True
    seat.why = "" if group else _t("The course team took them out of their group.")
    seat.save(update_fields=["group", "leads", "by_hand", "why"])


def _renew(side: Side, found: Priced) -> None:
    """What is said about a group, now that others are in it. One that nobody is in any more is gone."""
    group, people = side.group, found.people
    if not side.members:
        group.delete()
        return
    learners = {learner.id: learner for learner in people.learners}
    members = [learners[str(user_id)] for user_id in side.members]
    numbers = [people.ids.index(learner.id) for learner in members]
    group.language = side.judged.language or ""
    group.common_minutes = side.judged.common_minutes
    # What one person alone has in common with themself is their own week, and they may not want to show it.
    group.week = storing.week_in_hex(storing.week_of(members, people.problem)) if len(members) > 1 else ""
    group.meetings = [[one.time_zone, one.weekday, one.start] for one in Calendar(people).meetings(numbers)]
    group.why = [_t("The course team put this group together by hand.")]
    group.save(update_fields=["language", "common_minutes", "week", "meetings", "why"])
    _keep_led(group, {user_id for user_id in side.members if learners[str(user_id)].lead})


def _keep_led(group: RoundGroup, willing: set[int]) -> None:
    seats = list(RoundSeat.objects.filter(group=group).order_by("user_id"))
    if any(seat.leads for seat in seats):
        return
    heir = next((seat for seat in seats if seat.user_id in willing), None)
    if heir:
        RoundSeat.objects.filter(pk=heir.pk).update(leads=True)
