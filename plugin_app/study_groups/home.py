"""A group's own page, read as a whole: each thing is asked of the database once, however many people it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.people.api import Viewer, names, require_sight
from plugin_app.profiles.api import Picture

from . import announcing, asking, hours, introducing, inviting, listing, mending
from .data import Asking, Group, Introduction, InviteLink
from .mending import Company
from .rows import StudyGroups


@dataclass(frozen=True)
class Shared:
    """What the members of a group share."""

    picture: Picture | None
    """When they could meet; ``None`` while nobody shows any hours."""
    announcements: tuple[str, ...]
    """What the course team told them, the latest first."""
    introductions: tuple[Introduction, ...]
    has_introduced: bool
    """Whether the viewer has said who they are."""


@dataclass(frozen=True)
class Led:
    """What whoever leads a group looks after."""

    requests: tuple[Asking, ...]
    links: tuple[InviteLink, ...]


@dataclass(frozen=True)
class Home:
    """A group, with what only its own people see of it."""

    group: Group
    shared: Shared | None
    """For its members and the course team."""
    led: Led | None
    """For whoever leads it and the course team."""
    company: Company | None
    """How it does; for its members and the course team."""


def home(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Home:
    """One group's page, as far as this viewer may read it. Raises ``NotFound``."""
    require_sight(viewer, placed.course_key)
    found, when = listing.one(viewer, placed, group), now or timezone.now()
    is_inside, leads = found.is_seated or viewer.is_organiser, found.leads or viewer.is_organiser
    return Home(
        found,
        _shared(viewer, placed, found, when) if is_inside else None,
        _led(found, when) if leads else None,
        mending.company(found, viewer.user_id, when, is_leading=leads) if is_inside else None,
    )


def _shared(viewer: Viewer, placed: StudyGroups, group: Group, now: datetime) -> Shared:
    members = {member.user_id: member.name for member in group.members}
    said = introducing.said_by(placed, {*members, viewer.user_id})
    return Shared(
        hours.picture(members, viewer.user_id, now),
        announcing.told_to(group.uuid),
        tuple(introducing.as_read(said[user_id], name) for user_id, name in members.items() if user_id in said),
        viewer.user_id in said,
    )


def _led(group: Group, now: datetime) -> Led:
    asked, links = list(asking.open_requests(group.uuid)), list(inviting.links_into(group.uuid, now))
    known = names({*(each.user_id for each in asked), *(each.made_by_id for each in links if each.made_by_id)})
    return Led(
        tuple(asking.as_read(each, known) for each in asked), tuple(inviting.as_read(each, known) for each in links)
    )
