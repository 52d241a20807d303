"""How pictures let go of a person, and of their files."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from plugin_app.showcase.models import Picture

from . import storing


def connect() -> None:
    """Whatever deletes the row of a picture, its files go with it. Calling it again changes nothing."""
    post_delete.connect(_drop_files, sender=Picture, dispatch_uid="community_hub.picture_files")


def forget(user_id: int) -> None:
    """Take this person's name off the pictures they added; those go with the projects they are part of. Idempotent."""
    Picture.objects.filter(added_by=user_id).update(added_by=None)


def begin_anew(_activity_id: int, _user_id: int) -> None:
    """Nothing of its own: pictures of a draft go with the draft."""


def export(user_id: int) -> dict[str, object]:
    """The pictures they added, for themself."""
    rows = Picture.objects.filter(added_by=user_id).select_related("project").order_by("added_at", "id")
    return {
        "pictures": [
            {"picture": row.uuid, "project": row.project.uuid, "added_at": row.added_at, "bytes": row.size}
            for row in rows
        ]
    }


def _drop_files(instance: Picture, **_details: Any) -> None:
    # Only once it is certain: a transaction that is undone brings the row back, and nothing would bring back its files.
    transaction.on_commit(partial(storing.drop, instance.place, instance.media_type))
