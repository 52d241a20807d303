"""Every room's models, in one place for Django. Rooms never import each other's."""

from __future__ import annotations

from .activities.models import Activity
from .contributions.models import Catalogue, CatalogueEntry, OpenProject, Opportunity, ProjectFacet
from .mail.models import OutgoingMail
from .moderation.models import Report
from .showcase.models import Feedback, Project, ProjectOwner, ReviewLease, Seeking, Version
from .study_groups.models import Membership, StudyGroup, Waiting

__all__ = [
    "Activity",
    "Catalogue",
    "CatalogueEntry",
    "Feedback",
    "Membership",
    "OpenProject",
    "Opportunity",
    "OutgoingMail",
    "Project",
    "ProjectFacet",
    "ProjectOwner",
    "Report",
    "ReviewLease",
    "Seeking",
    "StudyGroup",
    "Version",
    "Waiting",
]
