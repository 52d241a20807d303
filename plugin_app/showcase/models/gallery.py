"""How projects are shown beside each other: who has looked today, and what people gathered.

A visit is one row for a reader and a day, with the pages they have opened: coming back to a page counts it once. How
often a project was shown stands on the project (``Project.shown``), so that the gallery's order asks no other table.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.showcase.data import CollectionKind


class GalleryVisit(models.Model):
    """
    Which pages of a gallery somebody has opened on a day. Kept for a week, so that none is counted twice.

    .. pii: Who looked at a gallery on which day. Deleted by ``showcase.api.forget``, and after a week.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True, help_text="UTC.")
    pages = models.JSONField(default=list, help_text="Numbers, from 1.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "user", "day"], name="cmy_visit_once")]

    def __str__(self) -> str:
        return f"visit {self.pk}"


class Collection(models.Model):
    """
    Projects somebody gathered. The course team's own picks are one of them, one for each block.

    .. pii: Who gathered what, and what they call it. ``showcase.api.forget`` unlinks the shared, deletes the rest.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(
        max_length=16,
        null=True,
        choices=[(kind.value, kind.value) for kind in CollectionKind],
        help_text="NULL for a member’s own.",
    )
    title = models.CharField(max_length=120)
    words = models.TextField(max_length=1000, blank=True, help_text="What it is about. Markdown.")
    is_shared = models.BooleanField(default=False, help_text="Whether everyone in the course may see it.")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, help_text="Since when it waits for a decision, unseen.")
    taken_down_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "kind"], name="cmy_collection_kind_once")]
        indexes = [models.Index(fields=["activity", "is_shared", "changed_at"], name="cmy_collection_list")]

    def __str__(self) -> str:
        return str(self.uuid)


class CollectionItem(models.Model):
    """
    A project in a collection, and why.

    .. no_pii:
    """

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items", db_index=False)
    project = models.ForeignKey("community_hub.Project", on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["collection", "project"], name="cmy_collected_once")]

    def __str__(self) -> str:
        return f"project {self.project_id} in collection {self.collection_id}"
