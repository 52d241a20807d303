"""What we are going to write to people, and what we have written."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class OutgoingMail(models.Model):
    """
    One message to one person: written down first, sent afterwards.

    The unique key is the promise that nobody gets the same message twice. ``attempts`` counts claims to send it.

    .. pii: Who was written to, and about what. Deleted by ``mail.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    kind = models.CharField(max_length=32)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    occasion = models.CharField(max_length=100, help_text="What it is about, once per kind and recipient.")
    context = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "occasion"], name="cmy_mail_once"),
        ]
        indexes = [models.Index(fields=["sent_at", "due_at"], name="cmy_mail_due")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_id}"
