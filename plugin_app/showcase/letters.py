"""Whom a letter of this room still concerns when it goes out.

A letter is written down when something happens and sent a little later. Meanwhile somebody may have left the course,
given up a project, or taken back what they said; the project may be put away, hidden or deleted. So each letter says
which project it is about, and the mail room asks here once more, just before it sends. The only door is ``api``.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from plugin_app import host
from plugin_app.people import api as people

from . import owners as ownership
from . import permissions
from .data import State
from .models import Feedback, Project, ProjectInvitation, Remix
from .owners import Owners

TO_OWNERS = ("feedback_received", "link_trouble", "project_built_on", "still_looking")
IN_CONVERSATION = ("feedback_replied", "look_again", "thanked")
"""To owners and those who said something, by whoever is the other."""

KINDS = (*TO_OWNERS, *IN_CONVERSATION, "project_made_public", "project_shared")
"""Every kind of letter of this room."""


def about(row: Project, **others: str) -> dict[str, str]:
    """What a letter has to know of the project it is about, beside its words."""
    return {"of_project": str(row.uuid), **others}


def address(usage_key: str, panel: str, item: UUID | None = None) -> str:
    """Where a letter leads: to a panel on our own page, which stands on the host's site."""
    path = reverse("community_hub:block", kwargs={"usage_key": usage_key, "panel": panel})
    asked = f"?{urlencode({'item': item})}" if item else ""
    return f"{host.current().site_url()}{path}{asked}"


def still_due(kind: str, user_id: int, said: Mapping[str, str]) -> bool:
    """Whether a letter still concerns this person. Five queries at most; what says nothing of a project goes out."""
    if "of_project" not in said:
        return True
    row = Project.objects.filter(uuid=said["of_project"]).select_related("activity").first()
    if row is None or row.state == State.DELETED:
        return False
    owners = ownership.of(row)
    if kind == "project_made_public":  # their name is out there, whether they are in the course or not
        return permissions.is_shown_outside(State(row.state)) and bool(row.public_since) and user_id in owners.named
    viewer = people.viewer(user_id, row.activity.course_key, usage_key=row.activity.usage_key)
    if not viewer.takes_part:
        return False
    if kind == "project_shared":
        return ProjectInvitation.objects.filter(project=row, user=user_id, live=True).exists()
    if kind in TO_OWNERS:
        return user_id in owners.everyone and _is_still_so(kind, row, said)
    return permissions.may_see(viewer, State(row.state), owners) and _talks(user_id, row, owners)


def _is_still_so(kind: str, row: Project, said: Mapping[str, str]) -> bool:
    """What owners hear of."""
    if kind == "feedback_received":
        return Feedback.objects.filter(version__project=row, removed_at=None, hidden_at=None).exists()
    if kind == "project_built_on":
        grown = Remix.objects.filter(source=row, project__state=State.PUBLISHED)
        return grown.filter(project__uuid=said["of_newer"]).exists()
    return row.state == State.PUBLISHED


def _talks(user_id: int, row: Project, owners: Owners) -> bool:
    own = Feedback.objects.filter(version__project=row, reviewer=user_id, removed_at=None)
    return user_id in owners.everyone or own.exists()
