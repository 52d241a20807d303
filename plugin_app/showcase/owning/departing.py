"""Taking one’s own name off a project, what the last one of its owners decides about it, and what becomes of it when
nobody is left to decide.

Who leaves together with the last other owner sees what that one has done: the project’s row is taken before anybody is
counted, so a project never loses its last owner unasked.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.showcase import drafting, permissions
from plugin_app.showcase import owners as ownership
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.errors import LastOwner
from plugin_app.showcase.found import Showcase, found_for_owner, require, tell
from plugin_app.showcase.models import Project, ProjectInvitation, ProjectOwner, ShareLink, Version
from plugin_app.showcase.pictures.unused import delete_unused
from plugin_app.transactions import atomically

from .data import LastLeaves


def leave(viewer: Viewer, placed: Showcase, project: UUID, *, last: LastLeaves | None = None) -> None:
    """Take one’s own name off a project. What it says stays, and a group that owns it goes on owning it.

    Whom they asked to own it, too, is asked no longer: the others may ask again.

    ``last`` says what becomes of it if nobody would own it any more; a draft that nobody else ever saw is deleted then.
    Raises ``LastOwner`` if it had to be said and was not.
    """
    row, owners, user_id = found_for_owner(viewer, placed, project)
    require(permissions.may_leave(viewer, owners))

    def write() -> None:
        drafting.turn_of(row)
        row.refresh_from_db(fields=["published_at"])
        if ownership.of(row).everyone == {user_id}:
            _settle(row, last)
        ProjectInvitation.objects.filter(project=row, invited_by=user_id, live=True).update(live=None)
        ProjectOwner.objects.filter(project=row, user=user_id).delete()

    atomically(write)
    tell("ownership.ended", viewer, row)


def groups_emptied(groups: Collection[UUID]) -> None:
    """Nobody has a seat in these study groups any more: what they alone owned has lost its last owner, whom nobody
    could ask. What the course saw stays there without a name.

    For ``study_groups``, in the transaction in which the last one gets up. Whoever sits down there later owns what is
    left, and says anew whether anybody outside sees it.
    """
    shared = Project.objects.filter(group__uuid__in=groups).exclude(state=State.DELETED)
    # Taken before anybody is counted, as in ``leave``: who gives up a name and who a seat see each other.
    rows = list(shared.select_for_update().order_by("pk"))
    owned = ownership.of_all(rows)
    for row in rows:
        if not owned[row.pk].everyone:
            drafting.turn_of(row)
            _settle(row, LastLeaves.NAMELESS)


def end_reach(project_ids: Collection[int]) -> None:
    """Let nobody outside see these projects, and nobody be asked to own them, once those who could are gone.

    A public page stands there for as long as an owner wishes it: nobody could take it away any more. A link is deleted,
    so that it does not work again when somebody comes back. The draft of a next version, on which nobody can go on, is
    gone as well. Part of a larger write.
    """
    ProjectInvitation.objects.filter(project__in=project_ids, live=True).update(live=None)
    ShareLink.objects.filter(project__in=project_ids).delete()
    Project.objects.filter(pk__in=project_ids).update(public_since=None)
    drafts = Version.objects.filter(project__in=project_ids, standing=Standing.DRAFT)
    drafts.exclude(project__published_at=None).delete()
    delete_unused(list(project_ids))


def _settle(row: Project, last: LastLeaves | None) -> None:
    """What becomes of a project whose last owner leaves. Nobody could write on its draft any more, or be asked in."""
    if last is None:
        raise LastOwner()
    end_reach([row.pk])
    if last is LastLeaves.DELETE or row.published_at is None:
        drafting.put_away(row, State.DELETED, instead_of=set(State) - {State.DELETED})
    elif last is LastLeaves.PUT_AWAY:
        drafting.put_away(row, State.UNPUBLISHED, instead_of=(State.PUBLISHED,))
