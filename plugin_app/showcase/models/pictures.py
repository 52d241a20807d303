"""The pictures of projects: always our own copy of the pixels, never the bytes that somebody sent."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Picture(models.Model):
    """
    A picture of a project. Its files are in the storage under names of our own, which nobody can tell from its uuid: a
    storage may be open to whoever knows a name. What it shows, in words, is said by each version that uses it.

    .. pii: Who added it. Unlinked by ``showcase.api.forget``; it goes with its project.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("community_hub.Project", on_delete=models.CASCADE, related_name="pictures")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    place = models.CharField(max_length=32, unique=True, help_text="Of its files in the storage: told to nobody.")
    media_type = models.CharField(max_length=16)
    width = models.PositiveIntegerField(help_text="Pixels, of the largest copy.")
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="Bytes of all its copies.")

    class Meta:
        app_label = "community_hub"
        indexes = [models.Index(fields=["added_by", "added_at"], name="cmy_picture_pace")]

    def __str__(self) -> str:
        return f"picture {self.uuid}"
