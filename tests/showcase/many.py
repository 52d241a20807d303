"""Thousands of projects at once, as rows: ``some_projects``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer
from plugin_app.showcase import content as contents
from plugin_app.showcase.data import Seeks, Standing, State
from plugin_app.showcase.models import Project, ProjectOwner, Seeking, Version
from tests.showcase.situations import NOON, REPO, content
from tests.world import settled

FEW, MANY = 50, 5_000
BATCH = 500


def some_projects(owner: Viewer, placed: Any, upto: int, **fields: Any) -> None:
    """Publish more projects of this owner until the block has so many: a minute apart, the first one the newest."""
    anchor = activities.anchor(placed)
    projects = Project.objects.filter(activity=anchor).order_by("pk")
    numbers = range(projects.count(), upto)
    moments = {number: NOON - timedelta(minutes=number) for number in numbers}
    rows = [
        Project(
            activity_id=anchor, state=State.PUBLISHED, created_at=at, published_at=at, waiting_since=at, public_since=at
        )
        for at in moments.values()
    ]
    Project.objects.bulk_create(rows, batch_size=BATCH)
    ids = list(projects.values_list("pk", flat=True)[numbers.start :])
    said = {
        pk: content(f"Project {number:04}", links=(REPO,), **fields) for number, pk in zip(numbers, ids, strict=True)
    }
    Version.objects.bulk_create(
        [
            Version(project_id=pk, number=1, standing=Standing.CURRENT, published_at=at, **contents.as_fields(said[pk]))
            for pk, at in zip(ids, moments.values(), strict=True)
        ],
        batch_size=BATCH,
    )
    ProjectOwner.objects.bulk_create([ProjectOwner(project_id=pk, user_id=owner.user_id) for pk in ids], BATCH)
    Seeking.objects.bulk_create([Seeking(project_id=pk, what=Seeks.CONTRIBUTORS) for pk in ids], BATCH)
    settled()


def questions_of(read: Callable[[], object]) -> int:
    """How many queries reading takes, the second time: the first may find a cache empty."""
    read()
    with CaptureQueriesContext(connection) as asked:
        read()
    return len(asked)
