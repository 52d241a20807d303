"""Who owns a project by name: they ask others to own it with them.

Somebody can be asked by their username. The answer is the same whether such a person takes part in the course or not,
so nobody finds out who does; and only who was chosen from one’s own groups is listed as asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from plugin_app import host
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer, names, require_participant, require_sight
from plugin_app.showcase import drafting, letters, permissions
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.errors import InvitationOver, NotAskedNow
from plugin_app.showcase.found import Showcase, found_for_owner, require, tell
from plugin_app.showcase.models import Project, ProjectInvitation, ProjectOwner, Version
from plugin_app.study_groups import api as study_groups
from plugin_app.transactions import atomically

from .data import Asked, Owner, Ownership, OwnershipAsked

ASKED_A_DAY = 20
"""People one person may ask in 24 hours, for all their projects."""


def owners_of(viewer: Viewer, placed: Showcase, project: UUID) -> Ownership:
    """Whose a project is, who is asked, and who could be. For who owns it by name."""
    row, owners, user_id = found_for_owner(viewer, placed, project)
    require(permissions.may_share_ownership(viewer, owners))
    friends = _friends(viewer) - owners.named
    open_ones = ProjectInvitation.objects.filter(project=row, live=True, user__in=friends).order_by("id")
    asked = dict(open_ones.values_list("user_id", "uuid"))
    known = names(owners.named | friends)
    return Ownership(
        owners=_by_name(Owner(one, known[one], one == user_id) for one in owners.named),
        asked=tuple(Asked(uuid, one, known[one]) for one, uuid in asked.items()),
        may_be_asked=_by_name(Owner(one, known[one]) for one in friends - asked.keys()),
        is_last=owners.everyone == {user_id},
    )


def ask_to_own(
    viewer: Viewer,
    placed: Showcase,
    project: UUID,
    *,
    user_id: int | None = None,
    username: str = "",
    now: datetime | None = None,
) -> None:
    """Ask somebody to own a project, too: one of the viewer’s groups by id, or whoever has exactly this username.

    For who owns it by name. They hear of it once by mail. Raises ``NotFound`` for an id that is in none of the viewer’s
    groups, and ``NotAskedNow``; of a username, nothing is told.
    """
    row, owners, own_id = found_for_owner(viewer, placed, project)
    require(permissions.may_share_ownership(viewer, owners))
    when = now or timezone.now()
    lately = ProjectInvitation.objects.filter(invited_by=own_id, invited_at__gt=when - timedelta(days=1))
    has_asked_many = lately.count() >= ASKED_A_DAY
    if user_id is not None:
        if user_id not in _friends(viewer):
            raise NotFound()
        if has_asked_many:
            raise NotAskedNow()
        asked: int | None = user_id
    else:
        asked = host.current().find_learners(placed.course_key, [username]).get(username)
    if asked is None or asked in owners.named or has_asked_many:
        return
    _write_to(row, asked, own_id, placed, when)
    tell("ownership.offered", viewer, row)


def take_invitation_back(viewer: Viewer, placed: Showcase, project: UUID, invitation: UUID) -> None:
    """End an invitation nobody has answered. For who owns the project by name; again changes nothing."""
    row, owners, _own_id = found_for_owner(viewer, placed, project)
    require(permissions.may_share_ownership(viewer, owners))
    open_one = ProjectInvitation.objects.filter(project=row, uuid=invitation, live=True)
    atomically(lambda: open_one.update(live=None))


def my_invitations(viewer: Viewer, placed: Showcase) -> tuple[OwnershipAsked, ...]:
    """What the viewer is asked to own in this showcase, the latest first. Three queries at most."""
    require_sight(viewer, placed.course_key)
    if viewer.user_id is None or viewer.read_only:
        return ()
    rows = ProjectInvitation.objects.filter(
        user=viewer.user_id, live=True, project__activity__usage_key=placed.usage_key
    ).exclude(project__state=State.DELETED)
    found = list(rows.order_by("-id"))
    if not found:
        return ()
    known = names({row.invited_by_id for row in found if row.invited_by_id})
    titles = _titles(row.project_id for row in found)
    return tuple(
        OwnershipAsked(row.uuid, titles[row.project_id], known.get(row.invited_by_id or 0, ""), row.invited_at)
        for row in found
    )


def accept_ownership(viewer: Viewer, placed: Showcase, invitation: UUID) -> UUID:
    """Own the project one was asked about, by name, from now on. Its uuid. Raises ``InvitationOver``, ``NotFound``."""
    user_id = require_participant(viewer, placed.course_key)
    row = _invitation(user_id, placed, invitation)

    def write() -> None:
        drafting.turn_of(row.project)
        if not ProjectInvitation.objects.filter(pk=row.pk, live=True).update(live=None):
            raise InvitationOver()
        # On a page for everyone nobody is named who was not asked about that: they may tick it in their portfolio.
        is_public = Project.objects.filter(pk=row.project_id).exclude(public_since=None).exists()
        named = {"in_portfolio": not is_public}
        ProjectOwner.objects.get_or_create(project=row.project, user_id=user_id, defaults=named)

    atomically(write)
    tell("ownership.accepted", viewer, row.project)
    return row.project.uuid


def decline_ownership(viewer: Viewer, placed: Showcase, invitation: UUID) -> None:
    """Say no, quietly: nobody is told. Raises ``InvitationOver``, ``NotFound``."""
    user_id = require_participant(viewer, placed.course_key)
    row = _invitation(user_id, placed, invitation)
    atomically(lambda: ProjectInvitation.objects.filter(pk=row.pk, live=True).update(live=None))
    tell("ownership.declined", viewer, row.project)


def _invitation(user_id: int, placed: Showcase, invitation: UUID) -> ProjectInvitation:
    rows = ProjectInvitation.objects.filter(
        uuid=invitation, user=user_id, project__activity__usage_key=placed.usage_key
    )
    row = rows.select_related("project").first()
    if row is None:
        raise NotFound()
    if not row.live or row.project.state == State.DELETED:
        raise InvitationOver()
    return row


def _write_to(row: Project, asked: int, own_id: int, placed: Showcase, now: datetime) -> None:
    letter = {
        "title": _titles([row.pk])[row.pk],
        "url": letters.address(placed.usage_key, "mine"),
        **letters.about(row),
    }

    def write() -> None:
        Project.objects.select_for_update().get(pk=row.pk)
        if not ProjectOwner.objects.filter(project=row, user=own_id).exists():
            raise NotAllowed()  # they have left it in this moment, and their invitations with them
        ProjectInvitation.objects.get_or_create(
            project=row, user_id=asked, live=True, defaults={"invited_by_id": own_id, "invited_at": now}
        )
        mail.post("project_shared", asked, occasion=f"shared:{row.uuid}", context=letter, now=now)

    atomically(write)


def _friends(viewer: Viewer) -> frozenset[int]:
    """Everybody the viewer shares a group with."""
    seated = study_groups.members_of([group.uuid for group in study_groups.my_groups(viewer)])
    return frozenset().union(*seated.values()) - {viewer.user_id or 0}


def _titles(project_ids: Iterable[int]) -> dict[int, str]:
    """What each project is called: as it is shown, or else as its draft says."""
    rows = Version.objects.filter(project__in=list(project_ids)).exclude(standing=None)
    by_standing = sorted(
        rows.values_list("project_id", "standing", "title"), key=lambda row: row[1] == Standing.CURRENT
    )
    return {project_id: title for project_id, _standing, title in by_standing}


def _by_name(people: Iterable[Owner]) -> tuple[Owner, ...]:
    return tuple(sorted(people, key=lambda person: (person.name.casefold(), person.user_id)))
