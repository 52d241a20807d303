"""A project as one viewer sees it on its page, and its earlier versions page by page.

However many versions there are, as many are read as are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, F, Q

from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names

from . import content as contents
from . import crediting, models, permissions
from .data import EarlierVersions, Project, Standing, State, Version
from .editions import past_for
from .feedback.reading import hear
from .found import Showcase, found, require
from .gallery.teasers import by_line, group_name
from .owners import Owners
from .tending import links

HANDFUL = 5
"""Earlier versions on the project’s own page."""
PAGE_SIZE = 10
"""Earlier versions on a page of their list: each with all its words, pictures and feedback."""


def get(viewer: Viewer, placed: Showcase, project: UUID) -> Project:
    """One project of this block. Raises ``NotFound``."""
    row, owners = found(viewer, placed, project)
    return page(row, owners, viewer)


def to_edit(viewer: Viewer, placed: Showcase, project: UUID) -> Project:
    """One of the viewer's own projects, to write on. Raises ``NotFound``, and ``NotAllowed`` for someone else's."""
    row, owners = found(viewer, placed, project)
    require(permissions.may_edit(viewer, owners))
    return page(row, owners, viewer)


def earlier_versions(viewer: Viewer, placed: Showcase, project: UUID, *, page: int = 1) -> EarlierVersions:
    """A page of the versions before the newest one, the newest first; past the last page, the last.

    Whoever is neither an owner nor of the course team has those they say something about. Raises ``NotFound``, also
    where there are none.
    """
    row, owners = found(viewer, placed, project)
    past = models.Version.objects.filter(past_for(viewer, row, owners), project=row)
    total = past.count()
    turned = turn_to(page, total, PAGE_SIZE)
    rows = list(past.order_by("-number")[turned.on_it])
    if not rows:
        raise NotFound()
    read, _known = _read(row, owners, viewer, rows)
    newest = models.Version.objects.filter(project=row, standing=Standing.CURRENT).values_list("title", flat=True)
    return EarlierVersions(
        project=row.uuid,
        title=newest.get(),
        is_mine=permissions.may_edit(viewer, owners),
        versions=tuple(read[one.number] for one in rows),
        total=total,
        page=turned.page,
        pages=turned.pages,
    )


def page(row: models.Project, owners: Owners, viewer: Viewer) -> Project:
    """The project with what this viewer may see of its versions, feedback and replies.

    Five queries; what it builds on and what grew out of it take three more each, where there is any.
    """
    state = State(row.state)
    may = permissions.may(viewer, state, owners)
    past = past_for(viewer, row, owners)
    versions = models.Version.objects.filter(Q(standing__isnull=False) | past, project=row)
    standing_first = F("standing").desc(nulls_last=True)
    rows = list(versions.order_by(standing_first, "-number")[: HANDFUL + len(Standing)])
    read, known = _read(row, owners, viewer, rows)
    standing = {one.standing: read[one.number] for one in rows if one.standing}
    counted = _counted(row, past)
    knows_it = viewer.is_organiser or viewer.user_id in owners.seated
    name = group_name(row, None if knows_it else ())
    return Project(
        uuid=row.uuid,
        state=state,
        by=by_line([known[owner] for owner in owners.named], name),
        owner=min(owners.named, default=None),
        group=row.group_id if name or viewer.user_id in owners.named else None,
        group_name=name,
        current=standing.get(Standing.CURRENT),
        draft=standing.get(Standing.DRAFT) if may.edit else None,
        past=tuple(read[one.number] for one in rows if one.standing is None)[:HANDFUL],
        earlier=counted["earlier"],
        revision=row.revision,
        waits=state is State.PUBLISHED and not counted["said"],
        may=may,
        looks_back=may.edit and state is State.PUBLISHED and counted["said_before"] > 0,
        grown=crediting.grown_from(row),
        in_trouble=links.in_trouble(row) if may.edit else frozenset(),
        asks_whether_looking=may.edit and state is State.PUBLISHED and row.nudged_at is not None,
    )


def _read(
    row: models.Project, owners: Owners, viewer: Viewer, rows: Sequence[models.Version]
) -> tuple[dict[int, Version], Mapping[int, str]]:
    """These versions by their numbers, and the names of everyone in them and of the owners, by user id."""
    heard = hear(row, owners, viewer, about=rows)
    known = names(owners.named | heard.people)
    says = {one.number: contents.of(one) for one in rows}
    sources = crediting.sources_of(says.values(), row.activity_id)
    versions = {
        one.number: Version(
            number=one.number,
            content=says[one.number],
            published_at=one.published_at,
            builds_on=crediting.builds_on(says[one.number], sources),
            feedback=heard.about(one, known),
        )
        for one in rows
    }
    return versions, known


def _counted(row: models.Project, past: Q) -> dict[str, int]:
    """How many earlier versions there are to read, and words that stand: about any version, and about earlier ones."""
    stands = Q(feedback__isnull=False, feedback__removed_at=None)
    return models.Version.objects.filter(project=row).aggregate(
        earlier=Count("pk", filter=past, distinct=True),
        said=Count("feedback", filter=stands),
        said_before=Count("feedback", filter=stands & Q(standing=None)),
    )
