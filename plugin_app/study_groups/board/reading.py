"""Reading a board, page by page, with as many queries for ten thousand posts as for one. The only door is ``api``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, require_sight
from plugin_app.study_groups import models
from plugin_app.study_groups.models import Membership
from plugin_app.study_groups.rows import StudyGroups, visible

from .data import BoardPage, Post, Thread, ThreadPage
from .reader import Reader, has_looked, reader

THREADS, ANSWERS = 10, 20
"""On a page."""


def board(viewer: Viewer, placed: StudyGroups, group: UUID, page: int = 1, *, now: datetime | None = None) -> BoardPage:
    """A page of a group's threads, the liveliest first; past the last page, the last one. Eight queries at most.

    For its members and the course team. That a member has looked is written down, so that the next visit knows what is
    new. Raises ``NotAllowed``, ``NotFound``.
    """
    when = now or timezone.now()
    reading = reader(viewer, placed, group, when)
    counted = _counted(reading)
    turned = turn_to(page, counted["threads"], THREADS)
    heads = list(_with_answers(reading).order_by("-last_at", "-id")[turned.on_it])
    has_looked(reading, when)
    known = reading.names_of(heads)
    return BoardPage(
        group=reading.group,
        threads=tuple(
            Thread(reading.reads(row, known, row.uuid), row.answers_now, row.answers_new, row.last_at) for row in heads
        ),
        page=turned.page,
        pages=turned.pages,
        total=counted["threads"],
        new=counted["new"],
        earlier=counted["earlier"],
        readable_from=reading.readable_from,
        open_to=reading.open_to,
        may_write=reading.may_write,
        may_choose=reading.may_write and reading.leads,
        has_written=counted["own"] > 0,
    )


def thread(
    viewer: Viewer, placed: StudyGroups, post: UUID, page: int = 0, *, now: datetime | None = None
) -> ThreadPage:
    """The thread a post stands in, and a page of its answers. Nine queries at most.

    Page 0 is where to go on: the one with that post, if it is an answer, or else with the first answer that is new.
    Raises ``NotAllowed``, ``NotFound``.
    """
    when = now or timezone.now()
    row = found(viewer, placed, post)
    reading = reader(viewer, placed, row.group.uuid, when)
    head = row.thread or row
    if not reading.reads_in(head):
        raise NotFound()
    answers = _answers(reading, head)
    counted = answers.aggregate(
        total=Count("pk"), before=Count("pk", filter=_before(row, reading)), own=Count("pk", filter=_own(reading))
    )
    turned = turn_to(page or counted["before"] // ANSWERS + 1, counted["total"], ANSWERS)
    rows = list(answers.order_by("written_at", "id")[turned.on_it])
    has_looked(reading, when)
    known = reading.names_of([head, *rows])
    return ThreadPage(
        group=reading.group,
        post=reading.reads(head, known, head.uuid),
        answers=tuple(reading.reads(each, known, head.uuid) for each in rows),
        page=turned.page,
        pages=turned.pages,
        total=counted["total"],
        may_write=reading.may_write,
        has_written=counted["own"] > 0 or head.author_id == reading.user_id,
    )


def post(viewer: Viewer, placed: StudyGroups, post: UUID, *, now: datetime | None = None) -> Post:
    """One post that the viewer reads. Raises ``NotAllowed``, and ``NotFound`` where its words are not for them."""
    row = found(viewer, placed, post)
    reading = reader(viewer, placed, row.group.uuid, now or timezone.now())
    read = reading.reads(row, reading.names_of([row]), (row.thread or row).uuid)
    if read.unread is not None:
        raise NotFound()
    return read


def new_posts(user_id: int, group_ids: Collection[int]) -> dict[int, int]:
    """How much others wrote on these boards since this member last looked: group id → posts, where there are any.

    Only of groups in which they have a seat. It asks nobody for permission. One query.
    """
    rows = Membership.objects.seated().filter(user=user_id, group__in=group_ids)
    written = models.Post.objects.filter(group=OuterRef("group"), removed_at=None, hidden_at=None).exclude(
        author=user_id
    )
    since = written.filter(written_at__gt=Coalesce(OuterRef("board_read_at"), OuterRef("joined_at")))
    counted = rows.annotate(new=_number(since.values("group"))).values_list("group_id", "new")
    return {group_id: new for group_id, new in counted if new}


def found(viewer: Viewer, placed: StudyGroups, post: UUID) -> models.Post:
    """A post of a group this viewer may know of; who may read it, ask ``reader`` next.

    A private group's post is found as little, and in as many steps, as one that does not exist. Raises ``NotAllowed``,
    ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    groups = visible(models.StudyGroup.objects.filter(activity__usage_key=placed.usage_key), viewer)
    rows = models.Post.objects.filter(uuid=post, group__in=groups)
    row = rows.select_related("group__activity", "thread").first()
    if row is None:
        raise NotFound()
    return row


def _counted(reading: Reader) -> dict[str, int]:
    since = reading.readable_from
    heads = Q(thread=None, last_at__gte=since) if since else Q(thread=None)
    return models.Post.objects.filter(group=reading.group_id).aggregate(
        threads=Count("pk", filter=heads),
        new=Count("pk", filter=reading.is_new()),
        earlier=Count("pk", filter=Q(written_at__lt=since) if since else Q(pk=None)),
        own=Count("pk", filter=_own(reading)),
    )


def _with_answers(reading: Reader) -> QuerySet[Any]:
    answers = models.Post.objects.filter(thread=OuterRef("pk"), removed_at=None)
    if reading.readable_from:
        answers = answers.filter(written_at__gte=reading.readable_from)
    return reading.threads().annotate(
        answers_now=_number(answers.values("thread")),
        answers_new=_number(answers.filter(reading.is_new()).values("thread")),
    )


def _number(grouped: QuerySet[Any]) -> Coalesce:
    """How many rows there are in a subquery that is grouped by one column."""
    rows = grouped.order_by().annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(rows, output_field=IntegerField()), 0)


def _answers(reading: Reader, head: models.Post) -> QuerySet[models.Post]:
    rows = models.Post.objects.filter(thread=head.pk)
    return rows.filter(written_at__gte=reading.readable_from) if reading.readable_from else rows


def _before(row: models.Post, reading: Reader) -> Q:
    """Answers that stand before the place to go on at."""
    if row.thread_id is not None:
        return Q(written_at__lt=row.written_at) | Q(written_at=row.written_at, pk__lt=row.pk)
    return Q(written_at__lte=reading.new_since) if reading.new_since else Q(pk=None)


def _own(reading: Reader) -> Q:
    return Q(author=reading.user_id)
