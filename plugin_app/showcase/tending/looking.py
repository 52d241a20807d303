"""Whether a project still looks for whom it says it looks for: long after nobody said so, its owners are asked once.

They answer with one click. Until then it goes on as it is: nobody is taken off a list for being on a holiday.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from plugin_app import host
from plugin_app.mail import api as mail
from plugin_app.people.api import Viewer
from plugin_app.showcase import drafting, letters
from plugin_app.showcase import owners as ownership
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.found import Showcase, found_for_owner, tell
from plugin_app.showcase.models import Project, Seeking, Version
from plugin_app.transactions import atomically

log = logging.getLogger(__name__)

QUIET = timedelta(days=60)
"""How long what a project says is taken to hold."""

BATCH = 500
"""Projects that one run asks about; the next run goes on."""


def still_looking(viewer: Viewer, placed: Showcase, project: UUID, *, now: datetime | None = None) -> None:
    """Say as an owner that a project still looks for whom it says. Again changes nothing."""
    row, _owners, _user_id = found_for_owner(viewer, placed, project)
    atomically(lambda: _confirm(row, now or timezone.now()))
    tell("project.confirmed", viewer, row)


def no_longer_looking(viewer: Viewer, placed: Showcase, project: UUID, *, now: datetime | None = None) -> None:
    """Say as an owner that a project looks for nobody any more. Feedback is welcome as before; again changes nothing.

    That is the one thing a published version says that changes: it is about today, and not about the work.
    """
    row, _owners, _user_id = found_for_owner(viewer, placed, project)

    def write() -> None:
        drafting.turn_of(row)
        _confirm(row, now or timezone.now())
        Seeking.objects.filter(project=row).delete()
        Version.objects.filter(project=row).exclude(standing=None).update(seeks=[])

    atomically(write)
    tell("project.found", viewer, row)


def ask_again(now: datetime) -> int:
    """Ask the owners of every project that has not said for ``QUIET`` that it still looks for somebody. How many."""
    asked = 0
    for row in list(_quiet(now).select_related("activity")[:BATCH]):
        try:
            asked += _ask(row, now)
        except Exception:
            log.exception("asking whether project %s still looks for somebody failed", row.uuid)
    return asked


def _confirm(row: Project, now: datetime) -> None:
    """What is out of sight says nothing that could hold."""
    Project.objects.filter(pk=row.pk, state=State.PUBLISHED).update(confirmed_at=now, nudged_at=None)


def _quiet(now: datetime) -> QuerySet[Project]:
    long_ago = now - QUIET
    # Projects from before anybody confirmed anything have no time of it.
    quiet = Q(confirmed_at__lte=long_ago) | Q(confirmed_at=None, published_at__lte=long_ago)
    seeking = Seeking.objects.filter(project=OuterRef("pk"))
    rows = Project.objects.filter(quiet, Exists(seeking), state=State.PUBLISHED, nudged_at=None)
    return rows.order_by("id")


def _ask(row: Project, now: datetime) -> bool:
    owners = sorted(ownership.of(row).everyone)
    title = Version.objects.values_list("title", flat=True).get(project=row, standing=Standing.CURRENT)
    letter = {"title": title, "url": host.current().block_url(row.activity.usage_key), **letters.about(row)}

    def write() -> bool:
        is_first = Project.objects.filter(pk=row.pk, nudged_at=None).update(nudged_at=now) == 1
        if is_first:
            occasion = f"still_looking:{row.uuid}:{now:%Y-%m-%d}"
            mail.post_to_all("still_looking", owners, occasion=occasion, context=letter, now=now)
        return is_first

    return atomically(write)
