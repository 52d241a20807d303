"""Study groups: the one door of this room.

Every function takes the ``Viewer`` first and asks for permission itself. Reading returns frozen dataclasses; writing
returns the group as it stands afterwards. Times are aware and in UTC. What belongs together is in a module of its own,
and named here:

* ``forming``: how a group begins, changes and ends; ``joining``: coming and going;
* ``asking`` and ``inviting``: requests and links; ``signing_up``: match me, or on my own;
* ``leading``, ``checklist``, ``introducing`` and ``wishing``: the people in a group;
* ``organising``, ``announcing``, ``roster`` and ``destinations``: what the course team does with hundreds of groups;
* ``exchanging``: groups as a file; ``rounds``: groups for those who signed up, by matching;
* ``health``, ``mending`` and ``proposing``: groups that have become quiet, and company for them; ``desk`` and
  ``history``: who needs the course team first in all of a course, and how its groups did over time;
* ``meetings``: when a group meets, who comes, and what remains of it;
* ``board``: what the people of a group write to each other;
* ``reflecting``: what remains of a meeting, and of a group;
* ``together``: the week, check-ins, tasks, notes and links;
* ``due``: what time does to groups; ``leaving``: how the room lets go of a person; ``letters``: whom they concern.
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

from . import content_groups, due, hours, leaving, listing, rows, suggesting
from . import corner as corners
from .announcing import announce, announcements
from .announcing_to_many import NoSuchGroups, Reached, announce_to
from .asking import answer_to, approve, ask_to_join, decline, requests
from .board.care import hide_post, show_post, take_post_down
from .board.data import BoardPage, OpenTo, Post, Thread, ThreadPage
from .board.errors import EditedMeanwhile
from .board.reading import board, new_posts, post, thread
from .board.writing import edit_post, open_board, take_post_away, write_post
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
from .desk import Desk, DeskBlock, DeskGroup, DeskSought, desk
from .destinations import Destinations, destinations
from .emptying import register_empty_listener
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
    WaitsForDecision,
)
from .exchanging import apply_csv, csv_of, plan_from_csv
from .forming import About, close, create, drop_in, edit, propose, renew, require_forming, take_down
from .history import GroupsOfDay, history
from .home import Home, People, home, people
from .hours import week_changed
from .introducing import (
    Wall,
    hide_introduction,
    introduce,
    introduction,
    introductions_of,
    my_introduction,
    remove_introduction,
    show_introduction,
    take_back,
    take_introduction_down,
    wall,
)
from .inviting import accept_invitation, invitations, invite, invited, revoke
from .joining import accept, join, leave, remove_member
from .leading import end_co_leading, hand_over, make_co_leader, step_down
from .leaving import export, forget
from .letters import KINDS as LETTERS
from .letters import still_due
from .matching.pulse import Health, Sign
from .meetings.answering import answer_meeting
from .meetings.attending import did_happen, did_not_happen, say_came, write_notes
from .meetings.by_link import Answered, RsvpLink, answer_by_link, read_link
from .meetings.cancelling import cancel_meeting
from .meetings.care import hide_meeting, reported_meeting, show_meeting, take_meeting_down
from .meetings.changing import change_meeting
from .meetings.data import Answer, Coming, Meeting, MeetingDraft, MeetingPage, MeetingState, Reach, Repeats
from .meetings.errors import (
    BadLink,
    InThePast,
    ManyAhead,
    ManyPlans,
    MeetingBegun,
    MeetingOff,
    MeetingOver,
    NoSeat,
    NoSuchMeeting,
    NoSuchWall,
    NotesChanged,
    NotesTooLong,
    NotYours,
    StillAhead,
    TooFarAhead,
)
from .meetings.feeds import Feed, end_feed, feed_text, make_feed, meeting_file, my_feed
from .meetings.planning import plan_meeting
from .meetings.proposed import proposed_meeting
from .meetings.reading import meeting, meetings, next_meeting
from .meetings.showing import GroupMeeting, GroupMeetings, MeetingRoom, group_meeting, group_meetings, meeting_room
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
from .needs import Need
from .organising import merge, move_member, place_people, set_seats
from .proposing import NoLongerFits, Proposal, Proposals, company_there, mend, proposals
from .reflecting.after import after, reflect
from .reflecting.data import After, Reflection, Report, ReportPage, Survey, SurveyResult
from .reflecting.ending import answer_survey, my_survey, survey_results
from .reflecting.reporting import group_report, share_report, shared_reports, write_report
from .roster import Roster, RosterRow, Sought, roster
from .roster_file import roster_csv
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
from .together.care import hide_resource, show_resource, take_resource_down
from .together.checking_in import check_in, check_ins, remove_check_in
from .together.data import (
    CheckIn,
    Resource,
    ResourceDraft,
    ResourcePage,
    Resources,
    Stage,
    Task,
    Tasks,
    Together,
    Week,
)
from .together.reading import course_weeks, resource_page, together, week_of
from .together.resources import (
    add_resource,
    change_resource,
    pin_resource,
    remove_resource,
    resource,
    resources,
)
from .together.tasks import add_task, drop_task, finish_task, remove_task, reopen_task, take_task, tasks
from .wishing import wish_about

__all__ = [
    "LETTERS",
    "About",
    "After",
    "Announcement",
    "Answer",
    "Answered",
    "AskedBefore",
    "Asking",
    "BadLink",
    "BoardPage",
    "ByInviteOnly",
    "ByRequestOnly",
    "ByStaffOnly",
    "Change",
    "CheckIn",
    "ChecklistItem",
    "Coming",
    "Company",
    "ConductFirst",
    "Corner",
    "Desk",
    "DeskBlock",
    "DeskGroup",
    "DeskSought",
    "Destinations",
    "EditedMeanwhile",
    "Ended",
    "Feed",
    "Finding",
    "FormingClosed",
    "Group",
    "GroupClosed",
    "GroupFull",
    "GroupMeeting",
    "GroupMeetings",
    "GroupName",
    "GroupPage",
    "GroupRules",
    "GroupSort",
    "GroupsOfDay",
    "Health",
    "Home",
    "InThePast",
    "Introduction",
    "InviteLink",
    "Joining",
    "ManyAhead",
    "ManyPlans",
    "Meeting",
    "MeetingBegun",
    "MeetingDraft",
    "MeetingOff",
    "MeetingOver",
    "MeetingPage",
    "MeetingRoom",
    "MeetingState",
    "Member",
    "MyMatch",
    "NameTaken",
    "Need",
    "NoLongerAsking",
    "NoLongerFits",
    "NoSeat",
    "NoSuchGroups",
    "NoSuchMeeting",
    "NoSuchPeople",
    "NoSuchWall",
    "NotBegun",
    "NotInIt",
    "NotLeading",
    "NotYours",
    "NotesChanged",
    "NotesTooLong",
    "Offer",
    "OfferOver",
    "OneGroupEach",
    "OpenTo",
    "Page",
    "People",
    "Place",
    "Places",
    "PlannedGroup",
    "PlannedMember",
    "PlannedOut",
    "Post",
    "Price",
    "Progress",
    "Proposal",
    "Proposals",
    "Question",
    "QuestionKind",
    "RatherNot",
    "Reach",
    "Reached",
    "Reflection",
    "Repeats",
    "Report",
    "ReportPage",
    "Resource",
    "ResourceDraft",
    "ResourcePage",
    "Resources",
    "Roster",
    "RosterRow",
    "RoundPlan",
    "RoundState",
    "RoundSummary",
    "RsvpLink",
    "SeatRole",
    "Sign",
    "SignUp",
    "SignUpClosed",
    "Sort",
    "Sought",
    "Stage",
    "Standing",
    "State",
    "StaysOut",
    "StillAhead",
    "StudyGroups",
    "Survey",
    "SurveyResult",
    "TakenIn",
    "TakingPart",
    "Task",
    "Tasks",
    "TheirOneGroup",
    "Thread",
    "ThreadPage",
    "Together",
    "TooFarAhead",
    "Topic",
    "Waiter",
    "WaitsForDecision",
    "Wall",
    "Week",
    "Wish",
    "accept",
    "accept_invitation",
    "add_resource",
    "add_task",
    "after",
    "agree_to_company",
    "announce",
    "announce_to",
    "announcements",
    "answer_by_link",
    "answer_group",
    "answer_meeting",
    "answer_survey",
    "answer_to",
    "apply_csv",
    "approve",
    "ask_group",
    "ask_to_join",
    "board",
    "cancel_meeting",
    "change_meeting",
    "change_resource",
    "check_in",
    "check_ins",
    "checklist",
    "close",
    "company_there",
    "content_groups",
    "corner",
    "course_weeks",
    "create",
    "csv_of",
    "decline",
    "desk",
    "destinations",
    "did_happen",
    "did_not_happen",
    "discard_round",
    "drop_in",
    "drop_task",
    "edit",
    "edit_post",
    "end_co_leading",
    "end_company",
    "end_feed",
    "export",
    "feed_text",
    "finish_task",
    "forget",
    "get",
    "group_meeting",
    "group_meetings",
    "group_report",
    "groups_of",
    "groups",
    "hand_over",
    "hide_introduction",
    "hide_meeting",
    "hide_post",
    "hide_resource",
    "history",
    "home",
    "import_sign_ups",
    "introduce",
    "introduction",
    "introductions_of",
    "invitations",
    "invite",
    "invited",
    "is_member",
    "join",
    "leave",
    "lock_group",
    "make_co_leader",
    "make_feed",
    "meeting",
    "meeting_file",
    "meeting_room",
    "meetings",
    "members",
    "members_of",
    "mend",
    "merge",
    "move_in_round",
    "move_member",
    "my_feed",
    "my_groups",
    "my_introduction",
    "my_match",
    "my_sign_up",
    "my_survey",
    "names_of",
    "new_posts",
    "next_best",
    "next_meeting",
    "on_their_own",
    "open_board",
    "open_round",
    "open_seats",
    "people",
    "picture",
    "pin_resource",
    "place_people",
    "places_for",
    "plan_defaults",
    "plan_from_csv",
    "plan_meeting",
    "post",
    "proposals",
    "propose",
    "proposed_meeting",
    "publish_round",
    "read_link",
    "reflect",
    "register_empty_listener",
    "rematch",
    "remove_check_in",
    "remove_introduction",
    "remove_member",
    "remove_resource",
    "remove_task",
    "renew",
    "reopen_task",
    "reported_meeting",
    "requests",
    "require_forming",
    "reset",
    "resource",
    "resource_page",
    "resources",
    "revoke",
    "roster",
    "roster_csv",
    "round_group",
    "round_groups",
    "round_of",
    "round_unplaced",
    "rounds",
    "run_again",
    "run_due",
    "run_round",
    "run_rounds",
    "say_came",
    "say_here",
    "seek_company",
    "set_seats",
    "share_report",
    "shared_reports",
    "show_introduction",
    "show_meeting",
    "show_post",
    "show_resource",
    "sign_up",
    "sign_ups",
    "step_down",
    "still_due",
    "survey_results",
    "take_back",
    "take_down",
    "take_introduction_down",
    "take_meeting_down",
    "take_post_away",
    "take_post_down",
    "take_resource_down",
    "take_task",
    "taking_part",
    "tasks",
    "thread",
    "tick",
    "together",
    "wall",
    "week_changed",
    "week_of",
    "what_if",
    "wish_about",
    "withdraw",
    "write_notes",
    "write_post",
    "write_report",
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


def names_of(viewer: Viewer, groups: Collection[UUID]) -> dict[UUID, str]:
    """What these groups of the viewer's course are called, for its team. One query, or none."""
    require_organiser(viewer, viewer.course_key)
    if not groups:
        return {}
    rows = StudyGroup.objects.filter(activity__course_key=viewer.course_key, uuid__in=list(groups))
    return dict(rows.values_list("uuid", "name"))


def members(group: UUID) -> frozenset[int]:
    """The user ids seated in a group, for other rooms that have asked for permission themselves."""
    return members_of([group]).get(group, frozenset())


def members_of(groups: Collection[UUID]) -> dict[UUID, frozenset[int]]:
    """The same for any number of groups, in one query; a group where nobody is seated is left out."""
    seated: dict[UUID, set[int]] = {}
    rows = Membership.objects.seated().filter(group__uuid__in=groups).exclude(user=None)
    for group, user_id in rows.values_list("group__uuid", "user_id"):
        seated.setdefault(group, set()).add(user_id)
    return {group: frozenset(people) for group, people in seated.items()}


def groups_of(user_ids: Collection[int], course_key: str) -> frozenset[UUID]:
    """The groups of a course in which any of these people has a seat, in one query."""
    rows = Membership.objects.seated().filter(user_id__in=user_ids, group__activity__course_key=course_key)
    return frozenset(rows.values_list("group__uuid", flat=True))


def is_member(user_id: int, group: UUID) -> bool:
    """Whether this person has a seat in the group now."""
    return Membership.objects.seated().filter(group__uuid=group, user_id=user_id).exists()


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
