"""Published projects: half of them have been answered, some look for contributors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from plugin_app.showcase import content as contents
from plugin_app.showcase.data import Content, Link, LinkRole, Seeks, Standing, State
from plugin_app.showcase.models import Feedback, Project, ProjectOwner, Seeking, Version

from .words import LANGUAGES, WRITE_UP, chance

SEEKS_EVERY = 10
ANSWERED_EVERY = 2
BATCH = 500


def fill(activity_id: int, size: int, viewer_id: int, others: Sequence[int], now: datetime) -> None:
    """Add projects until there are ``size``. The viewer owns the very first."""
    projects = Project.objects.filter(activity=activity_id).order_by("pk")
    numbers = range(projects.count(), size)
    Project.objects.bulk_create([_project(activity_id, number, now) for number in numbers], batch_size=BATCH)
    ids = dict(zip(numbers, projects.values_list("pk", flat=True)[numbers.start :], strict=True))
    owners = {pk: chance("owner", number).choice(others) if number else viewer_id for number, pk in ids.items()}
    ProjectOwner.objects.bulk_create(
        [ProjectOwner(project_id=pk, user_id=owner) for pk, owner in owners.items()], batch_size=BATCH
    )
    Seeking.objects.bulk_create(
        [Seeking(project_id=pk, what=what) for number, pk in ids.items() for what in _content(number).seeks],
        batch_size=BATCH,
    )
    Version.objects.bulk_create([_version(pk, number, now) for number, pk in ids.items()], batch_size=BATCH)
    versions = dict(Version.objects.filter(project__activity=activity_id).values_list("project_id", "pk"))
    answered = [versions[pk] for number, pk in ids.items() if number % ANSWERED_EVERY]
    Feedback.objects.bulk_create([_feedback(version, others, now) for version in answered], batch_size=BATCH)


def _project(activity_id: int, number: int, now: datetime) -> Project:
    published = now - timedelta(minutes=number)
    return Project(
        activity_id=activity_id,
        state=State.PUBLISHED,
        created_at=published,
        published_at=published,
        waiting_since=published,
        attention=1 if number % ANSWERED_EVERY else 0,
    )


def _version(project_id: int, number: int, now: datetime) -> Version:
    return Version(
        project_id=project_id,
        number=1,
        standing=Standing.CURRENT,
        published_at=now - timedelta(minutes=number),
        **contents.as_fields(_content(number)),
    )


def _feedback(version_id: int, others: Sequence[int], now: datetime) -> Feedback:
    reviewer = chance("reviewer", version_id).choice(others)
    return Feedback(version_id=version_id, reviewer_id=reviewer, like="The shapes.", created_at=now)


def _content(number: int) -> Content:
    more = set() if number % SEEKS_EVERY else {Seeks.CONTRIBUTORS}
    return Content(
        title=f"Project {number:05}",
        write_up=WRITE_UP,
        licence="MIT",
        wants_feedback_on="Can you read it at arm’s length?",
        tags=tuple(chance("project", number).sample(LANGUAGES, 2)),
        links=(
            Link(LinkRole.CODE, f"https://github.com/learn-example/project-{number}"),
            Link(LinkRole.DEMO, f"https://learn-example.github.io/project-{number}/"),
        ),
        seeks=frozenset(more),
    )
