"""Links that let people into a group: for so many, for so long, taken back at any time. The only door is ``api``.

The secret in a link has 128 bits, is shown once, and only its digest is kept. A link that has expired, is used up, was
taken back or never existed gives one answer, so that nothing can be learned by trying.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names, require_participant, require_sight
from plugin_app.transactions import atomically

from . import joining, listing
from .data import Group, InviteLink, State
from .errors import DeadLink, GroupClosed
from .models import Invitation, InvitationUse
from .rows import NOBODY, StudyGroups, find, has_place, require_leading, require_letting_in, tell

LONGEST = timedelta(days=90)


def invite(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    *,
    days: int = 14,
    uses: int = 5,
    now: datetime | None = None,
) -> InviteLink:
    """Make a link for ``uses`` people and so many ``days``; its ``token`` is told only now.

    For whoever leads the group, and the course team; where the team says who is in it, for the team alone. Raises
    ``NotLeading``, ``ByStaffOnly``, ``GroupClosed``.
    """
    row, when = find(viewer, placed, group), now or timezone.now()
    user_id = require_letting_in(viewer, placed, row)
    if row.state == State.CLOSED:
        raise GroupClosed()
    token = secrets.token_urlsafe(16)
    made = atomically(
        lambda: Invitation.objects.create(
            group=row,
            token_digest=_digest(token),
            made_by_id=user_id,
            made_at=when,
            expires_at=when + min(timedelta(days=days), LONGEST),
            uses=uses,
        )
    )
    tell("invited", user_id, row, uses=uses)
    return InviteLink(made.uuid, names([user_id])[user_id], when, made.expires_at, uses, 0, token)


def invitations(
    viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None
) -> tuple[InviteLink, ...]:
    """The links that are neither over nor taken back. For whoever leads the group, and the course team."""
    row = find(viewer, placed, group)
    require_leading(viewer, placed, row)
    rows = list(links_into(row.uuid, now or timezone.now()))
    known = names({each.made_by_id for each in rows if each.made_by_id is not None})
    return tuple(as_read(each, known) for each in rows)


def revoke(viewer: Viewer, placed: StudyGroups, group: UUID, invitation: UUID, *, now: datetime | None = None) -> None:
    """Take a link back; who came in by it stays. For whoever leads the group, and the course team."""
    row, when = find(viewer, placed, group), now or timezone.now()
    user_id = require_leading(viewer, placed, row)
    links = Invitation.objects.filter(group=row, uuid=invitation, revoked_at=None)
    if not atomically(lambda: links.update(revoked_at=when)):
        raise NotFound()
    tell("invitation_revoked", user_id, row)


def invited(viewer: Viewer, placed: StudyGroups, token: str, *, now: datetime | None = None) -> Group:
    """The group a link leads to, for someone of the course who holds it. Raises ``DeadLink``."""
    require_sight(viewer, placed.course_key)
    link = _link(viewer, placed, token, now or timezone.now())
    return listing.shown(link.group_id, viewer.user_id)


def accept_invitation(
    viewer: Viewer, placed: StudyGroups, token: str, *, agrees: bool = False, now: datetime | None = None
) -> Group:
    """Come in by a link: a free seat, or the last place in line. Whoever is there already uses nothing up.

    Raises ``DeadLink``, and what ``join`` raises but for the way of joining.
    """
    require_participant(viewer, placed.course_key)
    when = now or timezone.now()
    link = _link(viewer, placed, token, when)
    user_id = joining.require_coming(viewer, placed, link.group, agrees=agrees, now=when)
    if not has_place(user_id, link.group):
        if not _use(link, user_id, when):
            raise DeadLink()
        tell("invitation_accepted", user_id, link.group)
        joining.come(link.group, user_id, when)
    return listing.one(viewer, placed, link.group.uuid)


def links_into(group: UUID, now: datetime) -> QuerySet[Any]:
    """The links into a group that are neither over nor taken back, each with the ``number_used``, the newest first.

    It asks nobody for permission.
    """
    return _working(now).filter(group__uuid=group).annotate(number_used=Count("used")).order_by("-id")


def as_read(row: Any, known: Mapping[int, str]) -> InviteLink:
    """A link out of ``links_into``, with the name of who made it out of those that are known."""
    made_by = known[row.made_by_id] if row.made_by_id is not None else ""
    return InviteLink(row.uuid, made_by, row.made_at, row.expires_at, row.uses, row.number_used)


def _link(viewer: Viewer, placed: StudyGroups, token: str, now: datetime) -> Invitation:
    """The link, if it still lets this viewer in; one that is used up does for those who have used it."""
    links = _working(now).filter(token_digest=_digest(token), group__activity__usage_key=placed.usage_key)
    uses = InvitationUse.objects.filter(invitation=OuterRef("pk"))
    used = Coalesce(Subquery(uses.order_by().values("invitation").annotate(number=Count("pk")).values("number")), 0)
    open_to = links.filter(Q(uses__gt=used) | Q(Exists(uses.filter(user=viewer.user_id or NOBODY))))
    link = open_to.select_related("group__activity").first()
    if link is None:
        raise DeadLink()
    return link


def _working(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(revoked_at=None, expires_at__gt=now).exclude(group__state=State.CLOSED)


def _use(link: Invitation, user_id: int, now: datetime) -> bool:
    """Take the next free number of the link. ``False`` if there is none. Two at once: the constraint decides."""
    while True:
        used = set(InvitationUse.objects.filter(invitation=link).values_list("number", flat=True))
        if InvitationUse.objects.filter(invitation=link, user_id=user_id).exists():
            return True
        number = next((number for number in range(1, link.uses + 1) if number not in used), None)
        if number is None:
            return False
        use = {"invitation": link, "user_id": user_id, "number": number, "used_at": now}
        try:
            atomically(partial(InvitationUse.objects.create, **use))
        except IntegrityError:
            continue
        return True


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
