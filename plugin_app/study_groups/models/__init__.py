"""The records of this room: groups and seats, the ways in, meetings, and what is said around them."""

from .board import Post
from .groups import Membership, StudyGroup, Waiting
from .history import GroupsDay
from .joining import Invitation, InvitationUse, JoinRequest, SignUp
from .living import CompanyWish
from .meetings import CalendarFeed, MeetingDate, MeetingPlan, Rsvp
from .reflecting import EndSurvey, GroupReport, Reflection
from .rounds import MatchingRound, RoundGroup, RoundSeat
from .together import CheckIn, Resource, Task
from .words import Announcement, Introduction, LeaderTick

__all__ = [
    "Announcement",
    "CalendarFeed",
    "CheckIn",
    "CompanyWish",
    "EndSurvey",
    "GroupReport",
    "GroupsDay",
    "Introduction",
    "Invitation",
    "InvitationUse",
    "JoinRequest",
    "LeaderTick",
    "MatchingRound",
    "MeetingDate",
    "MeetingPlan",
    "Membership",
    "Post",
    "Reflection",
    "Resource",
    "RoundGroup",
    "RoundSeat",
    "Rsvp",
    "SignUp",
    "StudyGroup",
    "Task",
    "Waiting",
]
