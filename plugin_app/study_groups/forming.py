"""How a group begins, changes and ends. The only door is ``api``."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.errors import Conflict, NotAllowed, NotFound
from plugin_app.people.api import Viewer, require_organiser, require_participant
from plugin_app.transactions import atomically

from . import joining, listing, seating
from .data import Group, Joining, State
from .errors import CannotHide, FormingClosed, GroupClosed, NameTaken, NotBegun, SignUpClosed
from .models import GroupReport, Invitation, StudyGroup
from .rows import StudyGroups, find, leads, require_leading, tell
from .rules import LARGEST

SESSION_LENGTHS = (30, 60, 90, 120)
"""Minutes a drop-in session may last."""
USUAL_LENGTH = 60


@dataclass(frozen=True)
class About:
    """What is said about a group, and how one comes into it; ``None`` says nothing about that."""

    name: str
    topic: str = ""
    purpose: str = ""
    language: str = ""
    channel: str = ""
    joining: Joining | None = None
    is_private: bool | None = None


def propose(
    viewer: Viewer, placed: StudyGroups, about: About, *, agrees: bool = False, now: datetime | None = None
) -> Group:
    """Propose a topic; the proposer is the first who would come. It opens when ``rules.size_min`` people would.

    Everyone can see a proposal. What ``about`` says of joining holds from when it opens.
    """
    when = now or timezone.now()
    user_id = require_forming(viewer, placed, State.PROPOSED, agrees=agrees, now=when)
    ends_at = when + timedelta(days=placed.rules.proposal_days)
    row = _begin(placed, user_id, _allowed(viewer, placed, about, State.PROPOSED), State.PROPOSED, when, ends_at)
    tell("proposed", user_id, row)
    joining.come(row, user_id, when)
    return listing.one(viewer, placed, row.uuid)


def create(
    viewer: Viewer, placed: StudyGroups, about: About, *, agrees: bool = False, now: datetime | None = None
) -> Group:
    """Open a group. A learner takes its first seat and leads; the course team's own groups start empty.

    Where the author wants it, a group that stays too small for too long is closed (see ``due``).
    """
    when = now or timezone.now()
    user_id = require_forming(viewer, placed, State.OPEN, agrees=agrees, now=when)
    days = placed.rules.days_to_minimum
    ends_at = when + timedelta(days=days) if days else None
    row = _begin(placed, user_id, _allowed(viewer, placed, about, State.OPEN), State.OPEN, when, ends_at)
    tell("created", user_id, row)
    if not viewer.is_organiser:
        joining.come(row, user_id, when)
    return listing.one(viewer, placed, row.uuid)


def drop_in(
    viewer: Viewer,
    placed: StudyGroups,
    about: About,
    *,
    minutes: int = USUAL_LENGTH,
    agrees: bool = False,
    now: datetime | None = None,
) -> Group:
    """Open a session that anyone may enter now. It ends by itself, and nobody's one group is touched by it."""
    when = now or timezone.now()
    user_id = require_forming(viewer, placed, State.DROP_IN, agrees=agrees, now=when)
    lasts = minutes if minutes in SESSION_LENGTHS else USUAL_LENGTH
    ends_at = when + timedelta(minutes=lasts)
    row = _begin(placed, user_id, _allowed(viewer, placed, about, State.DROP_IN), State.DROP_IN, when, ends_at)
    tell("session_opened", user_id, row, minutes=lasts)
    joining.come(row, user_id, when)
    return listing.one(viewer, placed, row.uuid)


def require_forming(
    viewer: Viewer,
    placed: StudyGroups,
    begins: State,
    *,
    agrees: bool | None = None,
    now: datetime | None = None,
) -> int:
    """Raise unless this viewer may begin a group of this kind; their user id otherwise.

    ``agrees=None`` asks before there is a form, and leaves the code of conduct for later.
    """
    user_id = require_participant(viewer, placed.course_key)
    when, rules = now or timezone.now(), placed.rules
    ways = {State.PROPOSED: rules.may_propose, State.OPEN: rules.may_create, State.DROP_IN: rules.may_drop_in}
    if not viewer.is_organiser:
        if not ways[begins]:
            raise FormingClosed()
        if not rules.has_begun(when):
            raise NotBegun()
        if begins is not State.DROP_IN and rules.has_closed(when):
            raise SignUpClosed()
    if begins is State.PROPOSED or not viewer.is_organiser:  # they will have a place in it
        joining.require_free(placed, user_id, begins)
        joining.require_conduct(viewer, placed, agrees=agrees, now=when)
    return user_id


def edit(viewer: Viewer, placed: StudyGroups, group: UUID, about: About, *, now: datetime | None = None) -> Group:
    """Change what is said about a group, and how one comes in. For whoever leads it, and the course team.

    A group that becomes private keeps its people and shows itself to nobody else.
    """
    row, when = find(viewer, placed, group), now or timezone.now()
    user_id = require_leading(viewer, placed, row)
    if row.state == State.CLOSED:
        raise GroupClosed()
    allowed = _allowed(viewer, placed, about, State(row.state), before=row)
    changes = {**asdict(allowed), "listed_name": None if allowed.is_private else allowed.name, "active_at": when}
    rows = StudyGroup.objects.filter(pk=row.pk).exclude(state=State.CLOSED)

    def write() -> int:
        if allowed.joining is Joining.STAFF and row.joining != Joining.STAFF:  # from now on no link lets anyone in
            Invitation.objects.filter(group=row, revoked_at=None).update(revoked_at=when)
        return rows.update(**changes)

    try:
        changed = atomically(write)
    except IntegrityError as error:
        raise NameTaken() from error
    if not changed:
        raise GroupClosed()
    tell("edited", user_id, row)
    return listing.one(viewer, placed, group)


def renew(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Let a proposal wait for people once more as long. For who proposed it, and the course team."""
    user_id = require_participant(viewer, placed.course_key)
    row, when = find(viewer, placed, group), now or timezone.now()
    if user_id != row.created_by_id and not viewer.is_organiser:
        raise NotAllowed()
    proposals = StudyGroup.objects.filter(pk=row.pk, state=State.PROPOSED)
    ends_at = when + timedelta(days=placed.rules.proposal_days)
    if not atomically(lambda: proposals.update(ends_at=ends_at, reminded_at=None, active_at=when)):
        raise GroupClosed() if row.state == State.CLOSED else Conflict()
    tell("renewed", user_id, row)
    return listing.one(viewer, placed, group)


def close(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> None:
    """End a group; its history stays.

    For the course team; a session also for who leads it, a proposal for its proposer.
    """
    user_id = require_participant(viewer, placed.course_key)
    row = find(viewer, placed, group)
    own = (row.state == State.DROP_IN and leads(user_id, row)) or (
        row.state == State.PROPOSED and row.created_by_id == user_id
    )
    if not own:
        require_organiser(viewer, placed.course_key)
    if seating.close(row.pk, now or timezone.now()):
        tell("closed", user_id, row)


def take_down(viewer: Viewer, usage_key: str, group: UUID) -> None:
    """End a group that was reported, and show its report to nobody else any more. For the course team."""
    user_id = require_organiser(viewer, viewer.course_key)
    row = (
        StudyGroup.objects.filter(uuid=group, activity__usage_key=usage_key, activity__course_key=viewer.course_key)
        .select_related("activity")
        .first()
    )
    if row is None:
        raise NotFound()
    GroupReport.objects.filter(group=row).update(shared_at=None)
    if seating.close(row.pk, timezone.now()):
        tell("closed", user_id, row)


def _allowed(
    viewer: Viewer, placed: StudyGroups, about: About, state: State, before: StudyGroup | None = None
) -> About:
    """What the viewer may say about joining; what they may not say, or do not, stays as it was or as the author set it.

    A private group can only be come into by a link or through the course team, or there would be a way to ask for it.
    Raises ``CannotHide`` rather than show what was meant to be private.
    """
    usual = Joining(before.joining) if before else placed.rules.joining
    is_theirs = before is None or before.joining != Joining.STAFF  # what the course team took over stays with it
    may_choose = viewer.is_organiser or (placed.rules.may_choose_joining and is_theirs)
    may_say = viewer.is_organiser or (may_choose and about.joining is not Joining.STAFF)
    way = about.joining if about.joining and may_say else usual
    if state is State.DROP_IN:
        way = Joining.OPEN
    hides = about.is_private if may_choose and about.is_private is not None else bool(before and before.is_private)
    is_private = hides and state is State.OPEN and way in (Joining.INVITE, Joining.STAFF)
    if about.is_private and not is_private:
        raise CannotHide()
    return replace(about, joining=way, is_private=is_private)


def _begin(
    placed: StudyGroups, user_id: int, about: About, state: State, now: datetime, ends_at: datetime | None
) -> StudyGroup:
    rules, anchor = placed.rules, activities.anchor(placed)
    is_session = state is State.DROP_IN

    def write() -> StudyGroup:
        return StudyGroup.objects.create(
            activity_id=anchor,
            listed_name=None if about.is_private else about.name,
            state=state,
            seats=LARGEST if is_session else rules.seats_for(about.topic),
            opens_at=min(rules.size_min, rules.seats_for(about.topic)),
            one_each=rules.one_group_each and not is_session,
            accept_hours=0 if is_session else rules.hours_to_accept,
            created_by_id=user_id,
            created_at=now,
            opened_at=None if state is State.PROPOSED else now,
            active_at=now,
            ends_at=ends_at,
            **asdict(about),
        )

    try:
        return atomically(write)
    except IntegrityError as error:
        raise NameTaken() from error
