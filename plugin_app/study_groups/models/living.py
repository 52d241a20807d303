"""What a group asks for when it has become too quiet to go on alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from plugin_app.study_groups.data import CompanyEnded


class CompanyWish(models.Model):
    """
    A group would like company: to go together with another one. ``is_open`` is ``True`` until it is over, ``NULL``
    afterwards: one open wish each.

    Any member may ask. Whoever leads the group agrees, or does not; then it may ask one other group at a time, whose
    leader answers. The course team may join groups without either.

    .. pii: Who asked for it and who agreed. Unlinked by ``study_groups.api.forget``.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    group = models.ForeignKey("community_hub.StudyGroup", on_delete=models.CASCADE, related_name="+", db_index=False)
    is_open = models.BooleanField(null=True, default=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, help_text="When whoever leads the group said yes.")
    into = models.ForeignKey(
        "community_hub.StudyGroup",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The group that has been asked, while it has not answered.",
    )
    declined_by = models.JSONField(default=list, help_text="Ids of groups that would rather stay as they are.")
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=16, blank=True, choices=[(why.value, why.value) for why in CompanyEnded])

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["group", "is_open"], name="cmy_company_once")]

    def __str__(self) -> str:
        return f"wish for company of group {self.group_id}"
