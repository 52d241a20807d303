"""The anchor rows of placed blocks: the one door of this room."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from .data import Kind, Placed
from .models import Activity

__all__ = ["Kind", "Placed", "anchor", "anchor_id", "in_course", "used", "used_in"]


def anchor(placed: Placed[Any]) -> int:
    """The id of this block's row, made on the first write. Looking never makes one."""
    found = anchor_id(placed.usage_key)
    if found is not None:
        return found
    row, _ = Activity.objects.get_or_create(
        usage_key=placed.usage_key,
        defaults={
            "course_key": placed.course_key,
            "kind": placed.kind,
            "title": placed.title[:255],
            "created_at": timezone.now(),
        },
    )
    return row.pk


def anchor_id(usage_key: str) -> int | None:
    """The id of this block's row, or ``None`` if nobody has used it yet."""
    return Activity.objects.filter(usage_key=usage_key).values_list("pk", flat=True).first()


def used(usage_key: str) -> QuerySet[Activity]:
    """The block's row, or nothing if nobody has used it yet: for rooms that hang their own facts on it in one query."""
    return Activity.objects.filter(usage_key=usage_key)


def used_in(course_key: str, kind: Kind) -> QuerySet[Activity]:
    """The same for every used block of that kind in a course."""
    return Activity.objects.filter(course_key=course_key, kind=kind).order_by("pk")


def in_course(course_key: str) -> dict[str, tuple[Kind, str]]:
    """The used blocks of a course: usage key → its kind and title."""
    rows = Activity.objects.filter(course_key=course_key).order_by("pk")
    return {usage: (Kind(kind), title) for usage, kind, title in rows.values_list("usage_key", "kind", "title")}
