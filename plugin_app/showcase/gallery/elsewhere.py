"""What the rest of the platform learns of the projects of a course."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from plugin_app import host
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, may_see_block, require_organiser, require_sight
from plugin_app.showcase import content as contents
from plugin_app.showcase.data import Seeks, ShowcasedProject, Standing, State
from plugin_app.showcase.models import Project, ProjectOwner, Version

from .data import CourseProjects
from .teasers import teasers

MOST = 40
"""Projects other rooms are told of."""
TRIES = 5
"""Times that is looked again, without the showcases that have turned out to be closed to the viewer."""
PAGE_SIZE = 50


def seeking_contributors(viewer: Viewer) -> tuple[ShowcasedProject, ...]:
    """The published projects of the viewer's course that look for contributors, the newest first, except their own.

    At most ``MOST``, and only from showcases the viewer may see: a course may keep its content groups apart. The host
    is asked once for each block. One query, unless some are closed to the viewer: then it is looked again without
    them, at most ``TRIES`` times.
    """
    require_sight(viewer, viewer.course_key)
    own = ProjectOwner.objects.filter(project=OuterRef("project"), user=viewer.user_id)
    versions = Version.objects.filter(
        standing=Standing.CURRENT,
        project__state=State.PUBLISHED,
        project__activity__course_key=viewer.course_key,
        project__seeking__what=Seeks.CONTRIBUTORS,
    )
    newest = versions.exclude(Exists(own)).select_related("project__activity").order_by("-published_at", "id")
    return tuple(_showcased(version) for version in _in_sight(viewer, newest))


def projects_in_course(viewer: Viewer, *, page: int = 1) -> CourseProjects:
    """A page of the published projects of the course, for the course team's desk; past the last page, the last one.

    What has waited longest with least comes first, as it does for readers. As many queries for thousands as for one.
    """
    require_organiser(viewer, viewer.course_key)
    rows = Project.objects.filter(activity__course_key=viewer.course_key, state=State.PUBLISHED)
    total = rows.count()
    turned = turn_to(page, total, PAGE_SIZE)
    ids = list(rows.order_by("attention", "waiting_since", "id").values_list("pk", flat=True)[turned.on_it])
    known = teasers(ids, None)
    return CourseProjects(tuple(known[pk] for pk in ids), total, turned.page, turned.pages)


def project_titles(viewer: Viewer, projects: Collection[UUID]) -> dict[UUID, str]:
    """What these published projects of the course are called, for the course team. The others are left out."""
    require_organiser(viewer, viewer.course_key)
    versions = Version.objects.filter(
        standing=Standing.CURRENT,
        project__state=State.PUBLISHED,
        project__activity__course_key=viewer.course_key,
        project__uuid__in=projects,
    )
    return dict(versions.values_list("project__uuid", "title"))


def _in_sight(viewer: Viewer, newest: QuerySet[Version]) -> list[Version]:
    """The first of these versions that stand in showcases the viewer may see."""
    open_to_them: dict[str, bool] = {}
    rows: list[Version] = []
    for _try in range(TRIES):
        closed = [usage_key for usage_key, is_open in open_to_them.items() if not is_open]
        rows = list(newest.exclude(project__activity__usage_key__in=closed)[:MOST])
        unknown = {_block(row) for row in rows} - open_to_them.keys()
        open_to_them |= {usage_key: may_see_block(viewer, usage_key) for usage_key in unknown}
        if all(open_to_them[_block(row)] for row in rows):
            break
    return [row for row in rows if open_to_them[_block(row)]]


def _block(version: Version) -> str:
    return version.project.activity.usage_key


def _showcased(version: Version) -> ShowcasedProject:
    content = contents.of(version)
    assert version.published_at is not None  # it is a current one
    code = next((link.card for link in content.links if link.card and link.leads_to_code), None)
    return ShowcasedProject(
        uuid=version.project.uuid,
        title=content.title,
        summary=version.summary,
        tags=content.tags,
        url=code.url if code else host.current().block_url(_block(version)),
        published_at=version.published_at,
    )
