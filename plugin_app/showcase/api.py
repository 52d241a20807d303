"""The project showcase: the one door of this room.

Every function takes the ``Viewer`` first and asks for permission itself. Reading returns frozen dataclasses; writing
returns the project as it stands afterwards. A project the viewer may not see is ``NotFound``, like one that is not
there. Times are aware and in UTC.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Placed
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import Viewer, may_see_block, require_organiser, require_participant, require_sight
from plugin_app.study_groups import api as study_groups
from plugin_app.transactions import atomically

from . import drafting, leases, listing, models, pages, permissions, queue
from . import feedback as feedbacks
from . import owners as ownership
from .data import (
    Content,
    Feedback,
    GalleryPage,
    Link,
    LinkRole,
    May,
    Project,
    Reading,
    Seeks,
    ShowcasedProject,
    State,
    Teaser,
    Version,
    Words,
)
from .errors import AlreadyGiven, DraftMoved, NothingSaid, NothingToShow, NotYourGroup, OwnWork, TakenDown
from .exporting import export
from .owners import Owners
from .rules import ShowcaseRules

__all__ = [
    "AlreadyGiven",
    "Content",
    "DraftMoved",
    "Feedback",
    "GalleryPage",
    "Link",
    "LinkRole",
    "May",
    "NotYourGroup",
    "NothingSaid",
    "NothingToShow",
    "OwnWork",
    "Project",
    "Reading",
    "Seeks",
    "ShowcaseRules",
    "ShowcasedProject",
    "State",
    "TakenDown",
    "Teaser",
    "Version",
    "Words",
    "bring_back",
    "delete",
    "export",
    "forget",
    "gallery",
    "get",
    "give_feedback",
    "next_to_review",
    "projects_in_course",
    "publish",
    "reading",
    "release",
    "reset",
    "save_draft",
    "seeking_contributors",
    "skip_review",
    "take_down",
    "to_edit",
    "unpublish",
]

Showcase = Placed[ShowcaseRules]


def gallery(
    viewer: Viewer,
    placed: Showcase,
    *,
    search: str = "",
    seeks: Seeks | None = None,
    page: int = 1,
    now: datetime | None = None,
) -> GalleryPage:
    """The published projects of this block in today's order, with the viewer's own apart."""
    require_sight(viewer, placed.course_key)
    asked = listing.Asked(search, seeks, page, now or timezone.now())
    if viewer.user_id is None or viewer.read_only:
        return listing.page(placed.usage_key, None, (), asked)
    groups = [group.uuid for group in study_groups.my_groups(viewer)]
    return listing.page(placed.usage_key, viewer.user_id, groups, asked, sees_all=viewer.is_organiser)


def get(viewer: Viewer, placed: Showcase, project: UUID) -> Project:
    """One project of this block. Raises ``NotFound``."""
    require_sight(viewer, placed.course_key)
    row, owners = _found(viewer, placed, project)
    return pages.page(row, owners, viewer)


def to_edit(viewer: Viewer, placed: Showcase, project: UUID) -> Project:
    """One of the viewer's own projects, to write on. Raises ``NotFound``, and ``NotAllowed`` for someone else's."""
    require_sight(viewer, placed.course_key)
    row, owners = _found(viewer, placed, project)
    _require(permissions.may_edit(viewer, owners))
    return pages.page(row, owners, viewer)


def save_draft(
    viewer: Viewer,
    placed: Showcase,
    content: Content,
    *,
    project: UUID | None = None,
    group: UUID | None = None,
    seen: int | None = None,
    now: datetime | None = None,
) -> Project:
    """Keep a draft: of a new project, or of the next version of one's own.

    ``group`` is the study group that owns the project together with who owns it by name; only the latter choose it.
    ``seen`` is the revision the writer saw. Raises ``NotYourGroup``, ``DraftMoved``.
    """
    user_id = require_participant(viewer, placed.course_key)
    if not placed.rules.may_seek:
        content = replace(content, seeks=frozenset({Seeks.FEEDBACK}))
    if project is None:
        _require_seat(viewer, group)
        row = drafting.start(activities.anchor(placed), user_id, content, group, now or timezone.now())
    else:
        row, owners = _found(viewer, placed, project)
        _require(permissions.may_edit(viewer, owners))
        if not permissions.may_choose_group(viewer, owners):
            group = row.group_id
        elif group != row.group_id:
            _require_seat(viewer, group)
        drafting.save(row, content, group, seen)
    _tell("project.saved", viewer, row)
    return get(viewer, placed, row.uuid)


def publish(
    viewer: Viewer, placed: Showcase, project: UUID, *, seen: int | None = None, now: datetime | None = None
) -> Project:
    """Show the draft to the course as the newest version; every version is kept. Again changes nothing.

    Raises ``NothingToShow``, ``DraftMoved``, ``TakenDown``.
    """
    require_participant(viewer, placed.course_key)
    row, owners = _found(viewer, placed, project)
    _require(permissions.may_edit(viewer, owners))
    if drafting.publish(row, seen, now or timezone.now()):
        _tell("project.published", viewer, row)
    return get(viewer, placed, project)


def unpublish(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Put a project away. For its owners, who may publish it again, and the course team."""
    require_participant(viewer, placed.course_key)
    row, owners = _found(viewer, placed, project)
    _require(permissions.may_unpublish(viewer, State(row.state), owners))
    drafting.put_away(row, State.UNPUBLISHED)
    _tell("project.unpublished", viewer, row)


def take_down(viewer: Viewer, usage_key: str, project: UUID) -> None:
    """Take down a project that was reported, until the course team releases it. For the course team."""
    require_organiser(viewer, viewer.course_key)
    row = models.Project.objects.filter(
        uuid=project, activity__usage_key=usage_key, activity__course_key=viewer.course_key, state=State.PUBLISHED
    ).first()
    if row is None:
        raise NotFound()
    drafting.put_away(row, State.TAKEN_DOWN)
    _tell("project.taken_down", viewer, row)


def bring_back(usage_key: str, project: UUID) -> None:
    """Show a project again that the course team took down and then saw otherwise. For ``moderation`` alone."""
    row = models.Project.objects.filter(uuid=project, activity__usage_key=usage_key).first()
    if row is not None:
        drafting.bring_back(row)


def release(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Let the owners of a project that was taken down publish it again. For the course team."""
    require_organiser(viewer, placed.course_key)
    row, _owners = _found(viewer, placed, project)
    if drafting.release(row):
        _tell("project.released", viewer, row)


def delete(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Remove a project from sight for good. What its owners said about others' work stays."""
    require_participant(viewer, placed.course_key)
    row, owners = _found(viewer, placed, project)
    _require(permissions.may_delete(viewer, owners))
    drafting.put_away(row, State.DELETED)
    _tell("project.deleted", viewer, row)


def next_to_review(viewer: Viewer, placed: Showcase, *, now: datetime | None = None) -> Reading | None:
    """The project that has waited longest with least, kept for this viewer for a while; ``None`` if none is left.

    Asking again while one is kept returns the same.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    anchor = activities.anchor_id(placed.usage_key)
    if anchor is None:
        return None
    team = study_groups.members_of([group.uuid for group in study_groups.my_groups(viewer)])
    lease = leases.take(anchor, queue.reviewer(anchor, user_id, frozenset().union(*team.values())), when)
    return reading(viewer, placed, lease.project.uuid, now=when) if lease else None


def reading(viewer: Viewer, placed: Showcase, project: UUID, *, now: datetime | None = None) -> Reading:
    """A project to give feedback on: one that is kept for the viewer, or one they chose. Raises ``OwnWork``."""
    require_sight(viewer, placed.course_key)
    row, owners = _found(viewer, placed, project)
    _require_reviewer(viewer, row, owners)
    lease = leases.on(row, viewer.user_id, now or timezone.now()) if viewer.user_id else None
    return Reading(pages.page(row, owners, viewer), lease.expires_at if lease else None)


def give_feedback(
    viewer: Viewer,
    placed: Showcase,
    project: UUID,
    words: Words,
    *,
    version: int | None = None,
    now: datetime | None = None,
) -> Project:
    """Say something about a version: the one with that number, which the reader saw, or the newest.

    Raises ``OwnWork``, ``NothingSaid``, ``AlreadyGiven``.
    """
    user_id = require_participant(viewer, placed.course_key)
    row, owners = _found(viewer, placed, project)
    _require_reviewer(viewer, row, owners)
    if words.are_missing:
        raise NothingSaid()
    read = feedbacks.version_of(row, version)
    feedbacks.give(read, user_id, words, owners, placed.usage_key, now or timezone.now())
    _tell("feedback.given", viewer, row, version=read.number)
    return get(viewer, placed, project)


def skip_review(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Give a project that was kept for the viewer back, and be offered it no more. Again changes nothing."""
    user_id = require_participant(viewer, placed.course_key)
    row, _owners = _found(viewer, placed, project)
    if leases.skip(row, user_id):
        _tell("feedback.skipped", viewer, row)


def seeking_contributors(viewer: Viewer) -> tuple[ShowcasedProject, ...]:
    """The published projects of the viewer's course that look for contributors, the newest first, except their own.

    Only from showcases the viewer may see: a course may keep its content groups apart.
    """
    require_sight(viewer, viewer.course_key)
    may_see = partial(may_see_block, viewer)
    return listing.seeking(viewer.course_key, Seeks.CONTRIBUTORS, not_by=viewer.user_id, may_see=may_see)


def projects_in_course(viewer: Viewer) -> tuple[Teaser, ...]:
    """Every published project of the course, for the course team's desk."""
    require_organiser(viewer, viewer.course_key)
    return listing.published_in(viewer.course_key)


def reset(viewer: Viewer, placed: Showcase, user_id: int) -> None:
    """Let a learner begin this block anew. For the course team; again changes nothing.

    Gone are their drafts, which nobody else saw, and what was kept for them to read. What they published, what they
    share with others, and the feedback they gave stays: other people have read it, answered it and built on it.
    """
    acting = require_organiser(viewer, placed.course_key)
    anchor = activities.anchor_id(placed.usage_key)
    if anchor is None:
        return

    def write() -> None:
        leases.begin_anew(anchor, user_id)
        drafting.begin_anew(anchor, user_id)

    atomically(write)
    host.current().track(
        "community_hub.showcase.reset", {"learner_id": user_id}, user_id=acting, course_key=placed.course_key
    )


def forget(user_id: int) -> None:
    """Retirement: names come off, leases end, what only this person could see is deleted. Idempotent."""

    def write() -> None:
        feedbacks.forget(user_id)
        drafting.forget(user_id)

    atomically(write)


def _found(viewer: Viewer, placed: Showcase, project: UUID) -> tuple[models.Project, Owners]:
    rows = models.Project.objects.filter(uuid=project, activity__usage_key=placed.usage_key)
    row = rows.select_related("group").first()
    if row is None:
        raise NotFound()
    owners = ownership.of(row)
    if not permissions.may_see(viewer, State(row.state), owners):
        raise NotFound()
    return row, owners


def _require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed()


def _require_seat(viewer: Viewer, group: UUID | None) -> None:
    if group is not None and group not in {own.uuid for own in study_groups.my_groups(viewer)}:
        raise NotYourGroup()


def _require_reviewer(viewer: Viewer, row: models.Project, owners: Owners) -> None:
    if viewer.user_id in owners.everyone:
        raise OwnWork()
    _require(permissions.may_review(viewer, State(row.state), owners))


def _tell(event: str, viewer: Viewer, row: models.Project, **numbers: int) -> None:
    assert viewer.user_id is not None  # only participants act
    host.current().track(
        f"community_hub.{event}",
        {"project": str(row.uuid), **numbers},
        user_id=viewer.user_id,
        course_key=viewer.course_key,
    )
