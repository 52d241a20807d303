"""How the gallery lets go of a person, and what it knows of them. What they shared stays, without their name."""

from __future__ import annotations

from plugin_app.showcase.models import Collection, CollectionItem, GalleryVisit


def forget(user_id: int) -> None:
    """Retirement: what only they saw is deleted, the rest has no name any more. Idempotent."""
    GalleryVisit.objects.filter(user=user_id).delete()
    _delete_private(user_id)
    Collection.objects.filter(owner=user_id).update(owner=None)


def begin_anew(activity_id: int, user_id: int) -> None:
    """They begin a block again: what only they saw is deleted. What they share stays theirs."""
    GalleryVisit.objects.filter(user=user_id, activity=activity_id).delete()
    _delete_private(user_id, activity=activity_id)


def export(user_id: int) -> dict[str, object]:
    """What they gathered and on which days they looked, for themself. Days and times are ISO 8601, times in UTC."""
    rows = Collection.objects.filter(owner=user_id).order_by("id").select_related("activity")
    visits = GalleryVisit.objects.filter(user=user_id).order_by("id").select_related("activity")
    noted: dict[int, list[dict[str, object]]] = {row.pk: [] for row in rows}
    items = CollectionItem.objects.filter(collection__in=rows).order_by("position", "id")
    for collection, project, note in items.values_list("collection_id", "project__uuid", "note"):
        noted[collection].append({"project": project, "note": note})
    return {
        "collections": [
            {
                "course": row.activity.course_key,
                "title": row.title,
                "words": row.words,
                "is_shared": row.is_shared,
                "created_at": row.created_at,
                "projects": noted[row.pk],
            }
            for row in rows
        ],
        "gallery_visits": [{"course": row.activity.course_key, "day": row.day.isoformat()} for row in visits],
    }


def _delete_private(user_id: int, **where: int) -> None:
    Collection.objects.filter(owner=user_id, is_shared=False, **where).delete()
