"""How projects come to be and change. None of this asks for permission; ``api`` does.

Each change takes the project's row first and moves its revision on: of two people who saw the same revision, one goes
through and the other is told (``DraftMoved``).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, Max, QuerySet

from plugin_app.transactions import atomically

from . import content as contents
from . import leases, owners
from .data import Content, Standing, State
from .errors import DraftMoved, NothingToShow, TakenDown
from .models import Feedback, Project, ProjectOwner, Seeking, Version


def start(activity_id: int, user_id: int, content: Content, group: UUID | None, now: datetime) -> Project:
    """Begin a project: its first draft, owned by this person."""

    def write() -> Project:
        project = Project.objects.create(
            activity_id=activity_id,
            group_id=group,
            state=State.DRAFT,
            created_by_id=user_id,
            created_at=now,
        )
        ProjectOwner.objects.create(project=project, user_id=user_id)
        Version.objects.create(project=project, number=1, standing=Standing.DRAFT, **contents.as_fields(content))
        return project

    return atomically(write)


def save(project: Project, content: Content, group: UUID | None, seen: int | None) -> None:
    """Keep what was written as the draft; beside a published version, that is the next one.

    ``seen`` is the revision the writer saw, ``None`` to write over whatever there is. Raises ``DraftMoved``.
    """

    def write() -> None:
        _turn_of(project, seen)
        Project.objects.filter(pk=project.pk).update(group_id=group)
        fields = contents.as_fields(content)
        versions = Version.objects.filter(project=project)
        if not versions.filter(standing=Standing.DRAFT).update(**fields):
            last = versions.aggregate(last=Max("number"))["last"] or 0
            Version.objects.create(project=project, number=last + 1, standing=Standing.DRAFT, **fields)

    atomically(write)


def publish(project: Project, seen: int | None, now: datetime) -> bool:
    """Show the draft as the newest version; without one, show again what was put away.

    ``False`` if there was neither. Raises ``DraftMoved``, ``NothingToShow``, ``TakenDown``.
    """

    def write() -> bool:
        _turn_of(project, seen)
        if not Project.objects.filter(pk=project.pk).exclude(state=State.TAKEN_DOWN).update(state=State.PUBLISHED):
            raise TakenDown()
        draft = Version.objects.filter(project=project, standing=Standing.DRAFT).first()
        if draft is None:
            return project.state != State.PUBLISHED
        _make_current(draft, now)
        return True

    return atomically(write)


def put_away(project: Project, state: State) -> None:
    """Take a project out of sight: ``UNPUBLISHED``, ``TAKEN_DOWN`` or ``DELETED``. Nobody goes on reviewing it."""

    def write() -> None:
        _turn_of(project, None)
        Project.objects.filter(pk=project.pk).update(state=state)
        leases.withdraw(project)

    atomically(write)


def release(project: Project) -> bool:
    """Let its owners publish again what was taken down. ``False`` if it was not."""
    held = Project.objects.filter(pk=project.pk, state=State.TAKEN_DOWN)
    return atomically(lambda: held.update(state=State.UNPUBLISHED)) == 1


def bring_back(project: Project) -> None:
    """Show again what was taken down, as it was shown before. Again changes nothing."""
    held = Project.objects.filter(pk=project.pk, state=State.TAKEN_DOWN)
    atomically(lambda: held.update(state=State.PUBLISHED, revision=F("revision") + 1))


def begin_anew(activity_id: int, user_id: int) -> None:
    """Delete what nobody but this person ever saw in an activity: their drafts. Again changes nothing."""

    def write() -> None:
        alone = _owned_alone(user_id, Project.objects.filter(activity=activity_id))
        Project.objects.filter(pk__in=alone, published_at=None).delete()
        Version.objects.filter(project__in=alone, standing=Standing.DRAFT).delete()

    atomically(write)


def forget(user_id: int) -> None:
    """Take this person's name off what they made. What only they could see is deleted. Idempotent."""

    def write() -> None:
        alone = _owned_alone(user_id, Project.objects.all())
        Project.objects.filter(pk__in=alone).exclude(state=State.PUBLISHED).delete()
        Version.objects.filter(project__in=alone, standing=Standing.DRAFT).delete()
        ProjectOwner.objects.filter(user_id=user_id).delete()
        Project.objects.filter(created_by=user_id).update(created_by=None)

    atomically(write)


def _owned_alone(user_id: int, among: QuerySet[Project]) -> list[int]:
    # A group in which nobody else has a seat owns nothing: whoever sits down there next would inherit the drafts.
    theirs = owners.of_all(among.filter(owners__user_id=user_id))
    return [pk for pk, owned_by in theirs.items() if owned_by.everyone == {user_id}]


def _turn_of(project: Project, seen: int | None) -> None:
    rows = Project.objects.filter(pk=project.pk).exclude(state=State.DELETED)
    if seen is not None:
        rows = rows.filter(revision=seen)
    if not rows.update(revision=F("revision") + 1):
        raise DraftMoved()


def _make_current(draft: Version, now: datetime) -> None:
    if contents.of(draft).is_bare:
        raise NothingToShow()
    project = Project.objects.filter(pk=draft.project_id)
    before = Version.objects.filter(project=draft.project_id, standing=Standing.CURRENT)
    # A version nobody has answered keeps its place: a corrected typo is no reason to start waiting again.
    if not before.exists() or Feedback.objects.filter(version__in=before).exists():
        project.update(waiting_since=now)
    project.filter(published_at=None).update(published_at=now)
    before.update(standing=None)
    Version.objects.filter(pk=draft.pk).update(standing=Standing.CURRENT, published_at=now)
    Seeking.objects.filter(project=draft.project_id).delete()
    Seeking.objects.bulk_create(Seeking(project_id=draft.project_id, what=what) for what in draft.seeks)
