"""One row per placed block that people have used: the anchor of everything they share there."""

from __future__ import annotations

import uuid

from django.db import models


class Activity(models.Model):
    """
    A placed block, from the first thing anyone did in it.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    usage_key = models.CharField(max_length=255, unique=True)
    course_key = models.CharField(max_length=255, db_index=True)
    kind = models.CharField(max_length=32)
    title = models.CharField(max_length=255)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return f"{self.title} ({self.usage_key})"
