"""Reports, the cases they make, questions and their answers, and who agreed to a code of conduct.

Nothing is deleted while its people are here: the history is the point.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from .data import LONGEST_WORDS, Decision, Step, Subject


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
    is_first = models.BooleanField(
        default=True, help_text="False once it was decided and they ask again: that hides nothing by itself."
    )
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
        indexes = [
            models.Index(fields=["activity", "decision"], name="cmy_report_queue"),
            models.Index(fields=["subject", "subject_uuid", "decision"], name="cmy_report_thing"),
            models.Index(fields=["reporter", "reported_at"], name="cmy_report_pace"),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.subject} {self.subject_uuid}"


class Case(models.Model):
    """
    A thing that was reported, and how it stands with it. There is one for each thing, however often it is reported.

    .. pii: Who wrote the thing, and how it begins. Unlinked and emptied by ``moderation.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey("community_hub.Activity", on_delete=models.CASCADE, related_name="+", db_index=False)
    subject = models.CharField(max_length=16, choices=[(subject.value, subject.value) for subject in Subject])
    subject_uuid = models.UUIDField()
    title = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decision = models.CharField(
        max_length=16, choices=[(decision.value, decision.value) for decision in Decision], default=Decision.OPEN
    )
    waiting_since = models.DateTimeField(null=True, help_text="Since when it waits for a decision; NULL once decided.")
    hidden_at = models.DateTimeField(null=True, help_text="Since when nobody reads it until there is a decision.")
    appealed_at = models.DateTimeField(null=True, help_text="When its author asked to have it looked at once more.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["subject", "subject_uuid"], name="cmy_case_once")]
        indexes = [models.Index(fields=["activity", "waiting_since"], name="cmy_case_queue")]

    def __str__(self) -> str:
        return f"case of {self.subject} {self.subject_uuid}"


class CaseStep(models.Model):
    """
    Something that happened in a case. Steps are only added: they are its history.

    .. pii: Who reported, decided or appealed, in which words. Unlinked and emptied by ``moderation.api.forget``.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=16, choices=[(step.value, step.value) for step in Step])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=16, blank=True, help_text="Of a report.")
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"{self.step} in case {self.case_id}"


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
