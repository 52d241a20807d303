"""What people say about themselves, to the people of their groups or to everyone. The only door is ``api``.

Nobody is introduced by anything but their own words: not by being in a group, and not by signing up. Retirement and the
reset of a learner's state delete them (``leaving``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.errors import Invalid, NotAllowed, NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_organiser, require_participant, require_sight
from plugin_app.transactions import atomically

from . import models
from .data import Introduction
from .models import Membership
from .rows import NOBODY, StudyGroups, find

LONGEST = 600
"""Characters of an introduction: a few sentences."""
PAGE_SIZE = 12
LARGEST_ID = 2**63 - 1
"""What a row's number can be compared with, on any database."""


@dataclass(frozen=True)
class Wall:
    """A page of what people said to everyone, the latest first."""

    introductions: tuple[Introduction, ...]
    total: int
    page: int
    pages: int


def introduce(
    viewer: Viewer, placed: StudyGroups, words: str, to_everyone: bool, *, now: datetime | None = None
) -> Introduction:
    """Say something about oneself, or say it anew; Markdown, at most ``LONGEST`` characters.

    For everyone who takes part in the course. Raises ``Invalid`` for no words, and for too many.
    """
    user_id = require_participant(viewer, placed.course_key)
    said = words.strip()
    if not said or len(said) > LONGEST:
        raise Invalid(
            "introduction_length", _("Say it in a few sentences, neither none nor too many. Nothing was lost.")
        )
    anchor = activities.anchor(placed)
    told = {"words": said, "to_everyone": to_everyone, "changed_at": now or timezone.now(), "removed_at": None}
    row, _new = atomically(
        lambda: models.Introduction.objects.update_or_create(activity_id=anchor, user_id=user_id, defaults=told)
    )
    _track("shared", user_id, placed, to_everyone=int(to_everyone))
    return _as_read([row])[0]


def take_back(viewer: Viewer, placed: StudyGroups) -> None:
    """Delete what one said about oneself; nothing happens where there is none."""
    user_id = require_participant(viewer, placed.course_key)
    if _delete(placed, user_id):
        _track("taken_back", user_id, placed)


def remove_introduction(viewer: Viewer, placed: StudyGroups, user_id: int) -> None:
    """Delete what somebody said about themself. For the course team. Raises ``NotFound``."""
    own_id = require_organiser(viewer, placed.course_key)
    if not _delete(placed, user_id):
        raise NotFound()
    _track("removed", own_id, placed)


def my_introduction(viewer: Viewer, placed: StudyGroups) -> Introduction | None:
    """What the viewer said about themself here; ``None`` if they have not."""
    require_sight(viewer, placed.course_key)
    if viewer.user_id is None:
        return None
    rows = models.Introduction.objects.filter(activity__usage_key=placed.usage_key, user=viewer.user_id)
    return next(iter(_as_read(rows)), None)


def wall(viewer: Viewer, placed: StudyGroups, page: int = 1) -> Wall:
    """Those who wanted everyone in the course to read it, the latest first, ``PAGE_SIZE`` at a time, in three queries.

    Which groups they are in plays no part and is not told. Past the last page, the last one is shown.
    """
    require_sight(viewer, placed.course_key)
    everyones = models.Introduction.objects.filter(activity__usage_key=placed.usage_key, to_everyone=True)
    rows = readable(everyones, viewer)
    total = rows.count()
    turned = turn_to(page, total, PAGE_SIZE)
    latest = rows.order_by("-changed_at", "-id")[turned.on_it]
    return Wall(_as_read(latest), total, turned.page, turned.pages)


def introductions_of(viewer: Viewer, placed: StudyGroups, group: UUID) -> tuple[Introduction, ...]:
    """What the members of a group said about themselves, to their groups or to everyone, who came first, first.

    For its members and the course team. Raises ``NotFound``, ``NotAllowed``.
    """
    require_sight(viewer, placed.course_key)
    row = find(viewer, placed, group)
    seated = list(
        Membership.objects.seated().filter(group=row).order_by("joined_at", "id").values_list("user_id", flat=True)
    )
    if viewer.user_id not in seated and not viewer.is_organiser:
        raise NotAllowed(
            "members_only", _("This is for the people of the group. Once you have a seat, you can read it.")
        )
    said = _as_read(readable(models.Introduction.objects.filter(activity=row.activity_id, user__in=seated), viewer))
    return tuple(sorted(said, key=lambda one: seated.index(one.user_id)))


def introduction(viewer: Viewer, placed: StudyGroups, uuid: UUID) -> Introduction:
    """What one person said about themself, for whoever reads it on the wall or in a group of theirs.

    Raises ``NotFound``.
    """
    require_sight(viewer, placed.course_key)
    own_groups = Membership.objects.seated().filter(user=viewer.user_id or NOBODY).values("group")
    together = Membership.objects.seated().filter(group__in=own_groups).exclude(user=None).values("user")
    rows = readable(_of(placed.usage_key, uuid), viewer)
    if not viewer.is_organiser:
        rows = rows.filter(Q(to_everyone=True) | Q(user__in=together) | Q(user=viewer.user_id))
    found = _as_read(rows)
    if not found:
        raise NotFound()
    return found[0]


def said_by(viewer: Viewer, placed: StudyGroups, user_ids: Collection[int | None]) -> dict[int, models.Introduction]:
    """What these people said about themselves here, by user id, where the viewer may know them."""
    rows = models.Introduction.objects.filter(activity__usage_key=placed.usage_key, user__in=user_ids)
    return {row.user_id: row for row in readable(rows, viewer)}


def readable(rows: QuerySet[models.Introduction], viewer: Viewer) -> QuerySet[models.Introduction]:
    """Without what waits for a decision, which only its author and the course team read, and what was taken down."""
    seen = Q(removed_at=None) if viewer.is_organiser else Q(removed_at=None, hidden_at=None)
    return rows.filter(seen | Q(user=viewer.user_id or NOBODY))


def take_introduction_down(viewer: Viewer, usage_key: str, introduction: UUID) -> None:
    """Take a reported one down, words kept and unread. For the course team. Raises ``NotFound`` if it is gone."""
    require_organiser(viewer, viewer.course_key)
    here = _of(usage_key, introduction).filter(activity__course_key=viewer.course_key, removed_at=None).first()
    if here is None:
        raise NotFound()
    _of(usage_key, introduction).update(removed_at=timezone.now(), hidden_at=None)


def hide_introduction(usage_key: str, introduction: UUID, now: datetime) -> None:
    """Only its author and the course team read it from now on. Again changes nothing. For ``moderation`` alone."""
    _of(usage_key, introduction).filter(hidden_at=None).update(hidden_at=now)


def show_introduction(usage_key: str, introduction: UUID) -> None:
    """It is read again by whoever could read it before. For ``moderation`` alone."""
    _of(usage_key, introduction).update(hidden_at=None, removed_at=None)


def as_read(row: models.Introduction, name: str) -> Introduction:
    """What somebody of that name said."""
    return Introduction(
        row.user_id,
        name,
        row.words,
        row.to_everyone,
        row.changed_at,
        uuid=UUID(int=row.pk),
        waits=row.hidden_at is not None,
        is_removed=row.removed_at is not None,
    )


def _of(usage_key: str, introduction: UUID) -> QuerySet[models.Introduction]:
    """The one of that id, which is its number in the table: whoever says hello anew says something new."""
    rows = models.Introduction.objects.filter(activity__in=activities.used(usage_key))
    return rows.filter(pk=min(introduction.int, LARGEST_ID))


def _delete(placed: StudyGroups, user_id: int) -> bool:
    rows = models.Introduction.objects.filter(activity__usage_key=placed.usage_key, user_id=user_id)
    return atomically(lambda: rows.delete()[0] > 0)


def _as_read(rows: Iterable[models.Introduction]) -> tuple[Introduction, ...]:
    found = list(rows)
    known = names({row.user_id for row in found})
    return tuple(as_read(row, known[row.user_id]) for row in found)


def _track(what: str, user_id: int, placed: StudyGroups, **numbers: int) -> None:
    host.current().track(f"community_hub.introduction.{what}", numbers, user_id=user_id, course_key=placed.course_key)
