"""The records of this room: groups and seats, the ways in, and what is said around them."""

from .groups import Membership, StudyGroup, Waiting
from .joining import Invitation, InvitationUse, JoinRequest, SignUp
from .living import CompanyWish
from .rounds import MatchingRound, RoundGroup, RoundSeat
from .words import Announcement, Introduction, LeaderTick

__all__ = [
    "Announcement",
    "CompanyWish",
    "Introduction",
    "Invitation",
    "InvitationUse",
    "JoinRequest",
    "LeaderTick",
    "MatchingRound",
    "Membership",
    "RoundGroup",
    "RoundSeat",
    "SignUp",
    "StudyGroup",
    "Waiting",
]
