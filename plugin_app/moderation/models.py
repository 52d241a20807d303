"""Reports and what was decided, questions and their answers, and who agreed to a code of conduct.

Nothing is deleted while its people are here: the history is the point.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from .data import LONGEST_WORDS, Decision, Subject


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


class SupportRequest(models.Model):
    """
    A question to the course team. An open one has a numbered slot, an answered one ``NULL``, which unique keys ignore:
    so nobody has more open questions in a block than there are numbers.

    .. pii: Who asked and answered what. Unlinked and emptied by ``moderation.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    open_slot = models.PositiveSmallIntegerField(null=True, help_text="From 1; NULL once it is answered.")
    subject = models.CharField(
        max_length=16, blank=True, choices=[(subject.value, subject.value) for subject in Subject]
    )
    subject_uuid = models.UUIDField(null=True)
    question = models.TextField(max_length=LONGEST_WORDS, blank=True)
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=LONGEST_WORDS, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "user", "open_slot"], name="cmy_support_open")]
        indexes = [models.Index(fields=["activity", "answered_at"], name="cmy_support_queue")]

    def __str__(self) -> str:
        return f"question {self.uuid}"


class ConductAccepted(models.Model):
    """
    Someone agreed to a code of conduct, in the words it had then.

    .. pii: Who agreed, where and when. Deleted by ``moderation.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the text, in hexadecimal.")
    accepted_at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["activity", "user", "digest"], name="cmy_conduct_once")]

    def __str__(self) -> str:
        return f"{self.digest[:8]} accepted"
