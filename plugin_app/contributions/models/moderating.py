"""What was decided about the catalogue, and what each project was before: so that it can be looked up and undone."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from ..data import ProjectState
from ..moderating.data import LONGEST_REASON, Because


class CatalogueDecision(models.Model):
    """
    Somebody listed projects, or put them aside: one of them, or many at once for the same reason.

    .. pii: Who decided, and who undid it. Unlinked by ``contributions.api.forget``; the words are about projects.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    after = models.CharField(max_length=16, choices=ProjectState.choices, help_text="What its projects became.")
    because = models.CharField(max_length=16, choices=Because.choices, blank=True)
    words = models.CharField(max_length=LONGEST_REASON, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"

    def __str__(self) -> str:
        return f"decision {self.uuid}: {self.after}"


class DecidedProject(models.Model):
    """
    A project that was decided about, and what it was before.

    .. no_pii:
    """

    decision = models.ForeignKey(CatalogueDecision, on_delete=models.CASCADE, related_name="projects", db_index=False)
    project = models.ForeignKey("community_hub.OpenProject", on_delete=models.CASCADE, related_name="decisions")
    before = models.CharField(max_length=16, choices=ProjectState.choices)
    reason_before = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["decision", "project"], name="cmy_decided_once")]

    def __str__(self) -> str:
        return f"project {self.project_id} in decision {self.decision_id}"
