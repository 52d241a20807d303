"""What a project builds on, and what grew out of it.

A credit to a project of the same showcase is live: it says what that project is called today, and nothing at all of one
that can no longer be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer, names

from . import letters, permissions
from . import owners as ownership
from .data import Content, Credit, CreditKind, Related, Standing, State
from .found import Showcase, found
from .gallery.teasers import by_line, group_name
from .models import Project, Remix, Version

MOST_GROWN = 20
MOST_LETTERS_A_DAY = 5
"""About what builds on a person’s work: all of it stands on its page, and nobody can fill a mailbox."""

Sources = Mapping[UUID, tuple[str, str]]
"""Of each project that can be seen: what it is called, and whose it is."""


def to_build_on(viewer: Viewer, placed: Showcase, project: UUID) -> Credit:
    """The credit that a project gets from whoever builds on it. Raises ``NotFound`` for what is not published."""
    row, _owners = found(viewer, placed, project)
    if not permissions.may_build_on(viewer, State(row.state)):
        raise NotFound()
    version = Version.objects.get(project=row, standing=Standing.CURRENT)
    return Credit(CreditKind.INSPIRED_BY, version.title, project=row.uuid)


def honest(viewer: Viewer, placed: Showcase, content: Content, before: Content | None) -> tuple[Credit, ...]:
    """Of the credits somebody sent, those that may be: of projects only what is named already or can be seen now.

    The title of a project is its own, whatever was sent. Trying ids finds out nothing: what is not there and what is
    not for the viewer are left out alike.
    """
    kept = {credit.project: credit for credit in before.credits} if before else {}
    return tuple(own for credit in content.credits if (own := _own(viewer, placed, credit, kept)) is not None)


def sources_of(contents: Iterable[Content], activity_id: int) -> Sources:
    """The projects that any of these contents credits. Three queries, none where no project is credited."""
    wanted = {credit.project for content in contents for credit in content.credits if credit.project is not None}
    return _shown(wanted, activity_id) if wanted else {}


def builds_on(content: Content, sources: Sources) -> tuple[Related, ...]:
    """What this content credits, as it can be seen now."""
    return tuple(_related(credit, sources) for credit in content.credits)


def grown_from(project: Project) -> tuple[Related, ...]:
    """The published projects that credit this one, the newest first, at most ``MOST_GROWN``."""
    rows = Remix.objects.filter(source=project, project__state=State.PUBLISHED).order_by("-project_id")
    kinds = {uuid: CreditKind(kind) for uuid, kind in rows.values_list("project__uuid", "kind")[:MOST_GROWN]}
    shown = _shown(kinds, project.activity_id) if kinds else {}
    return tuple(Related(kind, *shown[uuid], project=uuid) for uuid, kind in kinds.items() if uuid in shown)


def tell_sources(project: Project, usage_key: str, now: datetime) -> None:
    """Let the owners of what this project builds on know, once for each that does. Part of a larger write."""
    remixes = Remix.objects.filter(project=project).exclude(source__state=State.DELETED)
    sources = [remix.source for remix in remixes.select_related("source")]
    if not sources:
        return
    own = ownership.of(project).everyone
    titles = dict(
        Version.objects.filter(project__in=[project, *sources], standing=Standing.CURRENT).values_list(
            "project_id", "title"
        )
    )
    for source in sources:
        letter = {
            "title": titles.get(source.pk, ""),
            "by": titles[project.pk],
            "url": host.current().block_url(usage_key),
            **letters.about(source, of_newer=str(project.uuid)),
        }
        occasion = f"built_on:{source.uuid}:{project.uuid}"
        people = [each for each in sorted(ownership.of(source).everyone - own) if _hears_more(each, now)]
        mail.post_to_all("project_built_on", people, occasion=occasion, context=letter, now=now)


def _hears_more(user_id: int, now: datetime) -> bool:
    return mail.written_to(user_id, "project_built_on", since=now - timedelta(days=1)) < MOST_LETTERS_A_DAY


def _own(viewer: Viewer, placed: Showcase, credit: Credit, kept: dict[UUID | None, Credit]) -> Credit | None:
    if credit.project is None:
        return credit
    known = kept.get(credit.project)
    try:
        title = known.title if known else to_build_on(viewer, placed, credit.project).title
    except NotFound:
        return None
    return Credit(credit.kind, title, project=credit.project)


def _related(credit: Credit, shown: Sources) -> Related:
    if credit.project is None:
        return Related(credit.kind, credit.title, credit.by, credit.link)
    if credit.project in shown:
        return Related(credit.kind, *shown[credit.project], project=credit.project)
    return Related(credit.kind, gettext("A project that is no longer shown"), "")


def _shown(projects: Iterable[UUID], activity_id: int) -> Sources:
    """The title of each published project, and whose it is: three queries for any number."""
    rows = Version.objects.filter(
        project__uuid__in=list(projects),
        project__activity=activity_id,
        project__state=State.PUBLISHED,
        standing=Standing.CURRENT,
    )
    versions = list(rows.select_related("project__group"))
    named = ownership.named_of([version.project_id for version in versions])
    known = names(frozenset().union(*named.values()))
    return {
        version.project.uuid: (
            version.title,
            by_line([known[owner] for owner in named[version.project_id]], group_name(version.project, ())),
        )
        for version in versions
    }
