"""What is known of the places where projects keep their work: which are followed, when each was seen, what came back.

Nothing here is about a person: logins are never kept (see ``trackers.data``).
"""

from __future__ import annotations

import uuid

from django.db import models

from ..syncing.words import Standing, Trouble
from .catalogue import OpenProject


class TrackedRepository(models.Model):
    """
    A repository whose open work is looked at again and again.

    ``due_at`` is also its lease: who looks at it moves it on first, and holds it as long as it is what they wrote.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(OpenProject, on_delete=models.CASCADE, related_name="repositories")
    address = models.CharField(max_length=200, unique=True, help_text="github.com/owner/name, in lower case.")
    host = models.CharField(max_length=60)
    path = models.CharField(max_length=200, help_text="owner/name, as the tracker spells it.")
    remote = models.CharField(
        max_length=100, null=True, unique=True, help_text="Host and its own number: it outlives a name."
    )
    standing = models.CharField(max_length=16, choices=Standing.choices, default=Standing.FOLLOWED)
    farm = models.CharField(max_length=16, blank=True, help_text="What kind of farm it is taken for.")
    shown_anyway = models.BooleanField(default=False, help_text="Its work is offered all the same: somebody said so.")
    due_at = models.DateTimeField(help_text="When to look next, or until when somebody is looking.")
    looked_at = models.DateTimeField(null=True, help_text="When all of it was last seen.")
    facts = models.JSONField(default=dict, help_text="What its tracker says of it, for as long as a look lasts.")
    cursor = models.TextField(blank=True, help_text="Where a look that was broken off goes on.")
    look = models.PositiveIntegerField(default=0, help_text="Number of the look that is under way or was the last.")
    is_under_way = models.BooleanField(default=False, help_text="A look has begun and not ended.")
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row.")
    trouble = models.CharField(max_length=16, choices=Trouble.choices, blank=True)
    takes_news = models.BooleanField(default=False)
    hook_turn = models.PositiveIntegerField(default=0, help_text="Each number is another secret.")

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "tracked repositories"
        indexes = [models.Index(fields=["host", "due_at"], name="cmy_tracked_due")]

    def __str__(self) -> str:
        return self.address


class TrackerHost(models.Model):
    """
    A tracker as a whole: when it answered, and until when nothing is asked of it.

    .. no_pii:
    """

    host = models.CharField(max_length=60, unique=True)
    answered_at = models.DateTimeField(null=True)
    ran_at = models.DateTimeField(null=True, help_text="When a run last asked it, or wanted to.")
    rests_until = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=16, choices=Trouble.choices, blank=True)
    troubled_at = models.DateTimeField(null=True)
    requests = models.PositiveIntegerField(default=0, help_text="In its last run.")
    unchanged = models.PositiveIntegerField(default=0, help_text="Of these, answered with: as before.")

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return self.host


class TrackerAnswer(models.Model):
    """
    What a tracker answered before, so that it is only asked whether it is still so.

    .. no_pii:
    """

    digest = models.CharField(max_length=64, unique=True, help_text="Of the address and of who asked.")
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    next = models.TextField(blank=True)
    body = models.TextField()
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return self.digest


class HookDelivery(models.Model):
    """
    A piece of news that was taken in; the unique keys are what makes a replay do nothing.

    .. no_pii:
    """

    repository = models.ForeignKey(TrackedRepository, on_delete=models.CASCADE, related_name="+", db_index=False)
    delivery = models.CharField(max_length=64, help_text="The tracker's own id.")
    digest = models.CharField(max_length=64, help_text="Of its body: a replay may come under another id.")
    received_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "hook deliveries"
        constraints = [
            models.UniqueConstraint(fields=["repository", "delivery"], name="cmy_delivery_once"),
            models.UniqueConstraint(fields=["repository", "digest"], name="cmy_delivery_body_once"),
        ]

    def __str__(self) -> str:
        return f"{self.delivery} about {self.repository_id}"
