"""What a group has between its meetings, and how each function of that is asked: a part of the table of permissions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.models import CheckIn, Resource, StudyGroup, Task
from plugin_app.study_groups.together.sequence import monday_of


@dataclass(frozen=True)
class Kept:
    """A member's check-in, their tasks, and a note of theirs."""

    group: UUID
    user_id: int
    now: datetime
    task: UUID
    """They have taken it on."""
    free: UUID
    note: UUID


def kept_by(viewer: Viewer, row: StudyGroup, now: datetime) -> Kept:
    """Rows as a member has left them in any state of the group."""
    who, made = viewer.user_id or 0, {"created_by_id": viewer.user_id, "created_at": now}
    CheckIn.objects.create(group=row, user_id=who, week_of=monday_of(now), tried="I read", written_at=now)
    return Kept(
        row.uuid,
        who,
        now,
        task=Task.objects.create(group=row, words="Book a room", owner_id=who, **made).uuid,
        free=Task.objects.create(group=row, words="Bring tea", **made).uuid,
        note=Resource.objects.create(
            group=row, title="Pad", words="Notes", changed_by_id=who, changed_at=now, **made
        ).uuid,
    )


A_NOTE = api.ResourceDraft("Pad", "More notes")

ASKED_OF_KEPT: dict[str, Callable[[Kept, Viewer, Any], object]] = {
    "together": lambda k, v, p: api.together(v, p, k.group),
    "week_of": lambda k, v, p: api.week_of(v, p, k.group),
    "course_weeks": lambda k, v, p: api.course_weeks(v, p),
    "check_ins": lambda k, v, p: api.check_ins(v, p, k.group, k.now.date()),
    "check_in": lambda k, v, p: api.check_in(v, p, k.group, "I write", ""),
    "remove_check_in": lambda k, v, p: api.remove_check_in(v, p, k.group, monday_of(k.now), k.user_id),
    "tasks": lambda k, v, p: api.tasks(v, p, k.group),
    "add_task": lambda k, v, p: api.add_task(v, p, k.group, "Bring cups"),
    "take_task": lambda k, v, p: api.take_task(v, p, k.free),
    "drop_task": lambda k, v, p: api.drop_task(v, p, k.task),
    "finish_task": lambda k, v, p: api.finish_task(v, p, k.task),
    "reopen_task": lambda k, v, p: api.reopen_task(v, p, k.task),
    "remove_task": lambda k, v, p: api.remove_task(v, p, k.task),
    "resources": lambda k, v, p: api.resources(v, p, k.group),
    "resource": lambda k, v, p: api.resource(v, p, k.note),
    "resource_page": lambda k, v, p: api.resource_page(v, p, k.note),
    "add_resource": lambda k, v, p: api.add_resource(v, p, k.group, A_NOTE),
    "change_resource": lambda k, v, p: api.change_resource(v, p, k.note, A_NOTE, 0),
    "pin_resource": lambda k, v, p: api.pin_resource(v, p, k.note, True),
    "remove_resource": lambda k, v, p: api.remove_resource(v, p, k.note),
}
