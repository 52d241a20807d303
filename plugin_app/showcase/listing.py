"""Projects in lists: a fixed number of queries, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from plugin_app import host
from plugin_app.paging import turn_to
from plugin_app.people.api import names

from . import content as contents
from . import owners, rotation
from .data import GalleryPage, Seeks, ShowcasedProject, Standing, State, Teaser
from .models import Feedback, Project, ProjectOwner, ReviewLease, Seeking, Version

PAGE_SIZE = 12
MOST = 40  # projects other rooms are told of


@dataclass(frozen=True)
class Asked:
    """What the reader of the gallery is looking for, and when."""

    search: str
    seeks: Seeks | None
    page: int
    now: datetime


def page(
    usage_key: str, user_id: int | None, groups: Collection[UUID], asked: Asked, *, sees_all: bool = False
) -> GalleryPage:
    """One page of the gallery. What belongs to ``user_id`` or one of ``groups`` is on no page, but beside the first.

    ``sees_all`` is for the course team, who know of every group.
    """
    flags = _flagged(usage_key, user_id, groups, asked)
    mine = [pk for pk, is_own, _kept in flags if is_own]
    kept = [pk for pk, _own, is_kept in flags if is_kept][:1]
    today = asked.now.astimezone(UTC).date()
    others = rotation.daily((pk for pk, is_own, _kept in flags if not is_own), user_id, today)
    turned = turn_to(asked.page, len(others), PAGE_SIZE)
    shown = others[turned.on_it]
    beside = mine if turned.page == 1 else []
    teasers = _teasers({*shown, *beside, *kept}, None if sees_all else groups, with_drafts=frozenset(mine))
    return GalleryPage(
        projects=tuple(teasers[pk] for pk in shown),
        mine=tuple(teasers[pk] for pk in beside),
        reading=next((teasers[pk] for pk in kept), None),
        total=len(others),
        page=turned.page,
        pages=turned.pages,
    )


def published_in(course_key: str) -> tuple[Teaser, ...]:
    """Every published project of a course, the newest first."""
    rows = Project.objects.filter(activity__course_key=course_key, state=State.PUBLISHED).order_by(
        "-published_at", "id"
    )
    shown = list(rows.values_list("pk", flat=True))
    teasers = _teasers(shown, None, with_drafts=frozenset())
    return tuple(teasers[pk] for pk in shown)


def seeking(
    course_key: str, what: Seeks, *, not_by: int | None, may_see: Callable[[str], bool]
) -> tuple[ShowcasedProject, ...]:
    """The published projects of a course that look for this, the newest first, except one's own; at most ``MOST``.

    ``may_see`` is asked once for each block, by its usage key.
    """
    own = ProjectOwner.objects.filter(project=OuterRef("project"), user=not_by)
    versions = Version.objects.filter(
        standing=Standing.CURRENT,
        project__state=State.PUBLISHED,
        project__activity__course_key=course_key,
        project__seeking__what=what,
    )
    rows = versions.exclude(Exists(own)).select_related("project__activity").order_by("-published_at", "id")[:MOST]
    seen = {usage_key: may_see(usage_key) for usage_key in {row.project.activity.usage_key for row in rows}}
    return tuple(_showcased(row) for row in rows if seen[row.project.activity.usage_key])


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


def _flagged(
    usage_key: str, user_id: int | None, groups: Collection[UUID], asked: Asked
) -> list[tuple[int, bool, bool]]:
    """Of all they may see and asked for, newest first: its id, whether it is their own, whether it is kept for them."""
    own = Q(Exists(ProjectOwner.objects.filter(project=OuterRef("pk"), user=user_id))) | Q(group__in=groups)
    leases = ReviewLease.objects.filter(project=OuterRef("pk"), reviewer=user_id, live=True, expires_at__gt=asked.now)
    visible = Project.objects.filter(activity__usage_key=usage_key).exclude(state=State.DELETED)
    found = _matching(visible.filter(own | Q(state=State.PUBLISHED)), asked)
    flagged = found.annotate(own=ExpressionWrapper(own, BooleanField()), kept=Exists(leases))
    return list(flagged.order_by("-id").values_list("pk", "own", "kept"))


def _matching(projects: QuerySet[Project], asked: Asked) -> QuerySet[Project]:
    words = contents.comparable(asked.search).split()
    if words:
        versions = Version.objects.filter(standing=Standing.CURRENT)
        for word in words:
            versions = versions.filter(found_by__contains=word)
        projects = projects.filter(pk__in=versions.values("project_id"))
    if asked.seeks:
        projects = projects.filter(pk__in=Seeking.objects.filter(what=asked.seeks).values("project_id"))
    return projects


def _teasers(
    project_ids: Collection[int], groups: Collection[UUID] | None, *, with_drafts: frozenset[int]
) -> Mapping[int, Teaser]:
    if not project_ids:
        return {}
    versions = Version.objects.filter(project__in=project_ids).exclude(standing=None)
    answered = Feedback.objects.filter(version__project=OuterRef("project_id"))
    standing: dict[int, dict[str, Version]] = {pk: {} for pk in project_ids}
    for version in versions.select_related("project__group").annotate(answered=Exists(answered)):
        assert version.standing is not None
        standing[version.project_id][version.standing] = version
    owned_by = owners.named_of(project_ids)
    known = names(frozenset().union(*owned_by.values()))
    return {
        pk: _teaser(found, [known[owner] for owner in owned_by[pk]], groups, own=pk in with_drafts)
        for pk, found in standing.items()
    }


def _teaser(
    found: Mapping[str, Version], owner_names: Sequence[str], groups: Collection[UUID] | None, *, own: bool
) -> Teaser:
    version = found.get(Standing.CURRENT) or found[Standing.DRAFT]
    project = version.project
    content = contents.of(version)
    state = State(project.state)
    return Teaser(
        uuid=project.uuid,
        state=state,
        by=by_line(owner_names, group_name(project, groups)),
        number=version.number,
        content=content,
        summary=version.summary,
        published_at=project.published_at,
        waits=state is State.PUBLISHED and not version.answered,  # type: ignore[attr-defined]  # annotated
        has_draft=own and Standing.DRAFT in found,
    )


def _showcased(version: Version) -> ShowcasedProject:
    content = contents.of(version)
    assert version.published_at is not None  # it is a current one
    code = next((link.card for link in content.links if link.card and link.leads_to_code), None)
    return ShowcasedProject(
        uuid=version.project.uuid,
        title=content.title,
        summary=version.summary,
        tags=content.tags,
        url=code.url if code else host.current().block_url(version.project.activity.usage_key),
        published_at=version.published_at,
    )
