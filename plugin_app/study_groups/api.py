"""Study groups: the one door of this room.

Every function takes the ``Viewer`` first and asks for permission itself. Reading returns frozen dataclasses; writing
returns the group as it stands afterwards. Times are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Placed
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer, require_organiser, require_participant, require_sight
from plugin_app.transactions import atomically

from . import listing, seating
from .data import Ended, Group, GroupName, GroupPage, GroupRules, Member, SeatRole, Standing, State, Topic, Waiter
from .errors import FormingClosed, GroupClosed, NameTaken, OneGroupEach
from .models import Membership, StudyGroup, Waiting

__all__ = [
    "FormingClosed",
    "Group",
    "GroupClosed",
    "GroupName",
    "GroupPage",
    "GroupRules",
    "Member",
    "NameTaken",
    "OneGroupEach",
    "SeatRole",
    "Standing",
    "State",
    "Topic",
    "Waiter",
    "close",
    "create",
    "forget",
    "get",
    "groups",
    "groups_in_course",
    "hand_over",
    "is_member",
    "join",
    "leave",
    "members",
    "members_of",
    "my_groups",
    "propose",
    "remove_member",
    "require_forming",
    "take_down",
]

StudyGroups = Placed[GroupRules]


def groups(viewer: Viewer, placed: StudyGroups, *, search: str = "", topic: str = "", page: int = 1) -> GroupPage:
    """The groups of this block that have not ended, newest first, with the viewer's own apart."""
    require_sight(viewer, placed.course_key)
    return listing.page(placed.usage_key, viewer.user_id, search=search, topic=topic, page=page)


def get(viewer: Viewer, placed: StudyGroups, group: UUID) -> Group:
    """One group of this block. Raises ``NotFound``."""
    require_sight(viewer, placed.course_key)
    return listing.one(_row(placed, group), viewer.user_id)


def propose(
    viewer: Viewer, placed: StudyGroups, name: str, topic: str = "", purpose: str = "", *, now: datetime | None = None
) -> Group:
    """Propose a topic; the proposer is the first who would come. It opens when ``rules.size_min`` people would."""
    return _form(viewer, placed, State.PROPOSED, name, topic, purpose, now or timezone.now())


def create(
    viewer: Viewer, placed: StudyGroups, name: str, topic: str = "", purpose: str = "", *, now: datetime | None = None
) -> Group:
    """Create an open group. A learner takes its first seat and leads; the course team's own groups start empty."""
    return _form(viewer, placed, State.OPEN, name, topic, purpose, now or timezone.now())


def require_forming(viewer: Viewer, placed: StudyGroups, begins: State) -> int:
    """Raise unless this viewer may propose a topic (``PROPOSED``) or create a group (``OPEN``); their id otherwise."""
    user_id = require_participant(viewer, placed.course_key)
    allowed = placed.rules.may_propose if begins is State.PROPOSED else placed.rules.may_create
    if not allowed and not viewer.is_organiser:
        raise FormingClosed()
    if _takes_a_place(viewer, begins):
        _require_free(placed, user_id)
    return user_id


def join(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Take a free seat, or the last place in line; for a proposal: say that one would come. Again changes nothing."""
    user_id = require_participant(viewer, placed.course_key)
    row = _row(placed, group)
    if row.state == State.CLOSED:
        raise GroupClosed()
    _settle(row, user_id, now or timezone.now(), placed)
    return listing.one(_row(placed, group), user_id)


def leave(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Give back one's seat, or one's place in line; the next in line moves up."""
    user_id = require_participant(viewer, placed.course_key)
    row, when = _row(placed, group), now or timezone.now()
    if seating.leave_line(row.pk, user_id):
        _tell("left_line", viewer, row)
    if seating.give_back(row.pk, user_id, Ended.LEFT, when):
        _tell("left", viewer, row)
        _fill(row, placed, when)
    return listing.one(_row(placed, group), user_id)


def remove_member(
    viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int, *, now: datetime | None = None
) -> Group:
    """Take someone out of a group. For the course team."""
    require_organiser(viewer, placed.course_key)
    row, when = _row(placed, group), now or timezone.now()
    in_line, seated = seating.leave_line(row.pk, user_id), seating.give_back(row.pk, user_id, Ended.REMOVED, when)
    if not (in_line or seated):
        raise NotFound()
    _tell("member_removed", viewer, row)
    _fill(row, placed, when)
    return listing.one(_row(placed, group), viewer.user_id)


def hand_over(viewer: Viewer, placed: StudyGroups, group: UUID, user_id: int) -> Group:
    """Let another member lead. For the leader and the course team."""
    own_id = require_participant(viewer, placed.course_key)
    row = _row(placed, group)

    def write() -> None:
        live = Membership.objects.filter(group=row, live=True)
        if not viewer.is_organiser and not live.filter(user_id=own_id, role=SeatRole.LEADER).exists():
            raise NotAllowed()
        if not live.filter(user_id=user_id).exists():
            raise NotFound()
        live.exclude(user_id=user_id).update(role=SeatRole.MEMBER)
        live.filter(user_id=user_id).update(role=SeatRole.LEADER)

    atomically(write)
    _tell("handed_over", viewer, row)
    return listing.one(row, own_id)


def close(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> None:
    """End a group. For the course team. Its history stays."""
    require_organiser(viewer, placed.course_key)
    row = _row(placed, group)
    if seating.close(row.pk, now or timezone.now()):
        _tell("closed", viewer, row)


def take_down(viewer: Viewer, usage_key: str, group: UUID) -> None:
    """End a group that was reported. For the course team."""
    require_organiser(viewer, viewer.course_key)
    row = StudyGroup.objects.filter(
        uuid=group, activity__usage_key=usage_key, activity__course_key=viewer.course_key
    ).first()
    if row is None:
        raise NotFound()
    if seating.close(row.pk, timezone.now()):
        _tell("closed", viewer, row)


def my_groups(viewer: Viewer) -> tuple[GroupName, ...]:
    """The open groups of this course in which the viewer has a seat."""
    require_sight(viewer, viewer.course_key)
    if viewer.user_id is None:
        return ()
    rows = StudyGroup.objects.filter(
        activity__course_key=viewer.course_key, memberships__user_id=viewer.user_id, memberships__live=True
    )
    return tuple(GroupName(uuid, name) for uuid, name in rows.order_by("name").values_list("uuid", "name"))


def members(group: UUID) -> frozenset[int]:
    """The user ids seated in a group, for other rooms that have asked for permission themselves."""
    return members_of([group]).get(group, frozenset())


def members_of(groups: Collection[UUID]) -> dict[UUID, frozenset[int]]:
    """The same for any number of groups, in one query; a group where nobody is seated is left out."""
    seated: dict[UUID, set[int]] = {}
    rows = Membership.objects.filter(group__uuid__in=groups, live=True)
    for group, user_id in rows.values_list("group__uuid", "user_id"):
        seated.setdefault(group, set()).add(user_id)
    return {group: frozenset(people) for group, people in seated.items()}


def is_member(user_id: int, group: UUID) -> bool:
    """Whether this person has a seat in the group now."""
    return Membership.objects.filter(group__uuid=group, user_id=user_id, live=True).exists()


def groups_in_course(viewer: Viewer) -> tuple[Group, ...]:
    """Every group of the course that has not ended, for the course team's desk."""
    require_organiser(viewer, viewer.course_key)
    return listing.in_course(viewer.course_key, viewer.user_id)


def forget(user_id: int) -> None:
    """Retirement: free the seats, leave every line, unlink the history. Idempotent."""
    now = timezone.now()
    for group_id in Membership.objects.filter(user_id=user_id, live=True).values_list("group_id", flat=True):
        seating.give_back(group_id, user_id, Ended.LEFT, now)
        seating.fill(group_id, now)
    Waiting.objects.filter(user_id=user_id).delete()
    Membership.objects.filter(user_id=user_id).update(user=None)
    StudyGroup.objects.filter(created_by=user_id).update(created_by=None)


def _row(placed: StudyGroups, group: UUID) -> StudyGroup:
    rows = StudyGroup.objects.filter(uuid=group, activity__usage_key=placed.usage_key)
    row = rows.select_related("activity").first()
    if row is None:
        raise NotFound()
    return row


def _form(
    viewer: Viewer, placed: StudyGroups, state: State, name: str, topic: str, purpose: str, now: datetime
) -> Group:
    user_id = require_forming(viewer, placed, state)
    anchor = activities.anchor(placed)

    def write() -> StudyGroup:
        return StudyGroup.objects.create(
            activity_id=anchor,
            name=name,
            topic=topic,
            purpose=purpose,
            state=state,
            seats=placed.rules.size_max,
            opens_at=placed.rules.size_min,
            one_each=placed.rules.one_group_each,
            created_by_id=user_id,
            created_at=now,
        )

    try:
        row = atomically(write)
    except IntegrityError as error:
        raise NameTaken() from error
    _tell("proposed" if state is State.PROPOSED else "created", viewer, row)
    if _takes_a_place(viewer, state):
        _settle(row, user_id, now, placed)
    row.refresh_from_db()
    return listing.one(row, user_id)


def _takes_a_place(viewer: Viewer, begins: State) -> bool:
    """Whoever proposes would come; a learner sits in the group they create, the course team does not."""
    return begins is State.PROPOSED or not viewer.is_organiser


def _settle(row: StudyGroup, user_id: int, now: datetime, placed: StudyGroups) -> None:
    if row.one_each:
        _require_free(placed, user_id, other_than=row.pk)
    if seating.stand_in_line(row, user_id, now):
        host.current().track(
            "community_hub.study_group.joined", _facts(row), user_id=user_id, course_key=placed.course_key
        )
    _fill(row, placed, now, asked_by=user_id)


def _fill(row: StudyGroup, placed: StudyGroups, now: datetime, asked_by: int | None = None) -> None:
    """Open the group if it can, seat who can be seated, and write to those who did not ask just now."""
    opened = seating.open_if_enough(row)
    if opened:
        row.state = State.OPEN
    for seat in seating.fill(row.pk, now):
        assert seat.user_id is not None  # just seated
        host.current().track(
            "community_hub.study_group.seated", _facts(row), user_id=seat.user_id, course_key=placed.course_key
        )
        if seat.user_id != asked_by:
            mail.post(
                "group_opened" if opened else "seat_free",
                seat.user_id,
                occasion=f"seat:{seat.pk}",
                context={"group": row.name, "url": host.current().block_url(placed.usage_key)},
                now=now,
            )


def _require_free(placed: StudyGroups, user_id: int, other_than: int | None = None) -> None:
    if not placed.rules.one_group_each:
        return
    anchor = activities.anchor_id(placed.usage_key)
    held = Membership.objects.filter(sole_holder=f"{anchor}:{user_id}")
    if held.exclude(group_id=other_than).exists():
        raise OneGroupEach()


def _tell(what: str, viewer: Viewer, row: StudyGroup) -> None:
    assert viewer.user_id is not None  # only participants act
    host.current().track(
        f"community_hub.study_group.{what}", _facts(row), user_id=viewer.user_id, course_key=viewer.course_key
    )


def _facts(row: StudyGroup) -> dict[str, object]:
    return {"group": str(row.uuid), "state": row.state, "seats": row.seats}
