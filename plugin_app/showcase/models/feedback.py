"""What people say about projects, and whose turn it is to say something.

The rules are constraints, on SQLite, MariaDB/MySQL and PostgreSQL alike:

* A review lease takes a numbered slot of its project: two readers who see the same queue ask for the same slot, and
  one of them gets it. Once feedback was given the slot stays taken; a lease that runs out or is handed back frees it.
* A live lease has ``live = True``, an ended one ``NULL``: unique keys ignore ``NULL``, so it is one at a time for each
  reader in an activity.
* One person gives feedback on one version once, and is asked once to look at one again.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from plugin_app.showcase.data import LeaseEnd
from plugin_app.showcase.feedback.data import Rating, Removed


class Feedback(models.Model):
    """
    What someone said about a version. What was taken away keeps its place without its words; what the course team took
    down is kept, unread, for the case that its author asks once more.

    .. pii: Who said it. Unlinked by ``showcase.api.forget``; the words stay with the version.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(
        "community_hub.Version", on_delete=models.CASCADE, related_name="feedback", db_index=False
    )
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    like = models.TextField(blank=True)
    wish = models.TextField(blank=True)
    what_if = models.TextField(blank=True)
    question = models.TextField(blank=True)
    marks = models.JSONField(default=dict, help_text="What of the author’s rubric it meets: a level by criterion.")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(
        default=0, help_text="Grows when it is put differently and when somebody replies, so that one sees the other."
    )
    rating = models.CharField(
        max_length=16,
        blank=True,
        choices=[(rating.value, rating.value) for rating in Rating],
        help_text="How much it helped, as its project’s owners say.",
    )
    thanked_at = models.DateTimeField(null=True)
    answered_in = models.ForeignKey(
        "community_hub.Version",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The later version in which its owners answered it.",
    )
    hidden_at = models.DateTimeField(null=True, help_text="Since when it waits for a decision, unseen.")
    removed_at = models.DateTimeField(null=True)
    removed = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Removed])

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["version", "reviewer"], name="cmy_feedback_once")]
        indexes = [models.Index(fields=["reviewer", "created_at"], name="cmy_feedback_pace")]

    def __str__(self) -> str:
        return f"feedback {self.pk} on version {self.version_id}"


class Reply(models.Model):
    """
    An answer to feedback, by an owner of the project or by who gave it: the two talk. Taken away like feedback.

    .. pii: Who wrote what. Unlinked by ``showcase.api.forget``; the words stay in their conversation.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="replies", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    words = models.TextField(max_length=5000, blank=True, help_text="Markdown, as it was written.")
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0, help_text="So that nobody writes over what they never saw.")
    hidden_at = models.DateTimeField(null=True, help_text="Since when it waits for a decision, unseen.")
    removed_at = models.DateTimeField(null=True)
    removed = models.CharField(max_length=8, blank=True, choices=[(each.value, each.value) for each in Removed])

    class Meta:
        app_label = "community_hub"
        indexes = [
            models.Index(fields=["feedback", "written_at"], name="cmy_reply_list"),
            models.Index(fields=["author", "written_at"], name="cmy_reply_pace"),
        ]

    def __str__(self) -> str:
        return f"reply {self.uuid}"


class ReviewLease(models.Model):
    """
    A project kept for someone to read and say something about, for a while.

    .. pii: Who was asked to read what. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    project = models.ForeignKey(
        "community_hub.Project", on_delete=models.CASCADE, related_name="leases", db_index=False
    )
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    slot_number = models.PositiveIntegerField(null=True, help_text="From 1; NULL once it is free for someone else.")
    live = models.BooleanField(null=True, default=True, help_text="True while it holds, NULL afterwards.")
    expires_at = models.DateTimeField()
    ended = models.CharField(max_length=16, blank=True, choices=[(end.value, end.value) for end in LeaseEnd])

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["project", "slot_number"], name="cmy_slot_once"),
            models.UniqueConstraint(fields=["activity", "reviewer", "live"], name="cmy_lease_once"),
        ]
        indexes = [models.Index(fields=["activity", "live", "expires_at"], name="cmy_lease_ends")]

    def __str__(self) -> str:
        return f"slot {self.slot_number} of project {self.project_id}"


class ReviewRequest(models.Model):
    """
    An owner asks somebody who gave feedback to look at a newer version.

    .. pii: Who was asked to read what, and by whom. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    version = models.ForeignKey("community_hub.Version", on_delete=models.CASCADE, related_name="+", db_index=False)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["version", "reviewer"], name="cmy_review_asked_once")]

    def __str__(self) -> str:
        return f"request about version {self.version_id}"


class HelpingReader(models.Model):
    """
    Somebody who reads what has waited too long, beside the course team: an alumna, a mentor, a friend of the course.

    .. pii: Who helps in a course, and who asked them to. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    course_key = models.CharField(max_length=255)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["course_key", "user"], name="cmy_helping_once")]

    def __str__(self) -> str:
        return f"helping reader {self.pk}"
