"""What one gave and got in a block: kind words, a list of what one said, and who asks one to look again.

It closes no door: there is always something to read, and nobody has to have been read first.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, require_sight
from plugin_app.prose import plain
from plugin_app.showcase import models
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.found import Showcase
from plugin_app.study_groups import api as study_groups

from .data import Balance, GivenFeedback, GivenPage, LookAgain, Rating

PAGE_SIZE = 20
MOST_ASKED = 10
"""Requests to look again that are shown at a time."""
BEGINNING = 140
"""Characters by which one knows again what one said."""


def balance(viewer: Viewer, placed: Showcase) -> Balance:
    """What the viewer gave and got in this block. Three queries."""
    require_sight(viewer, placed.course_key)
    if viewer.user_id is None or viewer.read_only is not None:
        return Balance()
    heard = Count("versions__feedback", filter=Q(versions__feedback__removed_at=None), distinct=True)
    own = list(_owned(viewer, placed).annotate(heard=heard).values_list("state", "heard"))
    return Balance(
        given=_given(viewer.user_id, placed).count(),
        received=sum(heard for _state, heard in own),
        waiting=sum(state == State.PUBLISHED and not heard for state, heard in own),
    )


def asked_again(viewer: Viewer, placed: Showcase) -> tuple[LookAgain, ...]:
    """Newer versions owners ask the viewer to look at, who spoke about an earlier one. One query."""
    require_sight(viewer, placed.course_key)
    if viewer.user_id is None or viewer.read_only is not None:
        return ()
    requests = models.ReviewRequest.objects.filter(
        reviewer=viewer.user_id,
        declined_at=None,
        version__standing=Standing.CURRENT,
        version__project__state=State.PUBLISHED,
        version__project__activity__usage_key=placed.usage_key,
    )
    done = models.Feedback.objects.filter(version=OuterRef("version"), reviewer=viewer.user_id)
    rows = requests.exclude(Exists(done)).order_by("asked_at", "id").select_related("version__project")[:MOST_ASKED]
    about = ((row.version, row.asked_at) for row in rows)
    return tuple(LookAgain(version.project.uuid, version.title, version.number, at) for version, at in about)


def given(viewer: Viewer, placed: Showcase, page: int = 1) -> GivenPage:
    """What the viewer said about others' work in this block, the newest first. Six queries."""
    counted, asked = balance(viewer, placed), asked_again(viewer, placed)
    if viewer.user_id is None or viewer.read_only is not None:
        return GivenPage((), counted, asked, page=1, pages=1, total=0)
    turned = turn_to(page, counted.given, PAGE_SIZE)
    answers = Q(replies__removed_at=None, replies__hidden_at=None) & ~Q(replies__author=viewer.user_id)
    rows = _given(viewer.user_id, placed).annotate(answers=Count("replies", filter=answers))
    listed = rows.select_related("version__project", "answered_in").order_by("-created_at", "-id")[turned.on_it]
    return GivenPage(tuple(map(_read, listed)), counted, asked, turned.page, turned.pages, counted.given)


def _given(user_id: int, placed: Showcase) -> QuerySet[models.Feedback]:
    return models.Feedback.objects.filter(
        reviewer=user_id,
        removed_at=None,
        version__project__activity__usage_key=placed.usage_key,
        version__project__state=State.PUBLISHED,
    )


def _owned(viewer: Viewer, placed: Showcase) -> QuerySet[models.Project]:
    groups: list[UUID] = [group.uuid for group in study_groups.my_groups(viewer)]
    named = Exists(models.ProjectOwner.objects.filter(project=OuterRef("pk"), user=viewer.user_id))
    here = models.Project.objects.filter(activity__usage_key=placed.usage_key).exclude(state=State.DELETED)
    return here.filter(Q(named) | Q(group__in=groups))


def _read(row: models.Feedback) -> GivenFeedback:
    return GivenFeedback(
        uuid=row.uuid,
        project=row.version.project.uuid,
        title=row.version.title,
        version=row.version.number,
        words=plain(row.like or row.wish or row.what_if or row.question, BEGINNING),
        given_at=row.created_at,
        rating=Rating(row.rating) if row.rating else None,
        is_thanked=row.thanked_at is not None,
        answered_in=row.answered_in.number if row.answered_in else None,
        replies=row.answers,  # type: ignore[attr-defined]  # annotated
    )
