"""Reading collections: the list of a block, and one of them. As many queries for sixty projects as for one.

The only door is ``api``.
"""

from __future__ import annotations

from collections.abc import Collection as Many
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_participant, require_sight
from plugin_app.prose import plain
from plugin_app.showcase import found as projects
from plugin_app.showcase import permissions
from plugin_app.showcase.data import CollectionKind, State
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import Collection, CollectionItem
from plugin_app.study_groups import api as study_groups

from . import data
from .found import found, is_picks, myself, visible
from .teasers import teasers

PAGE_SIZE = 12
BEGINNING = 160
"""Characters of what a collection is about that its list shows."""


def collections(viewer: Viewer, placed: Showcase, page: int = 1) -> data.CollectionsPage:
    """The team's picks, the viewer's own, and a page of what others share. Past the last page, the last one.

    Raises ``NotAllowed``.
    """
    require_sight(viewer, placed.course_key)
    me, rows = myself(viewer), _numbered(visible(viewer, placed))
    own = list(rows.filter(owner=me).order_by("-changed_at", "-id"))
    picks = rows.filter(kind=CollectionKind.TEAM_PICKS).first()
    shared = rows.filter(kind=None, is_shared=True).exclude(owner=me).order_by("-changed_at", "-id")
    total = shared.count()
    turned = turn_to(page, total, PAGE_SIZE)
    others = list(shared[turned.on_it])
    known = names({row.owner_id for row in (*own, *others) if row.owner_id is not None})
    return data.CollectionsPage(
        picks=_teaser(picks, known, me) if picks and picks.number else None,
        mine=tuple(_teaser(row, known, me) for row in own),
        others=tuple(_teaser(row, known, me) for row in others),
        page=turned.page,
        pages=turned.pages,
        total=total,
        may_make=viewer.read_only is None and viewer.takes_part,
    )


def collection(viewer: Viewer, placed: Showcase, collection: UUID) -> data.Collection:
    """One of them with its projects in their order. Raises ``NotAllowed``, ``NotFound``."""
    return _whole(viewer, found(viewer, placed, collection))


def picks(viewer: Viewer, placed: Showcase) -> data.Collection | None:
    """What the course team picked; ``None`` before it has picked anything that can be seen. Raises ``NotAllowed``."""
    require_sight(viewer, placed.course_key)
    row = visible(viewer, placed).filter(kind=CollectionKind.TEAM_PICKS).select_related("activity").first()
    whole = _whole(viewer, row) if row else None
    return whole if whole and whole.items else None


def choices(viewer: Viewer, placed: Showcase, project: UUID) -> data.Choices:
    """Where the viewer may put this published project. Raises ``NotAllowed``, ``NotFound``."""
    require_participant(viewer, placed.course_key)
    row, _owners = projects.found(viewer, placed, project)
    if row.state != State.PUBLISHED:
        raise NotFound()
    rows = Collection.objects.filter(activity__usage_key=placed.usage_key, hidden_at=None, taken_down_at=None)
    own = rows.filter(owner=viewer.user_id, kind=None).order_by("-changed_at", "-id")
    holding = set(CollectionItem.objects.filter(project=row).values_list("collection_id", flat=True))
    picked = rows.filter(kind=CollectionKind.TEAM_PICKS, pk__in=holding)
    return data.Choices(
        project=teasers([row.pk], _known(viewer))[row.pk],
        own=tuple(data.Choice(one.uuid, one.title, one.pk in holding) for one in own),
        may_pick=permissions.may_pick(viewer),
        is_picked=picked.exists(),
    )


def title_of(row: Collection) -> str:
    """What it is called; the team's picks have a name in every language until they get one of their own."""
    return row.title or gettext("Picked by the course team")


def _whole(viewer: Viewer, row: Collection) -> data.Collection:
    items = list(
        CollectionItem.objects.filter(collection=row, project__state=State.PUBLISHED)
        .order_by("position", "id")
        .values_list("project_id", "note")
    )
    known = teasers([pk for pk, _note in items], _known(viewer))
    is_mine = row.owner_id == myself(viewer)
    may_edit = permissions.may_edit_collection(viewer, owner=row.owner_id, is_picks=is_picks(row))
    last = len(items) - 1
    return data.Collection(
        uuid=row.uuid,
        title=title_of(row),
        by=_by(row, names({row.owner_id} if row.owner_id is not None else ())),
        owner=row.owner_id,
        words=row.words,
        items=tuple(
            data.Collected(known[pk], note, is_first=place == 0, is_last=place == last)
            for place, (pk, note) in enumerate(items)
        ),
        is_picks=is_picks(row),
        is_mine=is_mine,
        is_shared=row.is_shared,
        is_hidden=row.hidden_at is not None,
        is_taken_down=row.taken_down_at is not None,
        may_edit=may_edit and row.hidden_at is None and row.taken_down_at is None,
        may_report=permissions.may_report_collection(viewer, owner=row.owner_id, is_picks=is_picks(row)),
        may_take_down=row.taken_down_at is None
        and permissions.may_take_collection_down(viewer, owner=row.owner_id, is_picks=is_picks(row)),
        changed_at=row.changed_at,
    )


def _numbered(rows: QuerySet[Collection]) -> QuerySet[Any]:
    seen = CollectionItem.objects.filter(collection=OuterRef("pk"), project__state=State.PUBLISHED)
    counted = seen.order_by().values("collection").annotate(items_now=Count("pk")).values("items_now")
    return rows.annotate(number=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def _teaser(row: Any, known: Mapping[int, str], me: int) -> data.CollectionTeaser:
    return data.CollectionTeaser(
        uuid=row.uuid,
        title=title_of(row),
        by=_by(row, known),
        words=plain(row.words, BEGINNING),
        number=row.number,
        is_picks=is_picks(row),
        is_mine=row.owner_id == me,
        is_shared=row.is_shared,
        is_hidden=row.hidden_at is not None,
        is_taken_down=row.taken_down_at is not None,
    )


def _by(row: Collection, known: Mapping[int, str]) -> str:
    if is_picks(row):
        return ""
    return known[row.owner_id] if row.owner_id is not None else gettext("Former member")


def _known(viewer: Viewer) -> Many[UUID] | None:
    """The groups whose private names the viewer knows; ``None``: all of them."""
    if viewer.is_organiser:
        return None
    if viewer.user_id is None or viewer.read_only:
        return ()
    return [group.uuid for group in study_groups.my_groups(viewer)]
