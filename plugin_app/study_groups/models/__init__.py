"""The records of this room: groups and seats, the ways in, and what is said around them."""

from .groups import Membership, StudyGroup, Waiting
from .joining import Invitation, InvitationUse, JoinRequest, SignUp
from .words import Announcement, Introduction, LeaderTick

__all__ = [
    "Announcement",
    "Introduction",
    "Invitation",
    "InvitationUse",
    "JoinRequest",
    "LeaderTick",
    "Membership",
    "SignUp",
    "StudyGroup",
    "Waiting",
]
