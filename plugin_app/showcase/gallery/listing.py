"""The gallery, page by page: five queries, however many projects there are; two more count what can be chosen."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, require_sight
from plugin_app.showcase.data import State, Teaser
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import Project, ProjectOwner, ReviewLease
from plugin_app.study_groups import api as study_groups

from . import rotation, visits
from .data import Facets, GalleryPage, Order, Sought
from .facets import facets
from .seeking import fitting
from .teasers import teasers

PAGE_SIZE = 12
MOST_OWN = 12
"""Of the viewer's own, beside the first page: all of them are in a list of their own."""


def gallery(
    viewer: Viewer, placed: Showcase, sought: Sought | None = None, *, now: datetime | None = None
) -> GalleryPage:
    """The published projects of this block, shown least first, with the viewer's own apart.

    What a learner is shown without having searched counts as shown, once a day. Past the last page, the last one.
    Raises ``NotAllowed``.
    """
    require_sight(viewer, placed.course_key)
    asked, when = sought or Sought(), now or timezone.now()
    reader = _reader(viewer)
    rows = _rows(placed.usage_key, reader, asked, when)
    mine = [row.pk for row in rows if row.is_own]
    kept = [row.pk for row in rows if row.is_kept][:1]
    others = _ordered([row for row in rows if not row.is_own], reader.user_id, asked.order, when)
    turned = turn_to(asked.page, len(others), PAGE_SIZE)
    shown = others[turned.on_it]
    beside = mine[:MOST_OWN] if turned.page == 1 else []
    known = teasers({*shown, *beside, *kept}, reader.groups, with_drafts=mine)
    is_ours = asked.order is Order.FAIR and not asked.is_narrow  # the gallery chose what to show, not the reader
    if shown and is_ours and reader.counts and rows[0].is_first_look(turned.page):
        assert reader.user_id is not None
        visits.has_opened(rows[0].activity_id, reader.user_id, _day(when), turned.page, shown)
    return GalleryPage(
        projects=tuple(known[pk] for pk in shown),
        mine=tuple(known[pk] for pk in beside),
        own=len(mine),
        reading=next((known[pk] for pk in kept), None),
        total=len(others),
        page=turned.page,
        pages=turned.pages,
        facets=_facets(placed.usage_key, reader, asked) if asked.counts or asked.is_narrow else None,
    )


def my_projects(viewer: Viewer, placed: Showcase) -> tuple[Teaser, ...]:
    """What the viewer owns here, by name or with a group, whatever its state, the newest first.

    Raises ``NotAllowed``.
    """
    require_sight(viewer, placed.course_key)
    reader = _reader(viewer)
    rows = Project.objects.filter(reader.own, activity__usage_key=placed.usage_key).exclude(state=State.DELETED)
    ids = list(rows.order_by("-id").values_list("pk", flat=True))
    known = teasers(ids, reader.groups, with_drafts=ids)
    return tuple(known[pk] for pk in ids)


def in_order(
    viewer: Viewer, placed: Showcase, sought: Sought, now: datetime, most: int
) -> tuple[list[int], int, Collection[UUID] | None]:
    """The first of all published projects that fit, the viewer's own among them, in an order that is everyone's.

    Their ids, how many there are in all, and the groups whose names the viewer knows. It asks nobody for permission.
    """
    reader = _reader(viewer)
    published = Project.objects.filter(activity__usage_key=placed.usage_key, state=State.PUBLISHED)
    rows = [_Row(*facts) for facts in fitting(published, sought).order_by(*_LISTED[sought.order]).values_list(*_FACTS)]
    return _ordered(rows, None, sought.order, now)[:most], len(rows), reader.groups


@dataclass(frozen=True)
class _Reader:
    user_id: int | None
    groups: Collection[UUID] | None
    """Those whose private names they know; ``None``: all of them."""
    counts: bool
    """Whether what they are shown counts."""
    own: Q
    """What is theirs."""


class _Row(NamedTuple):  # thousands of them, for every page
    pk: int
    activity_id: int
    shown: int
    shown_today: int
    shown_on: date | None
    is_own: bool = False
    is_kept: bool = False
    opened: str | None = None
    """The pages the reader has opened today, as JSON: the same in every row."""

    def is_first_look(self, page: int) -> bool:
        return page not in json.loads(self.opened or "[]")


_FACTS = ("pk", "activity_id", "shown", "shown_today", "shown_on")
_LISTED = {Order.FAIR: ("-id",), Order.NEWEST: ("-published_at", "-id")}
"""In which order the database lists the rows; the fair one is found for each reader afterwards."""


def _reader(viewer: Viewer) -> _Reader:
    if viewer.user_id is None or viewer.read_only:
        return _Reader(None, (), counts=False, own=Q(pk__in=()))
    groups = [group.uuid for group in study_groups.my_groups(viewer)]
    by_name = ProjectOwner.objects.filter(project=OuterRef("pk"), user=viewer.user_id)
    return _Reader(
        viewer.user_id,
        None if viewer.is_organiser else groups,
        counts=not viewer.is_organiser,
        own=Q(Exists(by_name)) | Q(group__in=groups),
    )


def _rows(usage_key: str, reader: _Reader, asked: Sought, now: datetime) -> list[_Row]:
    """All they may see and asked for, listed as they asked."""
    visible = Project.objects.filter(activity__usage_key=usage_key).exclude(state=State.DELETED)
    leases = ReviewLease.objects.filter(project=OuterRef("pk"), reviewer=reader.user_id, live=True, expires_at__gt=now)
    found = fitting(visible.filter(reader.own | Q(state=State.PUBLISHED)), asked)
    flagged = found.annotate(
        own=ExpressionWrapper(reader.own, BooleanField()),
        kept=Exists(leases),
        opened=visits.opened(usage_key, reader.user_id, _day(now)),
    )
    listed = flagged.order_by(*_LISTED[asked.order])
    return [_Row(*facts) for facts in listed.values_list(*_FACTS, "own", "kept", "opened")]


def _ordered(rows: list[_Row], reader_id: int | None, order: Order, now: datetime) -> list[int]:
    if order is Order.NEWEST:
        return [row.pk for row in rows]
    day = _day(now)
    shown = {row.pk: rotation.shown_before(day, row.shown, row.shown_today, row.shown_on) for row in rows}
    return rotation.daily(shown, reader_id, day)


def _facets(usage_key: str, reader: _Reader, asked: Sought) -> Facets:
    others = Project.objects.filter(activity__usage_key=usage_key, state=State.PUBLISHED).exclude(reader.own)
    return facets(others, asked)


def _day(now: datetime) -> date:
    return now.astimezone(UTC).date()
