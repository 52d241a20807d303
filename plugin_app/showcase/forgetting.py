"""How projects let go of a person: in one block, or for good; and what they know of them."""

from __future__ import annotations

from django.db.models import F, QuerySet

from . import owners
from .data import Standing, State
from .models import LinkTrouble, Project, ProjectInvitation, ProjectOwner, Version
from .owning.departing import end_reach
from .pictures.unused import delete_unused


def begin_anew(activity_id: int, user_id: int) -> None:
    """Delete what nobody but this person ever saw in an activity: their drafts, and what they were asked to own.

    Again changes nothing.
    """
    ProjectInvitation.objects.filter(user=user_id, project__activity=activity_id, live=True).delete()
    alone = _owned_alone(user_id, Project.objects.filter(activity=activity_id))
    Project.objects.filter(pk__in=alone, published_at=None).delete()
    Version.objects.filter(project__in=alone, standing=Standing.DRAFT).delete()
    delete_unused(alone)


def forget(user_id: int) -> None:
    """Take this person's name off what they made. What only they could see is deleted. Idempotent.

    A public page and links that nobody but them could take away are gone with them.
    """
    own = ProjectOwner.objects.filter(user_id=user_id).values("project")
    # Taken first: whoever gives up the last seat in the same moment waits, and sees that no name is left.
    Project.objects.filter(pk__in=own).update(revision=F("revision"))
    alone = _owned_alone(user_id, Project.objects.all())
    Project.objects.filter(pk__in=alone).exclude(state=State.PUBLISHED).delete()
    end_reach(alone)
    ProjectOwner.objects.filter(user_id=user_id).delete()
    ProjectInvitation.objects.filter(user=user_id).delete()
    ProjectInvitation.objects.filter(invited_by=user_id).update(invited_by=None, live=None)
    LinkTrouble.objects.filter(reporter=user_id).delete()
    Project.objects.filter(created_by=user_id).update(created_by=None)


def export(user_id: int) -> dict[str, object]:
    """Projects they own by name with every version, what they were asked to own, and links they found broken."""
    asked = ProjectInvitation.objects.filter(user=user_id).order_by("id").select_related("project")
    troubles = LinkTrouble.objects.filter(reporter=user_id).order_by("id").select_related("project")
    rows = Project.objects.filter(owners__user_id=user_id).select_related("activity").order_by("created_at", "id")
    return {
        "projects": [
            {
                "course": row.activity.course_key,
                "block": row.activity.title,
                "project": row.uuid,
                "state": row.state,
                "began": row.created_by_id == user_id,
                "created_at": row.created_at,
                "published_at": row.published_at,
                "versions": [_version(version) for version in row.versions.all()],
            }
            for row in rows.prefetch_related("versions")
        ],
        "ownership_offered": [
            {"project": row.project.uuid, "asked_at": row.invited_at, "is_open": row.live is True} for row in asked
        ],
        "links_reported": [
            {"project": row.project.uuid, "said_at": row.said_at, "settled_at": row.settled_at} for row in troubles
        ],
    }


def _owned_alone(user_id: int, among: QuerySet[Project]) -> list[int]:
    # A group in which nobody else has a seat owns nothing: whoever sits down there next would inherit the drafts.
    theirs = owners.of_all(among.filter(owners__user_id=user_id))
    return [pk for pk, owned_by in theirs.items() if owned_by.everyone == {user_id}]


def _version(row: Version) -> dict[str, object]:
    return {
        "number": row.number,
        "published_at": row.published_at,
        "title": row.title,
        "write_up": row.write_up,
        "licence": row.licence,
        "wants_feedback_on": row.wants_feedback_on,
        "tags": row.tags,
        "links": row.links,
        "seeks": row.seeks,
        "language": row.language,
        "answers": row.answers,
        "credits": row.credits,
        "changes": row.changes,
        "pictures": row.pictures,
    }
