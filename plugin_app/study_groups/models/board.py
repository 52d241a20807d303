"""What the people of a group write to each other."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.study_groups.board.data import Removed


class Post(models.Model):
    """
    Something written on a group's board: it begins a thread, or answers in one. One that was taken away keeps its place
    without its words; those the course team took down are kept, unread, for the case that its author asks once more.

    .. pii: Who wrote what. Emptied and unlinked by ``study_groups.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    thread = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        related_name="answers",
        db_index=False,
        help_text="NULL for what begins one.",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    words = models.TextField(max_length=10000, blank=True, help_text="Markdown, as it was written.")
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, help_text="So that nobody writes over what they never saw.")
    last_at = models.DateTimeField(help_text="Of a thread: when something was last written in it.")
    hidden_at = models.DateTimeField(null=True, help_text="Since when it waits for a decision, unseen.")
    removed_at = models.DateTimeField(null=True)
    removed = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Removed])

    class Meta:
        app_label = "community_hub"
        indexes = [
            models.Index(fields=["group", "thread", "last_at"], name="cmy_post_threads"),
            models.Index(fields=["thread", "written_at"], name="cmy_post_answers"),
            models.Index(fields=["group", "written_at"], name="cmy_post_new"),
            models.Index(fields=["author", "written_at"], name="cmy_post_pace"),
        ]

    def __str__(self) -> str:
        return f"post {self.uuid}"
