"""Coming into a group and leaving it. The only door is ``api``."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.moderation import api as moderation
from plugin_app.people.api import Viewer, require_organiser, require_participant
from plugin_app.transactions import atomically

from . import hours, listing, seating
from .data import Ended, Group, Joining, State
from .errors import ByInviteOnly, ByRequestOnly, ByStaffOnly, ConductFirst, GroupClosed, NotBegun, OneGroupEach
from .models import JoinRequest, Membership, StudyGroup
from .rows import StudyGroups, find, tell, write_to

REFUSALS = {Joining.REQUEST: ByRequestOnly, Joining.INVITE: ByInviteOnly, Joining.STAFF: ByStaffOnly}


def join(
    viewer: Viewer, placed: StudyGroups, group: UUID, *, agrees: bool = False, now: datetime | None = None
) -> Group:
    """Take a free seat, or the last place in line; for a proposal: say that one would come. Again changes nothing.

    ``agrees`` says that they accept the author's code of conduct; it is asked once. Raises ``ByRequestOnly``,
    ``ByInviteOnly``, ``ByStaffOnly`` where the group is not open to everyone, ``GroupClosed``, ``OneGroupEach``,
    ``ConductFirst``, ``NotBegun``.
    """
    row, when = find(viewer, placed, group), now or timezone.now()
    user_id = require_coming(viewer, placed, row, agrees=agrees, now=when)
    if row.state != State.PROPOSED and Joining(row.joining) in REFUSALS and not viewer.is_organiser:
        raise REFUSALS[Joining(row.joining)]()
    come(row, user_id, when)
    return listing.one(viewer, placed, group)


def accept(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Say yes to the seat that was kept. Raises ``OfferOver``, ``OneGroupEach``, ``GroupClosed``."""
    user_id = require_participant(viewer, placed.course_key)
    row, when = find(viewer, placed, group), now or timezone.now()
    if row.state == State.CLOSED:
        raise GroupClosed()
    seating.accept(row.pk, user_id, when)
    hours.count(row.pk, when)
    tell("seated", user_id, row)
    return listing.one(viewer, placed, group)


def leave(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> None:
    """Give back one's seat, the offer of one, one's place in line, or one's request; the next in line moves up."""
    user_id = require_participant(viewer, placed.course_key)
    row, when = find(viewer, placed, group), now or timezone.now()
    if _ask_no_longer(row, user_id):
        tell("request_withdrawn", user_id, row)
    if seating.leave_line(row.pk, user_id):
        tell("left_line", user_id, row)
    if seating.give_back(row.pk, user_id, Ended.LEFT, when):
        tell("left", user_id, row)
        fill(row, when)


def remove_member(
    viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int, *, now: datetime | None = None
) -> Group:
    """Take someone out of a group, or out of its line. For the course team."""
    own_id = require_organiser(viewer, placed.course_key)
    row, when = find(viewer, placed, group), now or timezone.now()
    if not (seating.leave_line(row.pk, user_id) or seating.give_back(row.pk, user_id, Ended.REMOVED, when)):
        raise NotFound()
    tell("member_removed", own_id, row)
    fill(row, when)
    return listing.one(viewer, placed, group)


def require_coming(viewer: Viewer, placed: StudyGroups, row: StudyGroup, *, agrees: bool, now: datetime) -> int:
    """Raise unless this viewer may come into this group, apart from its way of joining; their user id otherwise."""
    user_id = require_participant(viewer, placed.course_key)
    is_over = row.state == State.DROP_IN and row.ends_at is not None and row.ends_at <= now
    if row.state == State.CLOSED or is_over:
        raise GroupClosed()
    if not placed.rules.has_begun(now) and not viewer.is_organiser:
        raise NotBegun()
    require_free(placed, user_id, State(row.state), row.pk)
    require_conduct(viewer, placed, agrees=agrees, now=now)
    return user_id


def require_free(placed: StudyGroups, user_id: int, state: State, group_id: int | None = None) -> None:
    """Raise ``OneGroupEach`` if they have the one seat the author allows in another group; sessions do not count."""
    if not placed.rules.one_group_each or state is State.DROP_IN:
        return
    held = Membership.objects.exclude(sole_holder=None).filter(
        user_id=user_id, group__activity__usage_key=placed.usage_key
    )
    if held.exclude(group=group_id).exists():
        raise OneGroupEach()


def require_conduct(viewer: Viewer, placed: StudyGroups, *, agrees: bool | None, now: datetime) -> None:
    """Raise ``ConductFirst`` unless this person agrees, or has agreed, to the author's code of conduct.

    Agreeing is written down. ``None`` asks nothing: there is no form yet on which they could agree.
    """
    if agrees:
        moderation.accept_conduct(viewer, placed, placed.rules.conduct, now=now)
    elif agrees is not None and not moderation.has_accepted(viewer, placed, placed.rules.conduct):
        raise ConductFirst()


def come(row: StudyGroup, user_id: int, now: datetime) -> None:
    """Stand in line, and sit down if there is a seat. For those who have been let in."""
    _ask_no_longer(row, user_id)
    if seating.stand_in_line(row.pk, user_id, now):
        tell("joined", user_id, row)
    fill(row, now, asked_by=user_id)


def fill(row: StudyGroup, now: datetime, asked_by: int | None = None) -> None:
    """Open the group if it can, seat who can be seated, and write to those who did not ask just now, and to those who
    let an offer lapse."""
    missed = seating.take_back(row.pk, now, lambda seat: _write_about(seat, "offer_over", row, now))
    opened = seating.open_if_enough(row, now)
    if opened:
        row.state = State.OPEN
        tell("opened", asked_by or row.created_by_id or 0, row)

    def write(seat: Membership) -> None:
        if seat.user_id != asked_by:
            kind = "seat_offered" if seat.accept_by else "group_opened" if opened else "seat_free"
            _write_about(seat, kind, row, now)

    for seat in seating.fill(row.pk, now, write):
        assert seat.user_id is not None  # just seated
        tell("seat_offered" if seat.accept_by else "seated", seat.user_id, row)
    for seat in missed:
        if seat.user_id is not None:
            tell("offer_lapsed", seat.user_id, row)
    hours.count(row.pk, now)


def _write_about(seat: Membership, kind: str, row: StudyGroup, now: datetime) -> None:
    if seat.user_id is not None:
        write_to([seat.user_id], kind, row, f"seat:{seat.pk}", now, until=_spoken(seat.accept_by))


def _ask_no_longer(row: StudyGroup, user_id: int) -> bool:
    asked = JoinRequest.objects.filter(group=row, user_id=user_id, is_open=True)
    return atomically(lambda: asked.delete()[0] > 0)


def _spoken(until: datetime | None) -> str:
    return f"{until:%Y-%m-%d %H:%M} UTC" if until else ""
