"""Every room's models, in one place for Django. Rooms never import each other's."""

from __future__ import annotations

from .activities.models import Activity
from .contributions.models import Catalogue, CatalogueEntry, OpenProject, Opportunity, ProjectFacet
from .mail.models import OutgoingMail
from .moderation.models import ConductAccepted, Report, SupportRequest
from .profiles.models import Profile, Wish
from .showcase.models import Feedback, Project, ProjectOwner, ReviewLease, Seeking, Version
from .study_groups.models import (
    Announcement,
    CompanyWish,
    Introduction,
    Invitation,
    InvitationUse,
    JoinRequest,
    LeaderTick,
    MatchingRound,
    Membership,
    RoundGroup,
    RoundSeat,
    SignUp,
    StudyGroup,
    Waiting,
)

__all__ = [
    "Activity",
    "Announcement",
    "Catalogue",
    "CatalogueEntry",
    "CompanyWish",
    "ConductAccepted",
    "Feedback",
    "Introduction",
    "Invitation",
    "InvitationUse",
    "JoinRequest",
    "LeaderTick",
    "MatchingRound",
    "Membership",
    "OpenProject",
    "Opportunity",
    "OutgoingMail",
    "Profile",
    "Project",
    "ProjectFacet",
    "ProjectOwner",
    "Report",
    "ReviewLease",
    "RoundGroup",
    "RoundSeat",
    "Seeking",
    "SignUp",
    "StudyGroup",
    "SupportRequest",
    "Version",
    "Waiting",
    "Wish",
]
