"""Tasks: what a group wants done, who does it, and by when. The only door is ``api``.

Whoever has taken a task on owns it as long as they have a seat: when they leave, it is free again, and nobody has to
remember to free it. Everyone inside may say that something is done, and take that back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from plugin_app import conf
from plugin_app.moderation import api as moderation
from plugin_app.people.api import Viewer, names
from plugin_app.study_groups import models
from plugin_app.study_groups.inside import require_inside, require_member, touch
from plugin_app.study_groups.models import Membership, StudyGroup
from plugin_app.study_groups.rows import StudyGroups, leads
from plugin_app.transactions import atomically

from .data import Task, Tasks
from .errors import Enough, NoSuchMember, NothingSaid, NotTheirs, OddDay, TaskOver, TaskTaken, TooLong
from .finding import find_thing
from .telling import tell

LONGEST = 300
"""Characters of a task: one line, or two."""
MOST = 200
"""Tasks of a group, with those that are done."""
AN_HOUR = timedelta(hours=1)
FARTHEST = timedelta(days=366)
ALL_OF_EARTH = timedelta(hours=12)
"""After UTC, the last places on earth still have the same day for that long."""


def add_task(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    words: str,
    due_on: date | None = None,
    owner: int | None = None,
    *,
    now: datetime | None = None,
) -> Task:
    """Write down what there is to do; ``owner`` is a member's user id, or ``None`` for whoever likes.

    For the members. Raises ``NotAllowed``, ``NotFound``, ``GroupClosed``, ``NothingSaid``, ``TooLong``, ``OddDay``,
    ``NoSuchMember``, and ``Enough`` where there are ``MOST`` already.
    """
    (row, user_id), when = require_member(viewer, placed, group), now or timezone.now()
    said, today = " ".join(words.split()), (when - ALL_OF_EARTH).date()
    if not said:
        raise NothingSaid()
    if len(said) > LONGEST:
        raise TooLong()
    if due_on is not None and not today <= due_on <= today + FARTHEST:
        raise OddDay()
    if owner is not None and owner not in _seated(row):
        raise NoSuchMember()

    def write() -> models.Task:
        StudyGroup.objects.select_for_update().get(pk=row.pk)  # two at once would both count one too few
        own = models.Task.objects.filter(created_by=user_id)
        moderation.require_pace(own, "created_at", conf.tasks_an_hour(), AN_HOUR, when)
        if models.Task.objects.filter(group=row).count() >= MOST:
            raise Enough()
        touch(row, when)
        return models.Task.objects.create(
            group=row, words=said, due_on=due_on, owner_id=owner, created_by_id=user_id, created_at=when
        )

    written = atomically(write)
    tell("task.added", user_id, row, task=str(written.uuid))
    return _seen(written, row, when)


def take_task(viewer: Viewer, placed: StudyGroups, task: UUID, *, now: datetime | None = None) -> Task:
    """Take on what is free. Raises ``TaskTaken`` if somebody else has it, ``TaskOver`` if it is done."""
    found, row, user_id, when = _find(viewer, placed, task, now)
    free = Q(owner=None) | Q(owner=user_id) | ~Q(owner__in=_seats(row))
    if not _change(found, row, when, Q(done_at=None) & free, owner=user_id):
        found.refresh_from_db()
        raise TaskOver() if found.done_at else TaskTaken()
    tell("task.taken", user_id, row, task=str(task))
    return _seen(found, row, when)


def drop_task(viewer: Viewer, placed: StudyGroups, task: UUID, *, now: datetime | None = None) -> Task:
    """Give back what one has taken on; whoever leads the group may do so for others. Raises ``NotTheirs``."""
    found, row, user_id, when = _find(viewer, placed, task, now)
    if found.owner_id is not None and found.owner_id != user_id and not _looks_after(viewer, user_id, row):
        raise NotTheirs()
    if _change(found, row, when, Q(owner=found.owner_id, done_at=None) & ~Q(owner=None), owner=None):
        tell("task.dropped", user_id, row, task=str(task))
    return _seen(found, row, when)


def finish_task(viewer: Viewer, placed: StudyGroups, task: UUID, *, now: datetime | None = None) -> Task:
    """Say that it is done; again changes nothing."""
    found, row, user_id, when = _find(viewer, placed, task, now)
    if _change(found, row, when, Q(done_at=None), done_at=when, done_by=user_id):
        tell("task.finished", user_id, row, task=str(task))
    return _seen(found, row, when)


def reopen_task(viewer: Viewer, placed: StudyGroups, task: UUID, *, now: datetime | None = None) -> Task:
    """Say that it is not done after all; again changes nothing."""
    found, row, user_id, when = _find(viewer, placed, task, now)
    if _change(found, row, when, ~Q(done_at=None), done_at=None, done_by=None):
        tell("task.reopened", user_id, row, task=str(task))
    return _seen(found, row, when)


def remove_task(viewer: Viewer, placed: StudyGroups, task: UUID) -> None:
    """Delete a task: for whoever wrote it, whoever leads the group, and the course team. Raises ``NotTheirs``."""
    found, row, user_id, _when = _find(viewer, placed, task, None)
    if found.created_by_id != user_id and not _looks_after(viewer, user_id, row):
        raise NotTheirs()
    atomically(lambda: models.Task.objects.filter(pk=found.pk).delete())
    tell("task.removed", user_id, row, task=str(task))


def tasks(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Tasks:
    """The tasks of a group. For those inside. Raises ``NotAllowed``, ``NotFound``."""
    row, when = require_inside(viewer, placed, group), now or timezone.now()
    rows = list(of_group(group))
    return as_read(rows, names(people_in(rows)), _seated(row), when)


def of_group(group: UUID) -> QuerySet[models.Task]:
    """The rows, at most ``MOST``. It asks nobody for permission."""
    return models.Task.objects.filter(group__uuid=group).order_by("id")


def people_in(rows: Iterable[models.Task]) -> set[int]:
    """Whose names are needed to read these rows."""
    return {one for row in rows for one in (row.owner_id, row.done_by_id) if one is not None}


def as_read(rows: Iterable[models.Task], known: Mapping[int, str], seated: Collection[int], now: datetime) -> Tasks:
    """These rows in their order, for a group in which these people have a seat."""
    read = [_task(row, known, seated, now) for row in rows]
    waiting = sorted((task for task in read if not task.done_at), key=lambda task: task.due_on or date.max)
    done = sorted((task for task in read if task.done_at), key=lambda task: task.done_at or now, reverse=True)
    return Tasks(tuple(waiting), tuple(done))


def _task(row: models.Task, known: Mapping[int, str], seated: Collection[int], now: datetime) -> Task:
    owner = row.owner_id if row.owner_id in seated or row.done_at else None
    return Task(
        uuid=row.uuid,
        words=row.words,
        owner_id=owner,
        owner=known.get(owner, "") if owner is not None else "",
        due_on=row.due_on,
        is_late=row.done_at is None and row.due_on is not None and row.due_on < (now - ALL_OF_EARTH).date(),
        done_at=row.done_at,
        done_by=known.get(row.done_by_id, "") if row.done_by_id is not None else "",
        created_by_id=row.created_by_id,
    )


def _find(
    viewer: Viewer, placed: StudyGroups, task: UUID, now: datetime | None
) -> tuple[models.Task, StudyGroup, int, datetime]:
    """A task of a group in which the viewer may do something."""
    found = find_thing(models.Task.objects.all(), viewer, placed, task)
    row, user_id = require_member(viewer, placed, found.group.uuid)
    return found, row, user_id, now or timezone.now()


def _change(found: models.Task, row: StudyGroup, now: datetime, only_if: Q, **values: object) -> bool:
    """Write these values in one statement, if it still stands like that; of two at once, one does."""

    def write() -> bool:
        if models.Task.objects.filter(only_if, pk=found.pk).update(**values) == 0:
            return False
        touch(row, now)
        return True

    return atomically(write)


def _seen(found: models.Task, row: StudyGroup, now: datetime) -> Task:
    found.refresh_from_db()
    return _task(found, names(people_in([found])), _seated(row), now)


def _looks_after(viewer: Viewer, user_id: int, row: StudyGroup) -> bool:
    return viewer.is_organiser or leads(user_id, row)


def _seats(row: StudyGroup) -> QuerySet[Any]:
    return Membership.objects.seated().filter(group=row, user__isnull=False).values("user_id")


def _seated(row: StudyGroup) -> frozenset[int]:
    return frozenset(one["user_id"] for one in _seats(row))
