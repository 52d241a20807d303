"""A published project, reduced to what may leave its course."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from plugin_app import host
from plugin_app.showcase import content as contents
from plugin_app.showcase.data import Content
from plugin_app.showcase.models import ProjectOwner, Version
from plugin_app.showcase.pictures.shown import are_shown

from .data import OutsideCredit, OutsideProject
from .sources import ALONE, Beside, credits_of, sources_of


def outside(
    versions: Collection[Version], shows_pictures: Callable[[str], bool] = are_shown, beside: Beside = ALONE
) -> tuple[OutsideProject, ...]:
    """These versions, with their activities, as the outside sees them, in their order.

    Two queries for any number, and five more at most where they build on other projects. ``shows_pictures`` is asked
    once for each block, by its usage key, of which there is a picture. ``beside``: where they stand together with
    others, so that one may lead to the other.
    """
    says = [contents.of(version) for version in versions]
    sources = sources_of(says, beside)
    by = _named({version.project_id for version in versions} | {source.project_id for source in sources.values()})
    blocks = {version.project.activity.usage_key for version in versions if version.pictures}
    pictured = {usage_key for usage_key in blocks if shows_pictures(usage_key)}
    return tuple(
        _outside(
            version,
            content,
            by.get(version.project_id, ""),
            credits_of(content, sources, by),
            is_pictured=version.project.activity.usage_key in pictured,
        )
        for version, content in zip(versions, says, strict=True)
    )


def _outside(
    version: Version, content: Content, by: str, builds_on: tuple[OutsideCredit, ...], *, is_pictured: bool
) -> OutsideProject:
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
        credits=builds_on,
        figures=content.pictures if is_pictured else (),
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
