"""What a group does between its meetings: check-ins, tasks, and notes and links that it shares."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class CheckIn(models.Model):
    """
    What somebody tried in a week, and what is next.

    .. pii: A person's own words about their learning. Deleted by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week_of = models.DateField(help_text="The Monday of the week, in UTC.")
    tried = models.TextField(max_length=2000, blank=True)
    coming = models.TextField(max_length=2000, blank=True, help_text="What is next.")
    written_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["group", "week_of", "user"], name="cmy_check_in_once")]

    def __str__(self) -> str:
        return f"check-in {self.pk}"


class Task(models.Model):
    """
    Something the group wants done, and who does it.

    .. pii: Who wrote it down, took it on, or did it. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    words = models.CharField(max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        indexes = [models.Index(fields=["group", "done_at"], name="cmy_task_open")]

    def __str__(self) -> str:
        return f"task {self.uuid}"


class Resource(models.Model):
    """
    A note or a link that a group shares. Everyone in it may change it; ``version`` keeps two from undoing each other.

    .. pii: Who wrote or changed it. Unlinked by ``study_groups.api.forget``; the words are the group's.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    title = models.CharField(max_length=100)
    words = models.TextField(max_length=10000, blank=True, help_text="Markdown, as it was written.")
    url = models.CharField(max_length=500, blank=True, help_text="An https address, or empty.")
    is_pinned = models.BooleanField(default=False, help_text="Shown at the top, as a place where the group is.")
    version = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, help_text="Since when it waits for a decision, unseen.")
    removed_at = models.DateTimeField(null=True, help_text="When the course team took it down; its words stay unread.")

    class Meta:
        app_label = "community_hub"
        indexes = [models.Index(fields=["group", "is_pinned", "changed_at"], name="cmy_resource_list")]

    def __str__(self) -> str:
        return f"resource {self.uuid}"
