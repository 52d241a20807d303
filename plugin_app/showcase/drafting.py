"""How projects come to be and change. None of this asks for permission; ``api`` does.

Each change takes the project's row first and moves its revision on: of two people who saw the same revision, one goes
through and the other is told (``DraftMoved``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce

from plugin_app.transactions import atomically

from . import content as contents
from . import index, pace
from .data import Content, Standing, State
from .errors import DraftMoved, NothingToShow, TakenDown, WaitsForTheTeam
from .models import Feedback, Project, ProjectOwner, Version
from .pictures.unused import delete_unused
from .tending import links
from .turns import leases

_STILL_CONFIRMED = Case(When(state=State.UNPUBLISHED, then=None), default=Coalesce("confirmed_at", "published_at"))
"""What is put out of sight keeps when its owners last said that it holds, unless they had put it away themselves: so
one knows of it how to bring it back."""


def start(
    activity_id: int, user_id: int, content: Content, group: UUID | None, now: datetime, begun_as: UUID | None = None
) -> Project:
    """Begin a project: its first draft, owned by this person.

    ``begun_as`` is the uuid it will have: sent a second time, because an answer was lost on the way, it is the same
    draft that is written on. A uuid that is somebody else’s is not used, and nothing is said about it.
    Raises ``TooMuchAtOnce``, ``DraftMoved``.
    """
    wanted = begun_as or uuid4()
    own = Project.objects.filter(uuid=wanted, activity=activity_id, created_by=user_id, state=State.DRAFT)
    begun = own.first()
    if begun is not None:
        save(begun, content, group, None)
        return begun

    def write() -> Project:
        pace.require_pace_of_drafts(user_id, now)
        project = Project.objects.create(
            uuid=wanted,
            activity_id=activity_id,
            group_id=group,
            state=State.DRAFT,
            created_by_id=user_id,
            created_at=now,
        )
        ProjectOwner.objects.create(project=project, user_id=user_id)
        Version.objects.create(project=project, number=1, standing=Standing.DRAFT, **contents.as_fields(content))
        return project

    try:
        return atomically(write)
    except IntegrityError as error:
        if own.exists():
            raise DraftMoved() from error  # sent twice in one moment: one of them has begun it
        if not Project.objects.filter(uuid=wanted).exists():
            raise
        return start(activity_id, user_id, content, group, now)


def save(project: Project, content: Content, group: UUID | None, seen: int | None) -> None:
    """Keep what was written as the draft; beside a published version, that is the next one.

    ``seen`` is the revision the writer saw, ``None`` to write over whatever there is. Raises ``DraftMoved``.
    """

    def write() -> None:
        turn_of(project, seen)
        Project.objects.filter(pk=project.pk).update(group_id=group)
        draft = draft_of(project)
        Version.objects.filter(pk=draft.pk).update(**contents.as_fields(content))

    atomically(write)


def written(project: Project) -> Content:
    """What stands in the draft, or without one in what is published."""
    rows = {row.standing: row for row in Version.objects.filter(project=project).exclude(standing=None)}
    return contents.of(rows.get(Standing.DRAFT) or rows[Standing.CURRENT])


def draft_of(project: Project) -> Version:
    """The draft to write on; without one, a next version that says what the newest says. Part of a larger write."""
    versions = Version.objects.filter(project=project)
    draft = versions.filter(standing=Standing.DRAFT).first()
    if draft is not None:
        return draft
    newest = versions.get(standing=Standing.CURRENT)
    return Version.objects.create(
        project=project,
        number=newest.number + 1,
        standing=Standing.DRAFT,
        pictures=newest.pictures,
        **contents.as_fields(replace(contents.of(newest), changes="")),
    )


def drop_draft(project: Project, seen: int | None) -> bool:
    """Throw the draft of a next version away. ``False`` if there is none, or nothing else. Raises ``DraftMoved``."""

    def write() -> bool:
        turn_of(project, seen)
        if project.published_at is None:
            return False
        dropped = Version.objects.filter(project=project, standing=Standing.DRAFT).delete()[0]
        delete_unused([project.pk])
        return bool(dropped)

    return atomically(write)


def publish(project: Project, seen: int | None, now: datetime) -> bool:
    """Show the draft as the newest version; without one, show again what was put away.

    ``False`` if there was neither. Raises ``DraftMoved``, ``NothingToShow``, ``TakenDown``, ``WaitsForTheTeam``,
    ``TooMuchAtOnce``; the draft stays as it is.
    """

    def write() -> bool:
        turn_of(project, seen)
        _require_shown(project)
        drafts = Version.objects.filter(project=project, standing=Standing.DRAFT)
        draft = drafts.select_related("project").first()
        if draft is None:
            return project.state != State.PUBLISHED
        pace.require_pace_of_versions(project, now)
        _make_current(draft, now)
        return True

    return atomically(write)


def put_away(project: Project, state: State, *, instead_of: Collection[State]) -> bool:
    """Take a project out of sight: put away, hidden, taken down or deleted. Nobody goes on reviewing it.

    ``False``, and nothing changes, if it is in none of these states by now: what an owner puts away in the moment in
    which reports hide it stays hidden.
    """

    def write() -> bool:
        found = Project.objects.filter(pk=project.pk, state__in=instead_of)
        # In this order: MariaDB and MySQL let each assignment see the ones before it.
        if not found.update(confirmed_at=_STILL_CONFIRMED, state=state, revision=F("revision") + 1):
            return False
        leases.withdraw(project)
        return True

    return atomically(write)


def release(project: Project) -> bool:
    """Let its owners publish again what was taken down. ``False`` if it was not."""
    held = Project.objects.filter(pk=project.pk, state=State.TAKEN_DOWN)
    return atomically(lambda: held.update(state=State.UNPUBLISHED)) == 1


def bring_back(project: Project) -> None:
    """What was hidden or taken down is again as it was: shown, or put away by its owners. Again changes nothing."""
    held = Project.objects.filter(pk=project.pk, state__in=(State.HIDDEN, State.TAKEN_DOWN))
    was_away = When(state=State.TAKEN_DOWN, confirmed_at=None, then=Value(State.UNPUBLISHED))
    as_it_was = Case(was_away, default=Value(State.PUBLISHED))
    atomically(lambda: held.update(state=as_it_was, revision=F("revision") + 1))


def turn_of(project: Project, seen: int | None = None) -> None:
    """Take the project's row and move its revision on: first in every write. Raises ``DraftMoved``."""
    rows = Project.objects.filter(pk=project.pk).exclude(state=State.DELETED)
    if seen is not None:
        rows = rows.filter(revision=seen)
    if not rows.update(revision=F("revision") + 1):
        raise DraftMoved()


def _require_shown(project: Project) -> None:
    held = (State.TAKEN_DOWN, State.HIDDEN)
    if Project.objects.filter(pk=project.pk).exclude(state__in=held).update(state=State.PUBLISHED):
        return
    is_hidden = Project.objects.filter(pk=project.pk, state=State.HIDDEN).exists()
    raise WaitsForTheTeam() if is_hidden else TakenDown()


def _make_current(draft: Version, now: datetime) -> None:
    content = contents.of(draft)
    if content.is_bare:
        raise NothingToShow()
    project = Project.objects.filter(pk=draft.project_id)
    before = Version.objects.filter(project=draft.project_id, standing=Standing.CURRENT)
    # A version nobody has answered keeps its place: a corrected typo is no reason to start waiting again.
    if not before.exists() or Feedback.objects.filter(version__in=before, removed_at=None).exists():
        project.update(waiting_since=now)
    project.filter(published_at=None).update(published_at=now)
    project.update(confirmed_at=now, nudged_at=None)
    before.update(standing=None)
    Version.objects.filter(pk=draft.pk).update(standing=Standing.CURRENT, published_at=now)
    index.write(draft.project, content)
    links.settle_all_but(draft.project, content, now)
