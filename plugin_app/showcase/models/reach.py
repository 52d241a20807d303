"""Ways to a project, or to somebody's portfolio, for people outside the course."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class ShareLink(models.Model):
    """
    A secret address of a project, or of a person's portfolio. Only its digest is kept: whoever reads this table can
    open nothing.

    .. pii: Who made a link, and whose portfolio it opens. Deleted by ``showcase.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret.")
    project = models.ForeignKey("community_hub.Project", on_delete=models.CASCADE, null=True, related_name="+")
    portfolio_of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=80, blank=True, help_text="For whom it is, as its maker remembers it.")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    opened_on = models.DateField(null=True, help_text="The last day on which somebody opened it, in UTC.")

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"link {self.uuid}"
