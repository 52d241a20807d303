"""Links for maintainers: made, listed and taken back by those who look after a course, or the site.

A course's team knows of the links it made and of no others; who looks after the site knows of all.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app import host
from plugin_app.contributions.found import may_decide, project_row
from plugin_app.contributions.models import MaintainerLink as Row
from plugin_app.contributions.models import OpenProject
from plugin_app.errors import NotFound
from plugin_app.people.api import SignedOut, Viewer, names
from plugin_app.transactions import atomically

from .data import MaintainerLink
from .errors import EnoughLinks, LinkOver, NotYourCall
from .signing import address_of, named_by

DAYS = 365
"""How long a link works: a project may come back the next year without anybody asking again."""
MOST_LINKS = 10
"""Of one project, that work and that one course's team has made."""


def may_hand_out(viewer: Viewer) -> bool:
    """Whether this viewer makes links for maintainers: the team of any course, and who looks after the site."""
    if viewer.user_id is None or viewer.read_only:
        return False
    return viewer.is_organiser or may_decide(viewer)


def make_maintainer_link(viewer: Viewer, project: UUID, *, now: datetime | None = None) -> str:
    """An address for the maintainers of a project; whoever opens it speaks for them. Told only now.

    It works for ``DAYS``, or until it is taken back. Raises ``NotYourCall``, ``NotFound``, ``EnoughLinks``.
    """
    user_id, row = _require_hand(viewer, project)
    when = now or timezone.now()
    whose = {"project": row, "course_key": viewer.course_key}
    made = Row(**whose, made_by_id=user_id, made_at=when, expires_at=when + timedelta(days=DAYS))

    def write() -> None:
        if Row.objects.filter(**whose, revoked_at=None, expires_at__gt=when).count() >= MOST_LINKS:
            raise EnoughLinks()
        made.save()

    atomically(write)
    _tell("maintainer_link.made", viewer, user_id, row, made.uuid)
    return address_of(made.uuid)


def revoke_maintainer_link(viewer: Viewer, project: UUID, link: UUID, *, now: datetime | None = None) -> None:
    """Take a link back: it opens nothing from now on. Raises ``NotYourCall``, ``NotFound``."""
    user_id, row = _require_hand(viewer, project)
    live = _known_to(viewer, row).filter(uuid=link)
    if not atomically(lambda: live.update(revoked_at=now or timezone.now())):
        raise NotFound()
    _tell("maintainer_link.revoked", viewer, user_id, row, link)


def maintainer_links(viewer: Viewer, project: UUID, *, now: datetime | None = None) -> tuple[MaintainerLink, ...]:
    """The links this viewer may take back, the newest first. Raises ``NotYourCall``, ``NotFound``."""
    _user_id, row = _require_hand(viewer, project)
    when = now or timezone.now()
    rows = list(_known_to(viewer, row).order_by("-id"))
    known = names({link.made_by_id for link in rows if link.made_by_id})
    return tuple(
        MaintainerLink(
            uuid=link.uuid,
            made_by=known.get(link.made_by_id or 0, ""),
            made_at=link.made_at,
            expires_at=link.expires_at,
            is_over=link.expires_at <= when,
        )
        for link in rows
    )


def opened(token: str, now: datetime) -> Row:
    """The link an address names, with its project and that one's welcome, while it works. Raises ``LinkOver``."""
    named = named_by(token)
    rows = Row.objects.filter(uuid=named, revoked_at=None, expires_at__gt=now) if named else Row.objects.none()
    link = rows.select_related("project__welcomed").first()
    if link is None:
        raise LinkOver()
    return link


def _known_to(viewer: Viewer, project: OpenProject) -> QuerySet[Row]:
    """Links of a project that have not been taken back."""
    rows = Row.objects.filter(project=project, revoked_at=None)
    return rows if may_decide(viewer) else rows.filter(course_key=viewer.course_key)


def _require_hand(viewer: Viewer, project: UUID) -> tuple[int, OpenProject]:
    if viewer.user_id is None:
        raise SignedOut()
    if not may_hand_out(viewer):
        raise NotYourCall()
    return viewer.user_id, project_row(viewer, project)


def _tell(event: str, viewer: Viewer, user_id: int, row: OpenProject, link: UUID) -> None:
    facts = {"project": str(row.uuid), "link": str(link)}
    host.current().track(f"community_hub.{event}", facts, user_id=user_id, course_key=viewer.course_key)
