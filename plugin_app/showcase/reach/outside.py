"""A published project, reduced to what may leave its course."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from plugin_app import host
from plugin_app.showcase import content as contents
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.models import ProjectOwner, Version

from .data import OutsideProject


def current_versions() -> QuerySet[Version]:
    """What is out now, of projects the course can see; each with its project. It asks nobody for permission."""
    return Version.objects.filter(standing=Standing.CURRENT, project__state=State.PUBLISHED).select_related("project")


def outside(versions: Collection[Version]) -> tuple[OutsideProject, ...]:
    """These versions as the outside sees them, in their order. Two queries for any number."""
    by = _named([version.project_id for version in versions])
    return tuple(_outside(version, by.get(version.project_id, "")) for version in versions)


def _outside(version: Version, by: str) -> OutsideProject:
    content = contents.of(version)
    assert version.published_at is not None  # it is out
    return OutsideProject(
        uuid=version.project.uuid,
        title=content.title,
        by=by,
        summary=version.summary,
        write_up=content.write_up,
        language=content.language,
        links=content.links,
        tags=content.tags,
        licence=content.licence,
        credits=tuple(credit for credit in content.credits if credit.project is None),
        figures=content.pictures,
        published_at=version.published_at,
    )


def _named(project_ids: Collection[int]) -> Mapping[int, str]:
    """The names under each project: of owners who keep it in their portfolio, and are still on the platform."""
    rows = ProjectOwner.objects.filter(project__in=project_ids, in_portfolio=True)
    owned = list(rows.values_list("project_id", "user_id"))
    known = host.current().names({user_id for _project, user_id in owned}) if owned else {}
    named: dict[int, list[str]] = {}
    for project_id, user_id in owned:
        if known.get(user_id):
            named.setdefault(project_id, []).append(known[user_id])
    return {project_id: ", ".join(sorted(each)) for project_id, each in named.items()}
