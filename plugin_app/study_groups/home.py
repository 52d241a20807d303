"""A group's own panels, read as a whole: each thing is asked of the database once, however many people it is about.

``home`` says what is next, ``people`` who is there; a viewer from outside learns from ``home`` what stands on the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.errors import NotAllowed
from plugin_app.people.api import Viewer, names, require_sight
from plugin_app.profiles.api import Picture

from . import announcing, asking, hours, introducing, inviting, listing, mending
from .board import reading as boards
from .data import Asking, Group, Introduction, InviteLink
from .meetings import reading as meetings
from .meetings.clocks import clocks_of
from .meetings.data import Meeting
from .mending import Company
from .models import StudyGroup
from .rows import StudyGroups
from .together import reading as weeks
from .together.data import Week


@dataclass(frozen=True)
class Home:
    """A group, with what is new and what is next in it. All but the group is for its members and the course team."""

    group: Group
    is_inside: bool
    """Whether the viewer reads along."""
    leads: bool = False
    """Whether the viewer looks after it."""
    announcements: tuple[str, ...] = ()
    """What the course team told them, the latest first."""
    requests: tuple[Asking, ...] = ()
    """Who would like to join, for whoever leads it."""
    company: Company | None = None
    """How it does."""
    meeting: Meeting | None = None
    """The one that comes next, or goes on now."""
    clock: str = ""
    """The viewer's zone; empty while nobody knows it."""
    week: Week | None = None
    """What this week is for."""
    new_posts: int = 0
    """How many others wrote on the board since the viewer last looked."""


@dataclass(frozen=True)
class People:
    """Who is in a group, for its members and the course team."""

    group: Group
    picture: Picture | None
    """When they could meet; ``None`` while nobody shows any hours."""
    introductions: tuple[Introduction, ...]
    has_introduced: bool
    """Whether the viewer has said who they are."""
    leads: bool
    """Whether the viewer looks after it."""
    links: tuple[InviteLink, ...]
    """Ways in, for whoever leads it."""


def home(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Home:
    """One group's first panel, as far as this viewer may read it. Raises ``NotFound``."""
    require_sight(viewer, placed.course_key)
    found, when = listing.one(viewer, placed, group), now or timezone.now()
    if not _is_inside(viewer, found):
        return Home(found, is_inside=False)
    leads = found.leads or viewer.is_organiser
    members = {member.user_id: member.name for member in found.members}
    return Home(
        found,
        is_inside=True,
        leads=leads,
        announcements=announcing.told_to(found.uuid) if found.has_announcements else (),
        requests=_requests(found) if leads and found.has_requests else (),
        company=mending.company(found, viewer.user_id, when, is_leading=leads),
        meeting=meetings.next_of(found.uuid, viewer.user_id, members, when, leads=leads),
        clock=clocks_of([], viewer.user_id).own,
        week=weeks.week_in(found, placed, viewer.user_id, when),
        new_posts=_new_posts(found, viewer.user_id),
    )


def people(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> People:
    """Who is in the group. For its members and the course team. Raises ``NotAllowed``, ``NotFound``."""
    require_sight(viewer, placed.course_key)
    found, when = listing.one(viewer, placed, group), now or timezone.now()
    if not _is_inside(viewer, found):
        raise NotAllowed()
    leads = found.leads or viewer.is_organiser
    members = {member.user_id: member.name for member in found.members}
    said = introducing.said_by(viewer, placed, {*members, viewer.user_id})
    return People(
        found,
        picture=hours.picture(members, viewer.user_id, when),
        introductions=tuple(
            introducing.as_read(said[user_id], name) for user_id, name in members.items() if user_id in said
        ),
        has_introduced=viewer.user_id in said,
        leads=leads,
        links=_links(found, when) if leads else (),
    )


def _is_inside(viewer: Viewer, group: Group) -> bool:
    return group.is_seated or viewer.is_organiser


def _new_posts(group: Group, user_id: int | None) -> int:
    if user_id is None or not group.is_seated:
        return 0
    here = StudyGroup.objects.filter(uuid=group.uuid).values_list("pk", flat=True)
    return sum(boards.new_posts(user_id, here).values())


def _requests(group: Group) -> tuple[Asking, ...]:
    asked = list(asking.open_requests(group.uuid))
    known = names({each.user_id for each in asked})
    return tuple(asking.as_read(each, known) for each in asked)


def _links(group: Group, now: datetime) -> tuple[InviteLink, ...]:
    links = list(inviting.links_into(group.uuid, now))
    known = names({each.made_by_id for each in links if each.made_by_id})
    return tuple(inviting.as_read(each, known) for each in links)
