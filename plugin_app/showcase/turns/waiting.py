"""The list of what waits, for those who read what has waited too long."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_sight
from plugin_app.showcase import owners
from plugin_app.showcase.data import Standing
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.gallery.teasers import by_line
from plugin_app.showcase.models import Version

from . import attention, queue
from .data import WaitingList, Waits
from .errors import NotHelping
from .helping import may_see_waiting

PAGE_SIZE = 20


def waiting_longest(viewer: Viewer, placed: Showcase, *, page: int = 1, now: datetime | None = None) -> WaitingList:
    """What is published here, what has nobody's word and waits longest first. For the course team and their helpers.

    The same number of queries however many wait. Raises ``NotHelping``.
    """
    require_sight(viewer, placed.course_key)
    if not may_see_waiting(viewer):
        raise NotHelping()
    anchor, when = activities.anchor_id(placed.usage_key), now or timezone.now()
    if anchor is None:
        return WaitingList((), 0, 0, 1, 1)
    waiting = queue.in_need(anchor)
    total, without = waiting.count(), waiting.filter(attention=0).count()
    turned = turn_to(page, total, PAGE_SIZE)
    rows = list(waiting[turned.on_it])
    ids = [row.pk for row in rows]
    titles = dict(Version.objects.filter(project__in=ids, standing=Standing.CURRENT).values_list("project_id", "title"))
    owned_by, said = owners.of_all(rows), attention.words(ids)
    known = names(frozenset().union(*(each.named for each in owned_by.values())))
    return WaitingList(
        projects=tuple(
            Waits(
                uuid=row.uuid,
                title=titles[row.pk],
                by=by_line([known[owner] for owner in owned_by[row.pk].named], ""),
                since=(since := row.waiting_since or row.created_at),
                days=max((when - since) // timedelta(days=1), 0),
                words=said.get(row.pk, 0),
                readers=max(row.attention - said.get(row.pk, 0), 0),
                is_own=viewer.user_id in owned_by[row.pk].everyone,
            )
            for row in rows
        ),
        without_a_word=without,
        total=total,
        page=turned.page,
        pages=turned.pages,
    )
