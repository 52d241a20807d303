"""What is said around groups: to everyone, about oneself, and what a leader has ticked off."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Announcement(models.Model):
    """
    What the course team told everyone in a block, or the people of one group.

    .. pii: Who said it. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, null=True, related_name="+")
    words = models.TextField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"announcement {self.uuid}"


class Introduction(models.Model):
    """
    What someone wants to say about themselves to the people of their groups, or to everyone in the block.

    .. pii: Their own words about themselves. Deleted by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=600)
    to_everyone = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, help_text="Since when it waits for a decision, unseen.")
    removed_at = models.DateTimeField(null=True, help_text="When the course team took these words down.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "user"], name="cmy_introduction_once")]
        indexes = [models.Index(fields=["activity", "to_everyone", "changed_at"], name="cmy_introduction_wall")]

    def __str__(self) -> str:
        return f"introduction {self.pk}"


class LeaderTick(models.Model):
    """
    Something of the leader's checklist that a group has done.

    .. pii: Who ticked it. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    item = models.CharField(max_length=32)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ticked_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["group", "item"], name="cmy_tick_once")]

    def __str__(self) -> str:
        return f"{self.item} of group {self.group_id}"
