"""A new version looks back: what it answers, and who might look at it again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names, require_participant
from plugin_app.showcase import models, permissions
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.found import Showcase, found, found_for_owner, require, tell
from plugin_app.showcase.owners import Owners
from plugin_app.transactions import atomically

from . import reading, telling
from .data import Earlier, LookingBack
from .errors import NothingNewYet


@dataclass(frozen=True)
class Newest:
    """A project’s newest published version, for its owners."""

    version: models.Version
    owners: Owners

    def earlier(self) -> QuerySet[models.Feedback]:
        """What stands of what was said about the versions before it."""
        before = models.Feedback.objects.filter(
            version__project=self.version.project_id, version__number__lt=self.version.number
        )
        return before.filter(removed_at=None, hidden_at=None)

    def may_be_asked(self) -> set[int]:
        """Who spoke about an earlier version and not about this one, by user id. Two queries."""
        spoke = self.earlier().exclude(reviewer=None).values_list("reviewer_id", flat=True)
        here = models.Feedback.objects.filter(version=self.version).exclude(reviewer=None)
        done = {*here.values_list("reviewer_id", flat=True), *self.owners.everyone}
        return {pk for pk in spoke if pk is not None and pk not in done}

    def was_asked(self) -> set[int]:
        """Whom owners asked to look at it, by user id. One query."""
        return set(models.ReviewRequest.objects.filter(version=self.version).values_list("reviewer_id", flat=True))


def looking_back(viewer: Viewer, placed: Showcase, project: UUID) -> LookingBack:
    """What was said about earlier versions, for owners; with as many queries for many words as for one.

    Raises ``NotAllowed``, ``NotFound``, ``NothingNewYet``.
    """
    newest = _newest(viewer, placed, project)
    version = newest.version
    heard = reading.hear(version.project, newest.owners, viewer)
    known, asked, may_be_asked = names(heard.people), newest.was_asked(), newest.may_be_asked()
    rows = (row for row in heard.rows if row.version.number < version.number)
    earlier = (
        Earlier(
            heard.read(row, known),
            may_ask=row.reviewer_id in may_be_asked - asked,
            was_asked=row.reviewer_id in asked,
        )
        for row in rows
    )
    readable = tuple(one for one in earlier if one.feedback.unread is None)
    return LookingBack(version.project.uuid, version.title, version.number, readable)


def answered_in(viewer: Viewer, placed: Showcase, project: UUID, feedback: Collection[UUID], version: int) -> None:
    """Say which of what was said before the newest version answers: these, and no other. For owners.

    ``version`` is the number the owner saw. What an earlier version answered stays with that one unless it is named
    here. Raises ``NotAllowed``, ``NothingNewYet``, and ``NotFound`` for anything that was not said about this project.
    """
    require_participant(viewer, placed.course_key)
    newest = _newest(viewer, placed, project)
    if newest.version.number != version:
        raise NothingNewYet()
    named = newest.earlier().filter(uuid__in=feedback)
    if named.count() != len(set(feedback)):
        raise NotFound()

    def write() -> None:
        newest.earlier().filter(answered_in=newest.version).exclude(uuid__in=feedback).update(answered_in=None)
        named.update(answered_in=newest.version)

    atomically(write)
    tell("feedback.answered", viewer, newest.version.project, version=version, number=len(set(feedback)))


def ask_again(
    viewer: Viewer, placed: Showcase, project: UUID, feedback: Collection[UUID], *, now: datetime | None = None
) -> int:
    """Ask those who gave this feedback to look at the newest version: how many were asked. One letter each, once.

    Who has spoken about it already, or was asked before, is not asked. For owners. Raises ``NotAllowed``,
    ``NothingNewYet``, and ``NotFound`` for anything that was not said about this project.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    newest = _newest(viewer, placed, project)
    named = list(newest.earlier().filter(uuid__in=feedback).values_list("reviewer_id", flat=True))
    if len(named) != len(set(feedback)):
        raise NotFound()
    asked = (newest.may_be_asked() - newest.was_asked()) & {one for one in named if one is not None}

    def write() -> None:
        models.ReviewRequest.objects.bulk_create(
            (
                models.ReviewRequest(version=newest.version, reviewer_id=one, asked_by_id=user_id, asked_at=when)
                for one in sorted(asked)
            ),
            ignore_conflicts=True,
        )
        telling.asked_again(newest.version, asked, placed.usage_key, when)

    atomically(write)
    if asked:
        tell("feedback.asked_again", viewer, newest.version.project, version=newest.version.number, number=len(asked))
    return len(asked)


def decline_again(viewer: Viewer, placed: Showcase, project: UUID, *, now: datetime | None = None) -> None:
    """Not look at it again: nobody is told. Again, or without having been asked, changes nothing."""
    user_id = require_participant(viewer, placed.course_key)
    row, _owners = found(viewer, placed, project)
    asked = models.ReviewRequest.objects.filter(version__project=row, reviewer=user_id, declined_at=None)
    if atomically(lambda: asked.update(declined_at=now or timezone.now())):
        tell("feedback.declined_again", viewer, row)


def _newest(viewer: Viewer, placed: Showcase, project: UUID) -> Newest:
    row, owners, _user_id = found_for_owner(viewer, placed, project)
    require(permissions.may_thank(viewer, State(row.state), owners))
    versions = models.Version.objects.filter(project=row, standing=Standing.CURRENT)
    version = versions.select_related("project__activity").first()
    if version is None or version.number == 1:
        raise NothingNewYet()
    return Newest(version, owners)
