"""Projects as they stand in lists: three queries, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from plugin_app.people.api import names
from plugin_app.showcase import content as contents
from plugin_app.showcase import owners
from plugin_app.showcase.data import Standing, State, Teaser
from plugin_app.showcase.models import Feedback, Project, Version


def teasers(
    project_ids: Collection[int], groups: Collection[UUID] | None, *, with_drafts: Collection[int] = ()
) -> dict[int, Teaser]:
    """Each of these projects by its id, whatever its state: who may see it, its list has asked.

    ``groups`` are those whose private names the reader knows; ``None`` for the course team, who know of every group.
    ``with_drafts`` are the reader's own.
    """
    if not project_ids:
        return {}
    said = Feedback.objects.filter(version__project=OuterRef("project_id"), removed_at=None, hidden_at=None)
    answers = Coalesce(Subquery(_number_of(said), output_field=IntegerField()), 0)
    versions = Version.objects.filter(project__in=project_ids).exclude(standing=None)
    standing: dict[int, dict[str, Version]] = {pk: {} for pk in project_ids}
    for version in versions.select_related("project__group").annotate(answers_now=answers):
        assert version.standing is not None
        standing[version.project_id][version.standing] = version
    owned_by = owners.named_of(project_ids)
    known = names(frozenset().union(*owned_by.values()))
    return {
        pk: _teaser(found, [known[owner] for owner in owned_by[pk]], groups, own=pk in with_drafts)
        for pk, found in standing.items()
    }


def group_name(project: Project, known: Collection[UUID] | None) -> str:
    """What the owning group is called. A private one has no name but for its own people and the course team.

    ``known`` are the groups the reader sits in; ``None`` for the course team.
    """
    if project.group is None or (project.group.is_private and known is not None and project.group_id not in known):
        return ""
    return project.group.name


def by_line(owner_names: Sequence[str], group_name: str) -> str:
    """Who made it, on one line. When everyone has left the platform, it still was someone."""
    people = ", ".join(sorted(owner_names))
    return " · ".join(part for part in (people, group_name) if part) or gettext("Former member")


def _number_of(said: QuerySet[Feedback]) -> QuerySet[Any]:
    by_project = said.order_by().values("version__project").annotate(answers_now=Count("pk"))
    return by_project.values("answers_now")


def _teaser(
    found: Mapping[str, Version], owner_names: Sequence[str], groups: Collection[UUID] | None, *, own: bool
) -> Teaser:
    version = found.get(Standing.CURRENT) or found[Standing.DRAFT]
    project = version.project
    state = State(project.state)
    answers: int = version.answers_now  # type: ignore[attr-defined]  # annotated
    return Teaser(
        uuid=project.uuid,
        state=state,
        by=by_line(owner_names, group_name(project, groups)),
        number=version.number,
        content=contents.of(version),
        summary=version.summary,
        published_at=project.published_at,
        answers=answers,
        waits=state is State.PUBLISHED and not answers,
        has_draft=own and Standing.DRAFT in found,
    )
