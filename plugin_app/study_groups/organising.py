"""What the course team does with groups: placing and moving people, merging, seats, announcements.

The only door is ``api``. Each act happens as a whole or not at all, letters included, and whoever it happened to is
written to in kind words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.errors import Conflict, Invalid, NotFound
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.transactions import atomically

from . import hours, joining, listing, seating
from .data import CompanyEnded, Group, State
from .errors import GroupClosed, NoSuchPeople, TheirOneGroup
from .meetings import carrying
from .models import CompanyWish, Membership, StudyGroup
from .reseating import reseat, resize
from .rows import StudyGroups, find, tell, write_to
from .rules import LARGEST, SMALLEST


class StillProposed(Conflict):
    """Nobody has a seat in a proposal."""

    code = "still_proposed"
    sentence = _("This is a proposal that has not opened yet, so it has no seats. Choose an open group.")


class MoreThanSeats(Conflict):
    """A group cannot have fewer seats than people."""

    code = "more_than_seats"
    sentence = _("More people are in this group than that. Move some of them first, or choose a larger number.")


class WrongSize(Invalid):
    """A number of seats nobody can meet with."""

    code = "wrong_size"
    sentence = format_lazy(_("A group has from {} to {} seats."), SMALLEST, LARGEST)


def place_people(
    viewer: Viewer, placed: StudyGroups, group: UUID, people: Sequence[str], *, now: datetime | None = None
) -> Group:
    """Give each of these people, by username or e-mail address, a seat. Who sits there already just stays.

    Raises ``NoSuchPeople``, which names those who are not in the course, ``GroupFull``, ``TheirOneGroup``; then nobody
    is placed.
    """
    own_id = require_organiser(viewer, placed.course_key)
    row, when = _open(viewer, placed, group), now or timezone.now()
    found = host.current().find_learners(placed.course_key, people)
    unknown = [person for person in people if person not in found]
    if unknown:
        words = _t("Not in the course, or not under that name: %s. Nobody was placed.")
        raise NoSuchPeople(sentence=words % ", ".join(unknown))

    def write() -> list[int]:
        if not seating.take(row.pk, seating.SEATING):
            raise GroupClosed()
        there = set(Membership.objects.seated().filter(group=row).values_list("user_id", flat=True))
        asked = dict.fromkeys(found[person] for person in people)
        arriving = [user_id for user_id in asked if user_id not in there]
        reseat([], [(row.pk, user_id) for user_id in arriving], when)
        write_to(arriving, "placed_in_group", row, occasion("placed", row, when), when)
        return arriving

    for user_id in _unless_theirs(write):
        tell("member_placed", own_id, row, member=user_id)
    hours.count(row.pk, when)
    return listing.one(viewer, placed, group)


def move_member(
    viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int, into: UUID, *, now: datetime | None = None
) -> Group:
    """Take somebody from one group of this block into another; their old seat goes to the next in line there.

    Returns the group they are in now. Raises ``NotFound`` if they do not sit in the first, ``GroupFull``.
    """
    own_id = require_organiser(viewer, placed.course_key)
    row, target, when = _open(viewer, placed, group), _open(viewer, placed, into), now or timezone.now()

    def write() -> None:
        if row.pk == target.pk or not seating.move(user_id, row.pk, target.pk, when):
            raise NotFound()
        write_to([user_id], "moved_group", target, occasion("moved", target, when), when, before=row.name)

    atomically(write)
    seating.leave_other_lines(target.pk, user_id)
    tell("member_moved", own_id, target, member=user_id)
    joining.fill(row, when)
    hours.count(target.pk, when)
    return listing.one(viewer, placed, into)


def merge(viewer: Viewer, placed: StudyGroups, group: UUID, into: UUID, *, now: datetime | None = None) -> Group:
    """Everyone of a group goes into another of this block, which grows to fit; the line goes behind its line.

    The first one ends, and the meetings it had planned go on in the other. Returns the other. Raises ``GroupFull``
    beyond the largest size there is.
    """
    own_id = require_organiser(viewer, placed.course_key)
    row, target, when = _open(viewer, placed, group), _open(viewer, placed, into), now or timezone.now()
    if row.pk == target.pk:
        raise NotFound()
    join_groups(row, target, own_id, when)
    return listing.one(viewer, placed, into)


def join_groups(
    row: StudyGroup,
    target: StudyGroup,
    own_id: int,
    now: datetime,
    *,
    letter: str = "moved_group",
    still: Callable[[], None] | None = None,
) -> None:
    """The same for rows, whoever it was that decided it; ``letter`` tells those who move. Both have company then.

    ``still`` is asked once both are held, and raises if that is not what was decided any more; then nothing happens.
    """

    def write() -> tuple[seating.Merged, int]:
        merged = seating.merge(row.pk, target.pk, now)
        if still:
            still()
        meetings = carrying.carry_over(row, target, now)
        write_to(merged.seated, letter, target, occasion("merged", target, now), now, before=row.name)
        write_to(merged.behind, "line_moved", target, occasion("merged", target, now), now, before=row.name)
        found_company([row.pk, target.pk], now)
        return merged, meetings

    merged, meetings = atomically(write)
    target.refresh_from_db()
    tell("merged", own_id, target, people=len(merged.seated), meetings=meetings)
    for user_id in merged.behind:
        tell("line_moved", user_id, target)
    joining.fill(target, now)


def found_company(group_ids: Sequence[int], now: datetime) -> None:
    """These groups wish for company no longer, and are no longer asked for theirs."""
    wishes = CompanyWish.objects.filter(is_open=True)
    wishes.filter(into__in=group_ids).update(into=None)
    over = {"is_open": None, "into": None, "ended": CompanyEnded.MERGED, "ended_at": now}
    wishes.filter(group__in=group_ids).update(**over)


def set_seats(viewer: Viewer, placed: StudyGroups, group: UUID, seats: int, *, now: datetime | None = None) -> Group:
    """Give a group more or fewer seats; new ones go to the next in line. Raises ``MoreThanSeats``, ``WrongSize``."""
    own_id = require_organiser(viewer, placed.course_key)
    row, when = _open(viewer, placed, group), now or timezone.now()
    if not SMALLEST <= seats <= LARGEST:
        raise WrongSize()
    if not atomically(lambda: resize(row.pk, seats, when)):
        raise MoreThanSeats()
    row.refresh_from_db()
    tell("resized", own_id, row)
    joining.fill(row, when)
    return listing.one(viewer, placed, group)


def occasion(what: str, row: StudyGroup, now: datetime) -> str:
    """Somebody may be moved to the same group twice, and hears of it twice; never twice of the same time."""
    return f"{what}:{row.pk}:{now:%Y-%m-%dT%H:%M:%S}"


def _open(viewer: Viewer, placed: StudyGroups, group: UUID) -> StudyGroup:
    row = find(viewer, placed, group)
    if row.state == State.PROPOSED:
        raise StillProposed()
    if row.state == State.CLOSED:
        raise GroupClosed()
    return row


def _unless_theirs(write: Callable[[], list[int]]) -> list[int]:
    try:
        return atomically(write)
    except IntegrityError as error:
        raise TheirOneGroup() from error
