"""Study groups: the one door of this room.

Every function takes the ``Viewer`` first and asks for permission itself. Reading returns frozen dataclasses; writing
returns the group as it stands afterwards. Times are aware and in UTC. What belongs together is in a module of its own,
and named here:

* ``forming``: how a group begins, changes and ends; ``joining``: coming and going;
* ``asking`` and ``inviting``: requests and links; ``signing_up``: match me, or on my own;
* ``leading``, ``checklist``, ``introducing`` and ``wishing``: the people in a group;
* ``organising``, ``announcing``, ``roster`` and ``destinations``: what the course team does with hundreds of groups;
* ``exchanging``: groups as a file; ``rounds``: groups for those who signed up, by matching;
* ``health``, ``mending`` and ``proposing``: groups that have become quiet, and company for them;
* ``due``: what time does to groups; ``leaving``: how the room lets go of a person.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.errors import NotAllowed
from plugin_app.people.api import Viewer, require_organiser, require_participant, require_sight
from plugin_app.profiles.api import Picture

from . import corner as corners
from . import due, hours, leaving, listing, rows, suggesting
from .announcing import announce, announcements
from .asking import answer_to, approve, ask_to_join, decline, requests
from .checklist import ChecklistItem, checklist, tick
from .data import (
    Announcement,
    Asking,
    Corner,
    Ended,
    Finding,
    Group,
    GroupName,
    GroupPage,
    Introduction,
    InviteLink,
    Joining,
    Member,
    SeatRole,
    SignUp,
    Sort,
    Standing,
    State,
    Waiter,
    Wish,
)
from .destinations import Destinations, destinations
from .errors import (
    AskedBefore,
    ByInviteOnly,
    ByRequestOnly,
    ByStaffOnly,
    ConductFirst,
    FormingClosed,
    GroupClosed,
    GroupFull,
    NameTaken,
    NoSuchPeople,
    NotBegun,
    NotLeading,
    OfferOver,
    OneGroupEach,
    SignUpClosed,
    TheirOneGroup,
)
from .exchanging import apply_csv, csv_of, plan_from_csv
from .forming import About, close, create, drop_in, edit, propose, renew, require_forming, take_down
from .home import Home, home
from .hours import week_changed
from .introducing import (
    Wall,
    introduce,
    introductions_of,
    my_introduction,
    remove_introduction,
    take_back,
    wall,
)
from .inviting import accept_invitation, invitations, invite, invited, revoke
from .joining import accept, join, leave, remove_member
from .leading import end_co_leading, hand_over, make_co_leader, step_down
from .leaving import export, forget
from .matching.pulse import Health, Sign
from .mending import (
    Company,
    NoLongerAsking,
    NotInIt,
    RatherNot,
    agree_to_company,
    answer_group,
    ask_group,
    end_company,
    rematch,
    say_here,
    seek_company,
)
from .models import Membership, StudyGroup
from .organising import merge, move_member, place_people, set_seats
from .proposing import NoLongerFits, Proposal, Proposals, company_there, mend, proposals
from .roster import Need, Roster, RosterRow, Sought, roster
from .rounds.changing import lock_group, move_in_round, what_if
from .rounds.data import (
    Change,
    GroupSort,
    MyMatch,
    Page,
    PlannedGroup,
    PlannedMember,
    PlannedOut,
    Price,
    Progress,
    RoundPlan,
    RoundState,
    RoundSummary,
    StaysOut,
    TakingPart,
)
from .rounds.opening import open_round, plan_defaults, taking_part
from .rounds.places import Place, Places, places_for
from .rounds.reading import round_group, round_groups, round_of, round_unplaced, rounds
from .rounds.steering import discard_round, publish_round, run_again, run_round
from .rounds.telling import my_match
from .rounds.working import run_rounds
from .rows import StudyGroups
from .rules import GroupRules, Question, QuestionKind, Topic
from .sign_up_import import TakenIn, import_sign_ups
from .signing_up import my_sign_up, on_their_own, sign_up, sign_ups, withdraw
from .suggesting import Offer
from .wishing import wish_about

__all__ = [
    "About",
    "Announcement",
    "AskedBefore",
    "Asking",
    "ByInviteOnly",
    "ByRequestOnly",
    "ByStaffOnly",
    "Change",
    "ChecklistItem",
    "Company",
    "ConductFirst",
    "Corner",
    "Destinations",
    "Ended",
    "Finding",
    "FormingClosed",
    "Group",
    "GroupClosed",
    "GroupFull",
    "GroupName",
    "GroupPage",
    "GroupRules",
    "GroupSort",
    "Health",
    "Home",
    "Introduction",
    "InviteLink",
    "Joining",
    "Member",
    "MyMatch",
    "NameTaken",
    "Need",
    "NoLongerAsking",
    "NoLongerFits",
    "NoSuchPeople",
    "NotBegun",
    "NotInIt",
    "NotLeading",
    "Offer",
    "OfferOver",
    "OneGroupEach",
    "Page",
    "Place",
    "Places",
    "PlannedGroup",
    "PlannedMember",
    "PlannedOut",
    "Price",
    "Progress",
    "Proposal",
    "Proposals",
    "Question",
    "QuestionKind",
    "RatherNot",
    "Roster",
    "RosterRow",
    "RoundPlan",
    "RoundState",
    "RoundSummary",
    "SeatRole",
    "Sign",
    "SignUp",
    "SignUpClosed",
    "Sort",
    "Sought",
    "Standing",
    "State",
    "StaysOut",
    "StudyGroups",
    "TakenIn",
    "TakingPart",
    "TheirOneGroup",
    "Topic",
    "Waiter",
    "Wall",
    "Wish",
    "accept",
    "accept_invitation",
    "agree_to_company",
    "announce",
    "announcements",
    "answer_group",
    "answer_to",
    "apply_csv",
    "approve",
    "ask_group",
    "ask_to_join",
    "checklist",
    "close",
    "company_there",
    "corner",
    "create",
    "csv_of",
    "decline",
    "destinations",
    "discard_round",
    "drop_in",
    "edit",
    "end_co_leading",
    "end_company",
    "export",
    "forget",
    "get",
    "groups",
    "hand_over",
    "home",
    "import_sign_ups",
    "introduce",
    "introductions_of",
    "invitations",
    "invite",
    "invited",
    "is_member",
    "join",
    "leave",
    "lock_group",
    "make_co_leader",
    "members",
    "members_of",
    "mend",
    "merge",
    "move_in_round",
    "move_member",
    "my_groups",
    "my_introduction",
    "my_match",
    "my_sign_up",
    "names_of",
    "next_best",
    "on_their_own",
    "open_round",
    "open_seats",
    "picture",
    "place_people",
    "places_for",
    "plan_defaults",
    "plan_from_csv",
    "proposals",
    "propose",
    "publish_round",
    "rematch",
    "remove_introduction",
    "remove_member",
    "renew",
    "requests",
    "require_forming",
    "reset",
    "revoke",
    "roster",
    "round_group",
    "round_groups",
    "round_of",
    "round_unplaced",
    "rounds",
    "run_again",
    "run_due",
    "run_round",
    "run_rounds",
    "say_here",
    "seek_company",
    "set_seats",
    "sign_up",
    "sign_ups",
    "step_down",
    "take_back",
    "take_down",
    "taking_part",
    "tick",
    "wall",
    "week_changed",
    "what_if",
    "wish_about",
    "withdraw",
]


def groups(
    viewer: Viewer, placed: StudyGroups, finding: Finding | None = None, *, now: datetime | None = None
) -> GroupPage:
    """The groups of this block that have not ended, newest first unless asked otherwise, the viewer's own apart."""
    require_sight(viewer, placed.course_key)
    return listing.page(viewer, placed, finding or Finding(), now or timezone.now())


def get(viewer: Viewer, placed: StudyGroups, group: UUID) -> Group:
    """One group of this block. Raises ``NotFound``, also for a private group of other people."""
    require_sight(viewer, placed.course_key)
    return listing.one(viewer, placed, group)


def corner(viewer: Viewer, placed: StudyGroups, *, now: datetime | None = None) -> Corner:
    """What the viewer has to do with the block as a whole: news, their sign-up, a group they lost."""
    require_sight(viewer, placed.course_key)
    return corners.of(viewer.user_id, placed, now or timezone.now())


def picture(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Picture | None:
    """When the members of a group could meet: the hours of those who show them. For its members and the course team.

    ``None`` while nobody shows any.
    """
    require_sight(viewer, placed.course_key)
    rows.find(viewer, placed, group)
    seated = members(group)
    if not viewer.is_organiser and viewer.user_id not in seated:
        raise NotAllowed()
    return hours.picture(seated, viewer.user_id, now or timezone.now())


def next_best(viewer: Viewer, placed: StudyGroups, *, now: datetime | None = None) -> tuple[Group, ...]:
    """At most three groups with a seat that fit the viewer, the best first; none for who learns on their own."""
    user_id = require_participant(viewer, placed.course_key)
    anchor = activities.anchor_id(placed.usage_key)
    if anchor is None:
        return ()
    topic = suggesting.lost_topic(user_id, anchor)
    return listing.some(suggesting.best_for(user_id, anchor, now or timezone.now(), topic=topic), user_id)


def open_seats(viewer: Viewer, placed: StudyGroups, *, now: datetime | None = None) -> tuple[Offer, ...]:
    """At most three seats in running groups for a viewer who asked to be matched and has no group, the best first.

    Each keeps every rule of matching. None for anybody else.
    """
    user_id = require_participant(viewer, placed.course_key)
    anchor = activities.anchor_id(placed.usage_key)
    return () if anchor is None else suggesting.seats_for(user_id, anchor, placed, now or timezone.now())


def my_groups(viewer: Viewer) -> tuple[GroupName, ...]:
    """The groups of this course in which the viewer has a seat."""
    require_sight(viewer, viewer.course_key)
    if viewer.user_id is None:
        return ()
    seats = Membership.objects.seated().filter(user_id=viewer.user_id).values("group_id")
    rows = StudyGroup.objects.filter(activity__course_key=viewer.course_key, pk__in=seats).exclude(state=State.DROP_IN)
    return tuple(GroupName(uuid, name) for uuid, name in rows.order_by("name").values_list("uuid", "name"))


def members(group: UUID) -> frozenset[int]:
    """The user ids seated in a group, for other rooms that have asked for permission themselves."""
    return members_of([group]).get(group, frozenset())


def members_of(groups: Collection[UUID]) -> dict[UUID, frozenset[int]]:
    """The same for any number of groups, in one query; a group where nobody is seated is left out."""
    seated: dict[UUID, set[int]] = {}
    rows = Membership.objects.seated().filter(group__uuid__in=groups)
    for group, user_id in rows.values_list("group__uuid", "user_id"):
        seated.setdefault(group, set()).add(user_id)
    return {group: frozenset(people) for group, people in seated.items()}


def is_member(user_id: int, group: UUID) -> bool:
    """Whether this person has a seat in the group now."""
    return Membership.objects.seated().filter(group__uuid=group, user_id=user_id).exists()


def names_of(groups: Collection[UUID]) -> dict[UUID, str]:
    """What these groups are called, for other rooms that have asked for permission themselves."""
    return dict(StudyGroup.objects.filter(uuid__in=groups).values_list("uuid", "name"))


def reset(viewer: Viewer, placed: StudyGroups, user_id: int, *, now: datetime | None = None) -> None:
    """Let somebody begin again in this block: no seat, no place in line, no sign-up. For the course team.

    The groups go on without them, and keep what has happened there.
    """
    own_id = require_organiser(viewer, placed.course_key)
    leaving.let_go(user_id, now or timezone.now(), usage_key=placed.usage_key)
    facts = {"learner_id": user_id}
    host.current().track("community_hub.study_groups.reset", facts, user_id=own_id, course_key=placed.course_key)


def run_due(now: datetime) -> due.Done:
    """Do what is due in every course: for the command that cron calls."""
    return due.run(now)
