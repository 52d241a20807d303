"""Whom people would like to be with, or rather not. Whoever made a wish is the only person who ever sees it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly, Viewer
from plugin_app.transactions import atomically

from . import models
from .data import Wish, Wishes, WishKind
from .errors import AboutYourself, TooManyWishes

MOST_WISHES = 50


def wish(viewer: Viewer, other_id: int, kind: WishKind, *, now: datetime | None = None) -> None:
    """Note that the viewer would like to be with somebody of their course, or rather not; the latest word counts.

    Raises ``AboutYourself``, ``TooManyWishes``, and ``NotFound`` for anyone who is not in the course, so that nobody
    learns who else is on the platform.
    """
    user_id = people.require_participant(viewer, viewer.course_key)
    if other_id == user_id:
        raise AboutYourself()
    if not people.viewer(other_id, viewer.course_key).takes_part:
        raise NotFound()
    others = models.Wish.objects.filter(user_id=user_id).exclude(other_id=other_id)
    if others.count() >= MOST_WISHES:
        raise TooManyWishes()
    noted = {"kind": kind.value, "created_at": now or timezone.now()}
    atomically(lambda: models.Wish.objects.update_or_create(user_id=user_id, other_id=other_id, defaults=noted))
    _track(viewer, user_id)


def unwish(viewer: Viewer, other_id: int) -> None:
    """Forget a wish; nothing happens where there is none."""
    user_id = people.require_person(viewer)
    atomically(lambda: models.Wish.objects.filter(user_id=user_id, other_id=other_id).delete())
    _track(viewer, user_id)


def my_wishes(viewer: Viewer) -> tuple[Wish, ...]:
    """The viewer's own wishes, in the order they were made. Two queries for any number."""
    if viewer.read_only is ReadOnly.PREVIEW:
        return ()
    user_id = people.require_person(viewer)
    rows = list(models.Wish.objects.filter(user_id=user_id).order_by("pk"))
    names = people.names([row.other_id for row in rows])
    return tuple(Wish(row.other_id, names[row.other_id], WishKind(row.kind)) for row in rows)


def wishes_of(user_ids: Collection[int]) -> dict[int, Wishes]:
    """Whom each of these people likes and avoids, by user id, in one query. For matching alone: it asks nobody."""
    rows = models.Wish.objects.filter(user_id__in=set(user_ids)).values_list("user_id", "other_id", "kind")
    found: dict[int, dict[str, set[int]]] = {}
    for user_id, other_id, kind in rows if user_ids else ():
        found.setdefault(user_id, {}).setdefault(kind, set()).add(other_id)
    return {
        user_id: Wishes(frozenset(kinds.get(WishKind.WITH, ())), frozenset(kinds.get(WishKind.AVOID, ())))
        for user_id, kinds in found.items()
    }


def kept_apart_from(user_id: int) -> frozenset[int]:
    """Whom not to bring this person together with, whichever of the two wished it. One query; it asks nobody."""
    rows = models.Wish.objects.filter(Q(user_id=user_id) | Q(other_id=user_id), kind=WishKind.AVOID)
    return frozenset(someone for pair in rows.values_list("user_id", "other_id") for someone in pair) - {user_id}


def export(user_id: int) -> list[dict[str, str]]:
    """What kind of wishes someone has, and since when. Not about whom: that would be a fact about somebody else."""
    rows = models.Wish.objects.filter(user_id=user_id).order_by("pk")
    return [{"kind": row.kind, "since": row.created_at.isoformat()} for row in rows]


def forget(user_id: int) -> None:
    """Nothing is left of what they wished, nor of what others wished about them."""
    models.Wish.objects.filter(Q(user_id=user_id) | Q(other_id=user_id)).delete()


def _track(viewer: Viewer, user_id: int) -> None:
    """Neither whom nor what: a log is read by more people than a wish is meant for."""
    number = models.Wish.objects.filter(user_id=user_id).count()
    host.current().track(
        "community_hub.wish.changed", {"wishes": number}, user_id=user_id, course_key=viewer.course_key
    )
