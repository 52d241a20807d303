"""Reports, and what was decided about them. Nothing is deleted: the history is the point."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from .data import Decision, Subject


class Report(models.Model):
    """
    Someone asks the course team to look at something.

    .. pii: Who reported what, and in which words. Unlinked by ``moderation.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=16, choices=[(subject.value, subject.value) for subject in Subject])
    subject_uuid = models.UUIDField()
    subject_title = models.CharField(max_length=200)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=16)
    note = models.TextField(max_length=1000, blank=True)
    reported_at = models.DateTimeField()
    decision = models.CharField(
        max_length=16, choices=[(decision.value, decision.value) for decision in Decision], default=Decision.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["reporter", "subject", "subject_uuid"], name="cmy_report_once"),
        ]
        indexes = [models.Index(fields=["activity", "decision"], name="cmy_report_queue")]

    def __str__(self) -> str:
        return f"{self.reason}: {self.subject} {self.subject_uuid}"
